/**
 * One row of the event log, as far as it can be used: a log is a foreign thing, and one bad row must spoil
 * no page. Pure.
 */
import { timeOfEventId } from '../../protocol/event-ids.ts'
import type { LoggedEvent } from '../world/event-log.ts'

export interface LoggedRow {
  readonly id: string
  readonly type: string
  readonly payload: unknown
  /** As the log dates it, else as its id does; epoch milliseconds by the log's clock. null: nobody does. */
  readonly occurredAt: number | null
  /** By which rows stand in order: the id's time, else `occurredAt`. */
  readonly time: number | null
}

const mostDistant = 8_640_000_000_000_000 // ms; a Date reaches no further, and formatters throw beyond it

/** null: it cannot be used. */
export function readRow(row: unknown): LoggedRow | null {
  if (typeof row !== 'object' || row === null) return null
  const { id, type, payload, occurredAt } = row as Record<string, unknown>
  if (typeof id !== 'string' || id === '' || typeof type !== 'string') return null
  const ofId = timeOfEventId(id)
  const dated = typeof occurredAt === 'number' && Math.abs(occurredAt) <= mostDistant
  const at = dated ? occurredAt : ofId
  return { id, type, payload, occurredAt: at, time: ofId ?? at }
}

/** A row of the REST API, which dates it in text. It is not judged here: whoever reads skips what cannot be used. */
export function fromRest(row: unknown): LoggedEvent {
  const fields = Object(row) as LoggedEvent & { occurred_at: unknown }
  return { ...fields, occurredAt: readTime(fields.occurred_at) }
}

const isoTime = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:?\d\d)$/i

/** A time of the wire (ISO 8601, with fractions of any length) in epoch milliseconds; NaN: it is none. */
function readTime(text: unknown): number {
  const [, second, fraction = '', zone] = (typeof text === 'string' && isoTime.exec(text)) || []
  return second ? Date.parse(`${second}${fraction.slice(0, 4)}${zone}`) : NaN
}

/** Ids of two types may be the same. */
export function keyOf({ type, id }: { type: string; id: string }): string {
  return `${id} ${type}`
}
