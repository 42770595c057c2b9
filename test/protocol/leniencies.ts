/**
 * What a page reads although the schemas refuse it: each case once, by name. Whatever is read differs from the
 * documented form in these ways and in no other, on as many frames as `test/fuzz/schemas.test.ts` draws.
 */
import { restEvent } from 'jifeline-react/protocol'
import { isUlid } from '../../src/protocol/event-ids.ts'
import { isFields } from '../../src/protocol/frames.ts'
import { isConnectorId, isEventType } from '../../src/protocol/names.ts'
import { documented, documentedRow, eventFrame, statusFrame } from '../stage/documented-frames.ts'

export type Fields = Record<string, unknown>

export interface Leniency {
  name: string
  /** A status, an event, or a row of the event log. */
  of: 'status' | 'event' | 'row'
  /** The field, or one field of the message. */
  at: readonly [name: string, inner?: string]
  isOdd(value: unknown): boolean
  /** A value in its place that the schemas accept. */
  documented: unknown
  /** JSON that is odd in this alone … */
  json: string
  /** … and what it is read as, in part. */
  reads: object
}

const { connectorId, eventType, vinNumber } = documented
const status = (documentedText: string, odd: string) => statusFrame.replace(documentedText, odd)
const event = (documentedText: string, odd: string) => eventFrame.replace(documentedText, odd)
const row = (odd: object) => JSON.stringify({ ...documentedRow, ...odd })

export const leniencies: readonly Leniency[] = [
  {
    name: 'a status under another name, or under none',
    of: 'status',
    at: ['action'],
    isOdd: (action) => action !== 'subscribe-to-connector',
    documented: 'subscribe-to-connector',
    json: status('"subscribe-to-connector"', 'null'),
    reads: { is: 'status', update: { voltage: 11.2 } },
  },
  {
    name: 'a connector id that is no GUID',
    of: 'status',
    at: ['message', 'connector_id'],
    isOdd: (id) => typeof id === 'string' && !isConnectorId(id),
    documented: connectorId,
    json: status(connectorId, '1005123'),
    reads: { is: 'status', update: { connector_id: '1005123' } },
  },
  {
    name: 'a voltage that is no number, as unknown',
    of: 'status',
    at: ['message', 'voltage'],
    isOdd: isNoNumber,
    documented: null,
    json: status('11.2', '"11.2"'),
    reads: { is: 'status', update: { voltage: null, round_trip_time: 23 } },
  },
  {
    name: 'a voltage that is too large to hold, as unknown',
    of: 'status',
    at: ['message', 'voltage'],
    isOdd: isInfinite,
    documented: null,
    json: status('11.2', '1e400'),
    reads: { is: 'status', update: { voltage: null, round_trip_time: 23 } },
  },
  {
    name: 'a VIN that is no text, as unknown',
    of: 'status',
    at: ['message', 'vin_number'],
    isOdd: (value) => isThere(value) && typeof value !== 'string',
    documented: null,
    json: status(`"${vinNumber}"`, '{}'),
    reads: { is: 'status', update: { vin_number: null, round_trip_time: 23 } },
  },
  {
    name: 'a round-trip time that is no number, as unknown, not as offline',
    of: 'status',
    at: ['message', 'round_trip_time'],
    isOdd: isNoNumber,
    documented: null,
    json: status(':23', ':true'),
    reads: { is: 'status', update: { round_trip_time: null }, isOffline: false },
  },
  {
    name: 'a round-trip time that is too large to hold, as unknown, not as offline',
    of: 'status',
    at: ['message', 'round_trip_time'],
    isOdd: isInfinite,
    documented: null,
    json: status(':23', ':1e400'),
    reads: { is: 'status', update: { round_trip_time: null }, isOffline: false },
  },
  {
    name: 'an event type that nobody could ask for: empty, or too long',
    of: 'event',
    at: ['event_type'],
    isOdd: isOddType,
    documented: eventType,
    json: event(eventType, 'x'.repeat(256)),
    reads: { is: 'event', event: { event_type: 'x'.repeat(256) } },
  },
  {
    name: 'a payload that is no object, or none at all',
    of: 'event',
    at: ['message'],
    isOdd: (payload) => !isFields(payload),
    documented: {},
    json: event('{}', '[1]'),
    reads: { is: 'event', event: { message: [1] } },
  },
  {
    name: 'a row whose id is no ULID',
    of: 'row',
    at: ['id'],
    isOdd: (id) => typeof id === 'string' && !isUlid(id),
    documented: documentedRow.id,
    json: row({ id: '7' }),
    reads: { id: '7', occurredAt: Date.parse(documentedRow.occurred_at) },
  },
  {
    name: 'a row whose type nobody could ask for',
    of: 'row',
    at: ['type'],
    isOdd: isOddType,
    documented: eventType,
    json: row({ type: '' }),
    reads: { type: '' },
  },
  {
    name: 'a row whose payload is no object, or that has none',
    of: 'row',
    at: ['payload'],
    isOdd: (payload) => !isFields(payload),
    documented: {},
    json: row({ payload: null }),
    reads: { payload: null },
  },
  {
    name: 'a row whose time is of another form, dated by its id where it cannot be read',
    of: 'row',
    at: ['occurred_at'],
    isOdd: (time) => !restEvent.shape.occurred_at.safeParse(time).success,
    documented: documentedRow.occurred_at,
    json: row({ occurred_at: 'yesterday' }),
    reads: { occurredAt: Date.UTC(2024, 4, 1, 15, 37, 8) },
  },
]

/** The same fields with nothing odd in them, and the leniencies that it takes to read them as they were. */
export function asDocumented(fields: Fields, of: Leniency['of']) {
  let form = fields
  const names: string[] = []
  for (const leniency of leniencies) {
    const { name, isOdd, at, documented: value } = leniency
    if (leniency.of !== of || !isOdd(valueAt(form, at))) continue
    form = withValueAt(form, at, value)
    names.push(name)
  }
  return { form, names }
}

function valueAt(fields: Fields, [name, inner]: Leniency['at']): unknown {
  const value = fields[name]
  return inner === undefined ? value : isFields(value) ? value[inner] : undefined
}

function withValueAt(fields: Fields, [name, inner]: Leniency['at'], value: unknown): Fields {
  if (inner === undefined) return { ...fields, [name]: value }
  return { ...fields, [name]: { ...Object(fields[name]), [inner]: value } }
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null
}

function isNoNumber(value: unknown): boolean {
  return isThere(value) && typeof value !== 'number'
}

/** `JSON.parse` makes it of a number that no double can hold. */
function isInfinite(value: unknown): boolean {
  return value === Infinity || value === -Infinity
}

function isOddType(type: unknown): boolean {
  return typeof type === 'string' && !isEventType(type)
}
