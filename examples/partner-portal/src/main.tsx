import 'jifeline-react/styles.css'
import './portal.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { loadSetup } from './backend.ts'
import { Portal } from './portal.tsx'

const container = document.querySelector('#root')
if (!container) throw new Error('index.html has no element with the id "root".')
const root = createRoot(container)

try {
  const setup = await loadSetup()
  root.render(
    <StrictMode>
      <Portal {...setup} />
    </StrictMode>,
  )
} catch {
  root.render(
    <main className="notice">
      <h1>The portal does not answer</h1>
      <p role="alert">Its backend gave no list of connectors. Your connection may be down.</p>
      <button type="button" onClick={() => window.location.reload()}>
        Try again
      </button>
    </main>,
  )
}
