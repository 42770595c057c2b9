/** A panel of tickets, with lines of the portal's own. */
import { EventFeed, type JifelineEvent } from 'jifeline-react'

export const ticketCreated = 'tickets.ticket.created'
export const ticketClosed = 'tickets.ticket.closed'

interface TicketFeedProps {
  heading: string
  type: string | readonly string[]
}

export function TicketFeed({ heading, type }: TicketFeedProps) {
  return (
    <section className="panel feed">
      <h2>{heading}</h2>
      <EventFeed
        type={type}
        label={heading}
        locale="en-GB"
        renderEvent={(event) => <TicketLine {...event} />}
      />
    </section>
  )
}

function TicketLine({ type, payload }: JifelineEvent) {
  const { number, workshop } = ticketIn(payload)
  return (
    <span className="ticket">
      <span>
        <b>{number ?? 'Ticket'}</b> {type === ticketClosed ? 'closed' : 'opened'}
      </span>
      {workshop !== null && <span className="ticket-workshop">{workshop}</span>}
    </span>
  )
}

/** Payloads are documented in part only, so each field is looked for and none is relied on. */
function ticketIn(payload: unknown): { number: string | null; workshop: string | null } {
  const { ticket, customer } = fieldsOf(payload)
  return {
    number: textOf(fieldsOf(ticket)['ticket_number']),
    workshop: textOf(fieldsOf(customer)['name']),
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}
