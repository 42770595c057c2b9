/** A panel of tickets. What the library knows of them is what this portal shows. */
import { EventFeed } from 'jifeline-react'

export const ticketCreated = 'tickets.ticket.created'
export const ticketClosed = 'tickets.ticket.closed'

interface TicketFeedProps {
  heading: string
  type: string | readonly string[]
}

export function TicketFeed({ heading, type }: TicketFeedProps) {
  return (
    <div className="panel feed">
      <EventFeed type={type} label={heading} headingLevel={2} locale="en-GB" />
    </div>
  )
}
