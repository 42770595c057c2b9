/** An event in words, from what little is documented of its payload. Pure. */
import type { JifelineEvent } from '../client/events/feed.ts'
import { safely } from '../client/world/safely.ts'
import type { FeedLabels } from './labels.ts'
import { plainText } from './plain-text.ts'

export interface EventView {
  title: string
  /** The ticket's number, or null where the payload has none. */
  subject: string | null
  /** What else there is to say, each in a few words. */
  facts: readonly string[]
  /** Whether the payload may say more: its text is shown on demand. */
  hasMore: boolean
}

const tickets = 'tickets.ticket.'
const longestFact = 80 // characters; a row is one or two lines

export function describeEvent({ type, payload }: JifelineEvent, labels: FeedLabels): EventView {
  const title = titleOfType(type, labels)
  const hasMore = !isEmpty(payload)
  if (!type.startsWith(tickets)) return { title, subject: null, facts: [], hasMore }
  const [ticket, customer, parent] = ['ticket', 'customer', 'parent_ticket'].map((name) =>
    fieldOf(payload, name),
  )
  const number = textOf(fieldOf(ticket, 'ticket_number'))
  const facts = [
    textOf(fieldOf(customer, 'name')),
    say(labels.otherNumber, textOf(fieldOf(ticket, 'number'))),
    say(labels.parentTicket, hashed(textOf(fieldOf(parent, 'ticket_number')))),
  ].filter((fact) => fact !== null)
  return { title, subject: hashed(number), facts, hasMore: hasMore && number === null }
}

export function titleOfType(type: string, { eventTitle }: FeedLabels): string {
  return (Object.hasOwn(eventTitle, type) ? eventTitle[type] : undefined) ?? titleOf(type)
}

/** `tickets.ticket.created` → "Ticket created"; a type of another form is shown as it is. */
function titleOf(type: string): string {
  const [, entity, verb, ...more] = type.split('.')
  if (!entity || !verb || more.length > 0) return plainText(type, longestFact)
  const words = plainText(`${entity} ${verb}`.replaceAll('_', ' '), longestFact)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function isEmpty(payload: unknown): boolean {
  if (typeof payload !== 'object' || payload === null)
    return payload === undefined || payload === null
  return safely(() => Object.keys(payload).length === 0, true)
}

function hashed(number: string | null): string | null {
  return number === null ? null : `#${number}`
}

function say(sentence: (text: string) => string, text: string | null): string | null {
  return text === null ? null : sentence(text)
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null
  if (typeof value !== 'string') return null
  return plainText(value, longestFact).trim() || null
}

/** Its own, and no getter: a payload may be anything. */
function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return safely((): unknown => Object.getOwnPropertyDescriptor(value, name)?.value, undefined)
}
