// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { Gap, JifelineEvent } from 'jifeline-react'
import { createEventId } from '../../src/protocol/event-ids.ts'
import {
  admitAll,
  admitSome,
  emptyFlow,
  mostRetained,
  withArrivals,
  type Flow,
} from '../../src/view/feed-flow.ts'
import { created } from '../stage/examples.ts'

const start = Date.UTC(2026, 0, 5, 9)
const all = { passes: () => true, limit: Infinity, rows: 50 }
const gap: Gap = { from: start, to: null, afterId: null, reason: 'no-log' }

function eventAt(second: number): JifelineEvent {
  const occurredAt = start + second * 1_000
  const id = createEventId(occurredAt, () => 0.5)
  return { id, type: created, payload: {}, occurredAt, receivedAt: occurredAt, source: 'live' }
}

/** From one second to another, newest first. */
function eventsOf(from: number, to: number): JifelineEvent[] {
  return Array.from({ length: to - from + 1 }, (_, index) => eventAt(to - index))
}

function feedOf(events: readonly JifelineEvent[]) {
  return { state: 'listening', events, gaps: [], isFilling: false, error: null } as const
}

const seconds = (events: readonly JifelineEvent[]) =>
  events.map(({ occurredAt }) => (occurredAt - start) / 1_000)

/** What a list of events has in it, and what is waiting. */
function arranged(inList: JifelineEvent[], waiting: JifelineEvent[]): Flow {
  const known = new WeakSet<JifelineEvent>()
  const listed = admitAll(
    withArrivals(emptyFlow, feedOf(inList), known, all.passes),
    [],
    all.passes,
  )
  return withArrivals(listed, feedOf([...waiting, ...inList]), known, all.passes)
}

describe('what arrives', () => {
  it('waits, each event once, in its order, however often its feed is read', () => {
    const known = new WeakSet<JifelineEvent>()
    const [first, ...rest] = eventsOf(1, 3)
    const before = withArrivals(emptyFlow, feedOf(rest), known, all.passes)
    const after = withArrivals(
      before,
      feedOf([first, ...rest].filter((each) => each !== undefined)),
      known,
      all.passes,
    )
    expect(seconds(after.waiting)).toEqual([3, 2, 1])
    expect(after.admitted).toEqual([])
    expect(withArrivals(after, feedOf(after.waiting), known, all.passes)).toBe(after)
  })

  it('is bounded, and what falls off is counted', () => {
    const flow = arranged([], eventsOf(1, mostRetained + 7))
    expect(flow.waiting).toHaveLength(mostRetained)
    expect(flow.dropped).toBe(7)
    const more = arranged(eventsOf(1, mostRetained), eventsOf(mostRetained + 1, mostRetained + 30))
    expect(admitAll(more, [], all.passes)).toMatchObject({ dropped: 30, waiting: [] })
  })
})

describe('a step', () => {
  it('lets in so many rows at most, the oldest first, and keeps the order', () => {
    const { flow, rows } = admitSome(arranged(eventsOf(1, 3), eventsOf(4, 9)), [], {
      ...all,
      rows: 4,
    })
    expect(seconds(flow.admitted)).toEqual([7, 6, 5, 4, 3, 2, 1])
    expect(seconds(flow.waiting)).toEqual([9, 8])
    expect(rows).toBe(4)
  })

  it('lets nothing in where there is no room', () => {
    const before = arranged([], eventsOf(1, 3))
    const { flow, rows } = admitSome(before, [gap], { ...all, rows: 0 })
    expect(seconds(flow.waiting)).toEqual([3, 2, 1])
    expect([flow.admitted, rows]).toEqual([[], 0])
  })

  it('changes at no step more rows of a limited list than that', () => {
    const limit = 100
    let flow = arranged(eventsOf(1, 100), eventsOf(101, 1_100))
    let shown = flow.admitted.slice(0, limit)
    let steps = 0
    while (flow.waiting.length > 0) {
      flow = admitSome(flow, [], { ...all, limit }).flow
      const next = flow.admitted.slice(0, limit)
      expect(next.filter((event) => !shown.includes(event)).length).toBeLessThanOrEqual(50)
      expect(next).toHaveLength(limit)
      shown = next
      steps += 1
    }
    expect(steps).toBe(2)
    expect(seconds(shown)).toEqual(seconds(eventsOf(1_001, 1_100)))
  })

  it('counts as rows only what passes; what does not comes along', () => {
    const before = arranged([], eventsOf(1, 120))
    const passes = ({ occurredAt }: JifelineEvent) => (occurredAt / 1_000) % 2 === 0
    const { flow, rows } = admitSome(before, [], { ...all, passes, rows: 60 })
    expect([flow.waiting.length, rows]).toEqual([0, 60])
  })

  it('brings gaps along, and with nothing to bring is the same', () => {
    const flow = arranged(eventsOf(1, 2), [])
    const { flow: same } = admitSome(flow, flow.gaps, all)
    expect(same).toBe(flow)
    expect(admitSome(flow, [gap], all).flow.gaps).toEqual([gap])
  })
})
