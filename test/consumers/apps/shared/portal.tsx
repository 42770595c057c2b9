import { StrictMode } from 'react'
import {
  ConnectionIndicator,
  ConnectorBadge,
  EventFeed,
  fetchAccessToken,
  JifelineProvider,
  JifelineUIProvider,
} from 'jifeline-react'

const getAccessToken = fetchAccessToken('/api/token')

export function Portal() {
  return (
    <StrictMode>
      <JifelineProvider url="$JIFELINE_URL" getAccessToken={getAccessToken} linger={500}>
        <JifelineUIProvider locale="en" timeZone="UTC">
          <h1>Workshop one</h1>
          <ConnectionIndicator />
          <ConnectorBadge
            className="own"
            connectorId="9389ba6f-3696-4571-84d4-34d588c4b109"
            label="1005123"
            show={['voltage', 'signal', 'age']}
            details
          />
          <EventFeed type="tickets.ticket.created" label="New tickets" />
        </JifelineUIProvider>
      </JifelineProvider>
    </StrictMode>
  )
}
