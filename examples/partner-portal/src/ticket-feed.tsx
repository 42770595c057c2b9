/** A panel of tickets. What the library knows of them is what this portal shows. */
import { EventFeed, type EventFeedProps } from 'jifeline-react'

export const ticketCreated = 'tickets.ticket.created'
export const ticketClosed = 'tickets.ticket.closed'

interface TicketFeedProps extends Pick<EventFeedProps, 'filterBar'> {
  heading: string
  type: string | readonly string[]
}

export function TicketFeed({ heading, type, filterBar }: TicketFeedProps) {
  return (
    <div className="panel feed">
      <EventFeed type={type} label={heading} headingLevel={2} filterBar={filterBar} />
    </div>
  )
}
