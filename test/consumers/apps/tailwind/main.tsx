import { createRoot } from 'react-dom/client'
import { Portal } from './portal.tsx'
import './style.css'

createRoot(document.getElementById('root') ?? document.body).render(
  <div className="**:[.own]:rounded-none **:[.own]:p-[7px]">
    <Portal />
  </div>,
)
