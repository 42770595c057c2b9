/** A page for anybody: the badges of a signed link, which the portal's relay opens for an hour, and nothing else. */
import 'jifeline-react/styles.css'
import './portal.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ConnectionIndicator, ConnectorBadge, JifelineProvider } from 'jifeline-react'
import { loadPublic, type Connector } from './backend.ts'

const container = document.querySelector('#root')
if (!container) throw new Error('visitors.html has no element with the id "root".')
const root = createRoot(container)

function Visitors({ link, connectors }: { link: string; connectors: readonly Connector[] }) {
  return (
    <JifelineProvider url={`/jifeline?link=${link}`}>
      <main>
        <ConnectionIndicator variant="banner" className="trouble" />
        <h1>Three of our connectors</h1>
        <ul className="tiles" aria-label="Connectors">
          {connectors.map(({ id, name, workshop }) => (
            <li className="tile" key={id}>
              <p className="tile-link">
                <span className="tile-name">{name}</span>{' '}
                <span className="tile-workshop">{workshop ?? 'Not assigned'}</span>
              </p>
              <ConnectorBadge connectorId={id} label={name} emphasis="exceptions" />
            </li>
          ))}
        </ul>
      </main>
    </JifelineProvider>
  )
}

try {
  const granted = await loadPublic()
  root.render(
    <StrictMode>
      <Visitors {...granted} />
    </StrictMode>,
  )
} catch {
  root.render(
    <main className="notice">
      <h1>Nothing to see here</h1>
      <p role="alert">The portal shows nothing to visitors at the moment.</p>
    </main>,
  )
}
