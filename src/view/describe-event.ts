/** An event's title and number, from what little is documented of its payload. Pure. */
import type { JifelineEvent } from '../client/events/feed.ts'

export interface EventView {
  title: string
  /** The ticket's number, or null where the payload has none. */
  subject: string | null
}

export function describeEvent({ type, payload }: JifelineEvent): EventView {
  const number = ticketNumber(payload)
  return { title: titleOf(type), subject: number === null ? null : `#${number}` }
}

/** `tickets.ticket.created` → "Ticket created"; a type of another form is shown as it is. */
function titleOf(type: string): string {
  const [, entity, verb, ...more] = type.split('.')
  if (!entity || !verb || more.length > 0) return type
  const words = `${entity} ${verb}`.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function ticketNumber(payload: unknown): string | null {
  if (!hasField(payload, 'ticket') || !hasField(payload.ticket, 'ticket_number')) return null
  const number = payload.ticket.ticket_number
  return Number.isFinite(number) || typeof number === 'string' ? String(number) : null
}

function hasField<Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
}
