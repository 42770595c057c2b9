import { createRoot } from 'react-dom/client'
import 'jifeline-react/styles.css'
import { Portal } from './portal.js'

createRoot(document.getElementById('root') ?? document.body).render(<Portal />)
