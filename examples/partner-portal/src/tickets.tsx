/** The tickets of the day, as they come and go. */
import { EventFilterBar } from 'jifeline-react'
import { TicketFeed, ticketClosed, ticketCreated } from './ticket-feed.tsx'
import { useWords } from './words.ts'

export function Tickets() {
  const words = useWords()
  return (
    <div className="feeds">
      <TicketFeed heading={words.opened} type={ticketCreated} filterBar={EventFilterBar} />
      <TicketFeed heading={words.closed} type={ticketClosed} filterBar={EventFilterBar} />
    </div>
  )
}
