// @vitest-environment node
/**
 * The schemas are what is documented; a page reads by hand. What they accept it reads alike, and what it reads
 * besides differs from the documented form by leniencies that have names. `FUZZ_FRAMES` says on how many frames
 * and rows, `FUZZ_SEED` on which.
 */
import { isDeepStrictEqual } from 'node:util'
import {
  clientMessage,
  connectorStatusUpdate,
  eventReceived,
  restEvent,
  serverMessage,
} from 'jifeline-react/protocol'
import { expect, it } from 'vitest'
import { fromRest, readRow } from '../../src/client/events/logged-row.ts'
import { decodeClientFrame } from '../../src/protocol/client-frames.ts'
import { decodeServerFrame, parseFrame, type ServerFrame } from '../../src/protocol/frames.ts'
import { asDocumented, leniencies, type Fields, type Leniency } from '../protocol/leniencies.ts'
import { createDraw, numberFrom } from './draw.ts'
import { createFrameSource, type FrameKind } from './frames.ts'
import { drawRow, mutate, write } from './mutations.ts'

const count = numberFrom('FUZZ_FRAMES', 20_000)
const seed = numberFrom('FUZZ_SEED', 7)
const aboutSize: readonly FrameKind[] = ['deep', 'many fields', 'over 1 MB', '32 MB']

it(`reads ${count} frames as the schemas do, or by leniencies that have names`, () => {
  const source = createFrameSource(createDraw(seed))
  const tally = createTally()
  while (tally.sum() < count) {
    const { kind, data } = source.any()
    if (aboutSize.includes(kind)) continue
    const parsed = parseFrame(data)
    const read = decodeServerFrame(data)
    tally.note(read.is, 'fields' in parsed ? explain(parsed.fields, read, data) : [], data)
  }
  tally.tell('frames')
  expect(tally.unexplained).toEqual([])
  expect(tally.met()).toEqual(
    expect.arrayContaining(['status', 'event', 'acknowledgement', 'gateway-error', 'undecodable']),
  )
  expect(tally.notMet('status', 'event')).toEqual([])
})

it(`reads ${count} rows of the event log as the schema does, or by leniencies that have names`, () => {
  const draw = createDraw(seed)
  const tally = createTally()
  while (tally.sum() < count) {
    const drawn = drawRow(draw)
    if (draw.chance(0.7)) mutate(drawn, draw)
    const json = write(drawn)
    const fields = JSON.parse(json) as Fields
    tally.note(readRow(fromRest(fields)) ? 'row' : 'unusable', explainRow(fields), json)
  }
  tally.tell('rows')
  expect(tally.unexplained).toEqual([])
  expect(tally.met()).toEqual(expect.arrayContaining(['row', 'unusable']))
  expect(tally.notMet('row')).toEqual([])
})

/** By which leniencies it was read; null: otherwise than the schemas say, and nothing explains it. */
function explain(fields: Fields, read: ServerFrame, frame: unknown): string[] | null {
  const accepts = serverMessage.safeParse(fields).success
  if (!isReadAsOurs(fields, frame)) return null
  const isOurs = clientMessage.safeParse(fields).success
  if (read.is === 'status' && read.isForbidden) return accepts || isOurs ? null : [] // a hub's
  switch (read.is) {
    case 'status':
    case 'event': {
      const { form, names } = asDocumented(fields, read.is)
      const isAlike = read.is === 'status' ? isSameStatus : isSameEvent
      return accepts === (names.length === 0) && isAlike(read, fields, form) ? names : null
    }
    case 'acknowledgement':
      return accepts ? null : []
    case 'upstream':
    case 'feed':
      return accepts || isOurs ? null : []
    case 'gateway-error':
    case 'undecodable':
      return accepts || isOurs ? null : []
    default:
      return read satisfies never
  }
}

/** What a client sends is read by hand, too, and strictly. */
function isReadAsOurs(fields: Fields, frame: unknown): boolean {
  const documented = clientMessage.safeParse(fields)
  const read = decodeClientFrame(frame)
  return documented.success
    ? read.is === 'message' && isDeepStrictEqual(read.message, documented.data)
    : read.is === 'undecodable'
}

function isSameStatus(read: ServerFrame, fields: Fields, form: Fields): boolean {
  const documented = connectorStatusUpdate.safeParse(form)
  if (read.is !== 'status' || !documented.success) return false
  const sent = Object(fields['message']) as Fields
  const { connector_id: _, ...values } = documented.data.message
  const { connector_id: id, ...readValues } = withoutAbsent(read.update)
  return (
    id === sent['connector_id'] &&
    isDeepStrictEqual(readValues, withoutAbsent(values)) &&
    read.isOffline === (sent['round_trip_time'] === null)
  )
}

function isSameEvent(read: ServerFrame, fields: Fields, form: Fields): boolean {
  if (read.is !== 'event' || !eventReceived.safeParse(form).success) return false
  const { event_id, event_type, message } = fields
  return isDeepStrictEqual(read.event, { action: 'event-received', event_id, event_type, message })
}

function explainRow(fields: Fields): string[] | null {
  const row = readRow(fromRest(fields))
  const accepts = restEvent.safeParse(fields).success
  if (!row) return accepts ? null : []
  const { form, names } = asDocumented(fields, 'row')
  const { id, type, payload, occurred_at: time } = fields
  const isDated = form['occurred_at'] !== time || row.occurredAt === Date.parse(String(time))
  const isAlike = row.id === id && row.type === type && row.payload === payload && isDated
  const isExplained = accepts === (names.length === 0) && restEvent.safeParse(form).success
  return isAlike && isExplained ? names : null
}

function withoutAbsent(values: object): Fields {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

/** Counts what was read in its documented form, what was read otherwise, and by which leniencies. */
function createTally() {
  const counts = new Map<string, number>()
  const unexplained: unknown[] = []
  let sum = 0
  const add = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)

  return {
    unexplained,
    sum: () => sum,
    note(kind: string, names: string[] | null, json: unknown) {
      sum += 1
      if (names === null) unexplained.push(json)
      else if (names.length === 0) add(kind)
      else for (const name of [`${kind}, leniently`, ...names]) add(name)
    },
    met: () => [...counts.keys()],
    /** Leniencies that so many frames should have met; a quick share may miss the rarest. */
    notMet: (...of: Leniency['of'][]) =>
      leniencies
        .filter((leniency) => of.includes(leniency.of) && !counts.has(leniency.name))
        .filter(() => count >= 1_000_000)
        .map(({ name }) => name),
    tell(what: string) {
      const lines = Array.from(counts, ([name, times]) => `${String(times).padStart(9)}  ${name}`)
      process.stdout.write(`\nSchemas, seed ${seed}, ${sum} ${what}:\n${lines.join('\n')}\n`)
    },
  }
}
