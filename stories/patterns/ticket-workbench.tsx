/** Where one ticket is worked on: what it is about, the connector in the car, and what happens to it. */
import './ticket-workbench.css'
import { ConnectorCard, EventFeed, type JifelineEvent } from 'jifeline-react'

export interface Ticket {
  number: number
  customer: string
  subject: string
  vehicle: string
  connector: { id: string; name: string }
}

const ticketEvents = ['tickets.ticket.created', 'tickets.ticket.closed']

export function TicketWorkbench({ ticket }: { ticket: Ticket }) {
  const { number, customer, subject, vehicle, connector } = ticket
  return (
    <article className="workbench" aria-labelledby="workbench-heading">
      <header>
        <p className="workbench-number">Ticket #{number}</p>
        <h2 id="workbench-heading">{subject}</h2>
        <dl>
          <div>
            <dt>Customer</dt>
            <dd>{customer}</dd>
          </div>
          <div>
            <dt>Vehicle</dt>
            <dd>{vehicle}</dd>
          </div>
        </dl>
      </header>
      {/* `programming`: this job flashes an ECU, which asks for more of a battery. */}
      <ConnectorCard connectorId={connector.id} label={connector.name} system="programming" />
      <EventFeed
        type={ticketEvents}
        label="What happened to this ticket"
        headingLevel={3}
        filter={(event) => numberOf(event) === number}
      />
    </article>
  )
}

/** A payload comes from elsewhere: what it is said to be is looked at first. */
function numberOf({ payload }: JifelineEvent<string>): number | null {
  const { ticket } = Object(payload) as { ticket?: unknown }
  const { ticket_number: number } = Object(ticket) as { ticket_number?: unknown }
  return typeof number === 'number' ? number : null
}
