/** Every connector at a glance, with the details of one of them and the newest tickets beside it. */
import { useConnectorStatuses } from 'jifeline-react'
import type { Connector } from './backend.ts'
import { ConnectorDetails } from './connector-details.tsx'
import { TicketFeed, ticketClosed, ticketCreated } from './ticket-feed.tsx'
import { Tile } from './tile.tsx'
import { useHeld } from './use-held.ts'

interface WallProps {
  connectors: readonly Connector[]
  selectedName: string | null
}

export function Wall({ connectors, selectedName }: WallProps) {
  const selected = connectors.find(({ name }) => name === selectedName) ?? null

  return (
    <div className="wall">
      <title>Workshop wall · Nordmark Remote Service</title>
      <div className="wall-main">
        <div className="title-row">
          <h1>Workshop wall</h1>
          <Tally connectors={connectors} />
        </div>
        <ul className="tiles" aria-label="Connectors">
          {connectors.map((connector) => (
            <Tile key={connector.id} connector={connector} isSelected={connector === selected} />
          ))}
        </ul>
      </div>
      <div className="wall-side">
        {selected && <ConnectorDetails key={selected.id} connector={selected} />}
        <TicketFeed heading="Tickets" type={[ticketCreated, ticketClosed]} />
      </div>
    </div>
  )
}

/** How many are live. A component of its own, so that a message renders this line and not the wall. */
function Tally({ connectors }: { connectors: readonly Connector[] }) {
  const { value: statuses, isPaused } = useHeld(
    useConnectorStatuses(connectors.map(({ id }) => id)),
  )
  if (isPaused) return <p className="tally">{connectors.length} connectors, paused</p>
  const live = [...statuses.values()].filter(({ state }) => state === 'live').length
  return (
    <p className="tally">
      <strong>{live}</strong> of {connectors.length} live
    </p>
  )
}
