// @vitest-environment node
/** What a relay keeps of the event log: bounded, in the order in which it was shown, and honest about its reach. */
import { expect, it } from 'vitest'
import { createLogMemory } from '../../src/hub/log-memory.ts'
import { createVirtualClock } from 'jifeline-react/testing'
import { createEventId } from '../../src/protocol/event-ids.ts'
import { created } from '../stage/examples.ts'

const hour = 3_600_000
const start = Date.parse('2026-03-01T00:00:00Z')
const { random } = createVirtualClock()
const all = () => true
const everything = { filter: { is: 'none' }, limit: 1_000_000 } as const

function rowAt(time: number, payload: unknown = {}) {
  return { id: createEventId(time, random), type: created, payload, occurredAt: time, time }
}

const rowsEach = (count: number, apart: number) =>
  Array.from({ length: count }, (_, place) => rowAt(start + place * apart))

it('keeps each row once, and one that comes late behind those that came before it', () => {
  const memory = createLogMemory()
  const [first, late, second] = [rowAt(start), rowAt(start + 1_000), rowAt(start + 2_000)]
  memory.show([first, second], 0)
  memory.show([first, late, second], 1)
  const after = { filter: { is: 'after', id: second.id }, limit: 10 } as const
  expect(memory.find(after, all)?.rows.map(({ event }) => event.id)).toEqual([late.id])
  expect(memory.find(everything, all)?.rows).toHaveLength(3)
})

it('holds 20,000 rows, says that older ones were there, and how far those reach that are', () => {
  const memory = createLogMemory()
  memory.show(rowsEach(20_000, 10_000), 0)
  expect(memory.reachesBack(0)).toBeGreaterThan(50 * hour)
  memory.show(
    rowsEach(25_000, 1_000).map((row) => ({ ...row, id: `x${row.id}` })),
    100 * hour,
  )
  const found = memory.find(everything, all)
  expect(found?.rows).toHaveLength(20_000)
  expect(memory.reachesBack(100 * hour)).toBeLessThan(6 * hour) // not the time for which it was kept
})

it('holds 32 MB of payloads', () => {
  const memory = createLogMemory()
  const payload = { text: 'x'.repeat(1_000_000) }
  for (let place = 0; place < 50; place += 1) memory.show([rowAt(start + place, payload)], 0)
  expect(memory.find(everything, all)?.rows).toHaveLength(33)
})

it('reaches as far as it has been kept, whatever its rows say', () => {
  const memory = createLogMemory()
  memory.show([], 0)
  expect(memory.reachesBack(0)).toBeUndefined()
  expect(memory.reachesBack(hour)).toBeUndefined() // any log is taken to reach so far
  expect(memory.reachesBack(5 * hour)).toBe(5 * hour)
})

it('tells nobody when something happened to others, by how far it reaches', () => {
  const memory = createLogMemory()
  memory.show(rowsEach(14, hour), 0)
  expect(memory.reachesBack(0)).toBe(9 * hour)
  const [quiet, told] = [memory.reachesBack(hour + 1), memory.reachesBack(hour + 2)]
  memory.show([rowAt(start + 14.5 * hour)], hour + 3)
  expect([quiet, told, memory.reachesBack(hour + 4)]).toEqual([10 * hour, 10 * hour, 10 * hour])
})

it('reaches no further than its rows once it was broken off, and says so', () => {
  const memory = createLogMemory()
  memory.show(rowsEach(10, hour), 0)
  memory.breakOff()
  expect(memory.reachesBack(20 * hour)).toBe(0)
  memory.show(rowsEach(3, 60_000), 20 * hour)
  expect(memory.reachesBack(30 * hour)).toBe(120_000)
})

it('says of a page that ends with the last granted row that it is complete', () => {
  const memory = createLogMemory()
  const rows = rowsEach(4, 1_000).map((row, place) => ({ ...row, payload: { isOwn: place < 2 } }))
  memory.show(rows, 0)
  const isOwn = ({ payload }: { payload: unknown }) => (payload as { isOwn: boolean }).isOwn
  expect(memory.find({ ...everything, limit: 1 }, isOwn)).toMatchObject({ isComplete: false })
  expect(memory.find({ ...everything, limit: 2 }, isOwn)).toMatchObject({ isComplete: true })
  expect(memory.find({ ...everything, limit: 0 }, isOwn)).toEqual({ rows: [], isComplete: false })
})
