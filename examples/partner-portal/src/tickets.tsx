/** The tickets of the day, as they come and go. */
import { TicketFeed, ticketClosed, ticketCreated } from './ticket-feed.tsx'

export function Tickets() {
  return (
    <>
      <title>Tickets · Nordmark Remote Service</title>
      <h1>Tickets</h1>
      <div className="feeds">
        <TicketFeed heading="Opened" type={ticketCreated} />
        <TicketFeed heading="Closed" type={ticketClosed} />
      </div>
    </>
  )
}
