import { connection } from 'next/server'
import { ConnectionIndicator, ConnectorBadge, EventFeed } from 'jifeline-react'

export default async function Page() {
  if (process.env['PRERENDERED'] !== 'yes') await connection() // a nonce is another for each request
  return (
    <>
      <ConnectionIndicator />
      <ConnectorBadge
        className="own"
        connectorId="9389ba6f-3696-4571-84d4-34d588c4b109"
        label="1005123"
        show={['voltage', 'signal', 'age']}
        details
      />
      <EventFeed type="tickets.ticket.created" label="New tickets" />
    </>
  )
}
