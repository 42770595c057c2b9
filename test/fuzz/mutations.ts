/** The documented messages, and what becomes of them when fields are missing, repeated, or of another kind. */
import { connectorId, created, otherConnectorId } from '../stage/examples.ts'
import type { Draw } from './draw.ts'
import { drawName, drawValue, oddStrings } from './odd-json.ts'

/** Types that are the names of what every object has. */
export const inheritedNames = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'] as const

/** Names and values as JSON text. */
type Field = [name: string, value: string | Field[]]

const actions = [
  'subscribe-to-connector',
  'unsubscribe-from-connector',
  'subscribe-to-event',
  'unsubscribe-from-event',
  'event-received',
  'connector-status-update',
  'feed-gap',
  'upstream',
  'forbidden',
  ...inheritedNames,
] as const

export function drawMessage(draw: Draw): Field[] {
  switch (draw.below(7)) {
    case 0:
    case 1:
    case 2:
      return [
        ['"action"', '"subscribe-to-connector"'],
        ['"message"', drawReport(draw)],
      ]
    case 3:
    case 4:
      return [
        ['"action"', '"event-received"'],
        ['"event_id"', drawEventId(draw)],
        ['"event_type"', quoted(draw.from([created, ...inheritedNames, 'nobody.holds.this']))],
        ['"message"', draw.chance(0.5) ? '{}' : drawValue(draw)],
      ]
    case 5:
      return [
        ['"message"', '"Internal server error"'],
        ['"connectionId"', '"QmF0Y2g="'],
        ['"requestId"', '"QmF0Y2g="'],
      ]
    default:
      return [
        ['"action"', quoted(draw.from(actions))],
        draw.chance(0.5)
          ? ['"connector_id"', quoted(connectorId)]
          : ['"event_type"', quoted(created)],
      ]
  }
}

/** A row of the event log. */
export function drawRow(draw: Draw): Field[] {
  const fraction = draw.from(['', '.5', '.123', '.123456789'] as const)
  const zone = draw.from(['Z', '+02:00', '-11:30', '+0200', ''] as const)
  const second = new Date(draw.below(2 ** 32) * 1_000).toISOString().slice(0, 19)
  return [
    ['"id"', drawEventId(draw)],
    ['"type"', quoted(created)],
    ['"occurred_at"', quoted(second + fraction + zone)],
    ['"payload"', draw.chance(0.5) ? '{}' : drawValue(draw)],
  ]
}

function drawReport(draw: Draw): Field[] {
  return [
    [
      '"connector_id"',
      quoted(draw.from([connectorId, otherConnectorId, 'not held', ...oddStrings])),
    ],
    ['"voltage"', String(6 + draw.below(200) / 10)],
    ['"vin_number"', '"JFL91010104491010"'],
    ['"round_trip_time"', String(draw.below(900))],
  ]
}

/** Crockford's base 32, as a ULID has it, or anything. */
function drawEventId(draw: Draw): string {
  if (draw.chance(0.2)) return drawName(draw)
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  let id = '01HWTC'
  while (id.length < 26) id += alphabet.charAt(draw.below(32))
  return quoted(id)
}

/** Changes one thing in the message, at any depth. */
export function mutate(fields: Field[], draw: Draw): void {
  const place = draw.below(fields.length)
  const field = fields[place]
  if (!field) return void fields.push([drawName(draw), drawValue(draw)])
  const [name, value] = field
  if (typeof value !== 'string' && draw.chance(0.7)) return mutate(value, draw)

  switch (draw.below(7)) {
    case 0:
      return void fields.splice(place, 1)
    case 1:
      return void fields.splice(place, 0, [drawName(draw), drawValue(draw)])
    case 2:
      return void fields.push([name, drawValue(draw)]) // the same field again: the last one counts
    case 3:
      field[0] = drawName(draw)
      return
    case 4:
      field[1] = draw.chance(0.5) ? `[${write(value)}]` : `{${name}:${write(value)}}`
      return
    case 5:
      field[1] = name === '"action"' ? quoted(draw.from(actions)) : drawValue(draw)
      return
    default:
      field[1] = drawValue(draw)
  }
}

export function write(value: string | Field[]): string {
  if (typeof value === 'string') return value
  return `{${value.map(([name, inner]) => `${name}:${write(inner)}`).join(',')}}`
}

export function quoted(text: string): string {
  return JSON.stringify(text)
}
