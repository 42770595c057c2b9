import { createRoot } from 'react-dom/client'
import 'jifeline-react/styles.css'
import { Portal } from './portal.tsx'

createRoot(document.getElementById('root') ?? document.body).render(<Portal />)
