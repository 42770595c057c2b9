// @vitest-environment node
/** A peer that reads slowly: the newest status of each connector, every event or an end, and bounded memory. */
import { describe, expect, it, vi } from 'vitest'
import { createOutbox, type Outbox } from '../../src/server/outbox.ts'

type About = Parameters<Outbox['put']>[1]

const event: About = { is: 'event', type: 'tickets.ticket.created' }
const notice: About = { is: 'notice' }
const about = (connectorId: string): About => ({ is: 'status', connectorId })
const status = (voltage: number, age?: number) =>
  JSON.stringify({
    action: 'subscribe-to-connector',
    ...(age === undefined ? {} : { age }),
    voltage,
  })

/** A carrier whose other end reads nothing as long as it is stuck. */
function createReader() {
  const sent: string[] = []
  let backlog = 0
  let now = 0
  const overflow = vi.fn<() => void>()
  const carrier = { send: (frame: string) => sent.push(frame), backlog: () => backlog }
  const outbox = createOutbox(carrier, () => now, overflow)
  return {
    /** Each at its time. */
    outbox: {
      put(frame: string, what: About, at: number) {
        now = at
        outbox.put(frame, what)
      },
      drain(at: number) {
        now = at
        return outbox.drain()
      },
      isWaiting: outbox.isWaiting,
    },
    sent,
    overflow,
    fill: (bytes: number) => void (backlog = bytes),
  }
}

const full = 100_000

describe('a peer that reads', () => {
  it('is sent each frame at once', () => {
    const { outbox, sent } = createReader()
    outbox.put('one', about('a'), 0)
    outbox.put('two', about('a'), 0)
    expect(sent).toEqual(['one', 'two'])
    expect(outbox.isWaiting()).toBe(false)
  })
})

describe('a peer that reads slowly', () => {
  it('is sent the newest status of each connector, and every event, in order', () => {
    const { outbox, sent, fill } = createReader()
    fill(full)
    outbox.put(status(1), about('a'), 0)
    outbox.put('first', event, 0)
    outbox.put(status(2), about('b'), 0)
    outbox.put('second', event, 0)
    outbox.put(status(3), about('a'), 0)
    outbox.put('told', notice, 0)
    expect(sent).toEqual([])
    fill(0)
    expect(outbox.drain(10)).toBe(true)
    expect(sent).toEqual([status(3), 'first', status(2), 'second', 'told'])
  })

  it('is told how old a status is that waited, beside the age that it had', () => {
    const { outbox, sent, fill } = createReader()
    fill(full)
    outbox.put(status(12, 300), about('a'), 0)
    outbox.put(status(13), about('b'), 1_000)
    outbox.put(status(14), about('c'), 1_900)
    fill(0)
    outbox.drain(2_000)
    expect(sent.map((frame) => JSON.parse(frame) as unknown)).toEqual([
      { action: 'subscribe-to-connector', age: 2_300, voltage: 12 },
      { action: 'subscribe-to-connector', age: 1_000, voltage: 13 },
      { action: 'subscribe-to-connector', voltage: 14 },
    ])
  })

  it('is sent what is new behind what waits', () => {
    const { outbox, sent, fill } = createReader()
    fill(full)
    outbox.put('waits', event, 0)
    fill(0)
    outbox.put('new', event, 1)
    expect(sent).toEqual([])
    outbox.drain(2)
    expect(sent).toEqual(['waits', 'new'])
  })

  it('is told of no status before what was said in between', () => {
    const { outbox, sent, fill } = createReader()
    fill(full)
    outbox.put(status(1), about('a'), 0)
    outbox.put(status(1), about('b'), 0)
    outbox.put('lost', notice, 0)
    outbox.put('found', notice, 0)
    outbox.put(status(2), about('a'), 0)
    outbox.put(status(3), about('b'), 0)
    outbox.put(status(4), about('a'), 0)
    fill(0)
    outbox.drain(10)
    expect(sent).toEqual(['lost', 'found', status(4), status(3)])
  })

  it('is told since when the connection is there, whenever it reads of it', () => {
    const { outbox, sent, fill } = createReader()
    const upstream = (age: number) => `{"action":"upstream","phase":"open","age":${age}}`
    fill(full)
    outbox.put(upstream(1_000), notice, 0)
    outbox.put('{"action":"forbidden","event_type":"a"}', notice, 0)
    fill(0)
    outbox.drain(8_000)
    expect(sent).toEqual([upstream(9_000), '{"action":"forbidden","event_type":"a"}'])
  })

  it('that takes a little now and then is waited for', () => {
    const { outbox, overflow, fill } = createReader()
    fill(full)
    outbox.put('waits', event, 0)
    for (let second = 1; second < 300; second += 1) {
      fill(full - second)
      expect(outbox.drain(1_000 * second)).toBe(false)
    }
    expect(overflow).not.toHaveBeenCalled()
  })
})

describe('a peer that reads nothing for 60 seconds', () => {
  it('costs bounded memory, and is told', () => {
    const { outbox, sent, overflow, fill } = createReader()
    fill(full)
    let toldAt = Infinity
    overflow.mockImplementation(() => (toldAt = Math.min(toldAt, now)))
    let now = 0
    for (; now < 60_000; now += 100) {
      for (let each = 0; each < 50; each += 1) outbox.put(status(each), about(String(each)), now)
      outbox.drain(now)
    }
    expect(toldAt).toBe(30_100)
    expect(overflow).toHaveBeenCalledTimes(1)
    expect(outbox.isWaiting()).toBe(false)
    fill(0)
    outbox.put('later', event, now)
    expect(sent).toEqual([]) // it has ended
  })

  it('is told at once where events are more than it may have waiting', () => {
    const { outbox, overflow, fill } = createReader()
    fill(full)
    const long = 'x'.repeat(10_000)
    for (let count = 1; count <= 104; count += 1) outbox.put(long, event, 0)
    expect(overflow).not.toHaveBeenCalled()
    outbox.put(long, event, 0)
    expect(overflow).toHaveBeenCalledTimes(1)
  })

  it('never fills it by statuses of the same connectors', () => {
    const { outbox, overflow, fill } = createReader()
    fill(full)
    for (let count = 0; count < 100_000; count += 1)
      outbox.put(status(count), about(String(count % 100)), 0)
    expect(overflow).not.toHaveBeenCalled()
  })
})
