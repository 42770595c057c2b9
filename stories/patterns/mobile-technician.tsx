/** For whoever stands at the car: one connector, read at arm's length and pressed with a thumb. */
import './mobile-technician.css'
import { useState } from 'react'
import { ConnectionIndicator, ConnectorCard, LiveUpdatesToggle } from 'jifeline-react'

interface MobileTechnicianProps {
  connectors: readonly { id: string; name: string }[]
}

export function MobileTechnician({ connectors }: MobileTechnicianProps) {
  const [id, setId] = useState(connectors[0]?.id ?? null)
  const name = connectors.find((connector) => connector.id === id)?.name
  return (
    <section className="technician" aria-label="My connector">
      <label>
        Connector
        <select value={id ?? ''} onChange={({ target }) => setId(target.value)}>
          {connectors.map((connector) => (
            <option key={connector.id} value={connector.id}>
              {connector.name}
            </option>
          ))}
        </select>
      </label>
      <ConnectorCard key={id} connectorId={id} label={name} />
      <LiveUpdatesToggle />
      {/* Last, where the room that it keeps is in nobody's way. */}
      <ConnectionIndicator variant="banner" />
    </section>
  )
}
