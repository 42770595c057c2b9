/** Tickets that come and go by themselves, as events of a partner's day. */
import type { TicketCreated } from '../../protocol/messages.ts'
import { drawGuid } from './example-connectors.ts'
import type { Clock } from './clock.ts'
import type { Timers } from './timers.ts'

/** Tickets that come by themselves. */
export interface TicketTraffic {
  /** Mean milliseconds between two new tickets. */
  every: number
  /** Mean milliseconds from a ticket's creation to its closing. */
  lasts: number
}

const firstTicketNumber = 72_456_234

/** `emit` gets `tickets.ticket.created`, and `tickets.ticket.closed` with the same payload. */
export function startTicketTraffic(
  { every, lasts }: TicketTraffic,
  timers: Timers,
  { random }: Clock,
  emit: (type: string, payload: TicketCreated) => void,
): void {
  const workshop = (name: string) => ({ id: drawGuid(random), name })
  const workshops = [
    workshop('Mechanics Inc.'),
    workshop('Garage Jansen'),
    workshop('Werkstatt Nord'),
    workshop('Atelier du Pont'),
  ] as const
  let ticketNumber = firstTicketNumber

  timers.after(drawGap(every), function create() {
    const ticket = { id: drawGuid(random), number: ticketNumber, ticket_number: ticketNumber }
    const customer = workshops[Math.floor(random() * workshops.length)] ?? workshops[0]
    const payload = { customer, ticket, parent_ticket: null }
    ticketNumber += 1
    emit('tickets.ticket.created', payload)
    timers.after(drawGap(lasts), () => emit('tickets.ticket.closed', payload))
    timers.after(drawGap(every), create)
  })

  /** Independent arrivals: the gaps are spread exponentially. At least a millisecond apart. */
  function drawGap(mean: number): number {
    return Math.max(1, -mean * Math.log(1 - random()))
  }
}
