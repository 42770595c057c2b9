// @vitest-environment node
/** Every event once, or a gap that is true: logs, moments and neighbours that one does not think of first. */
import { describe, expect, it } from 'vitest'
import {
  JifelineError,
  type EventLog,
  type JifelineEvent,
  type LoggedEvent,
} from 'jifeline-react/client'
import { createEventId } from '../../src/protocol/event-ids.ts'
import { closed, created } from '../stage/examples.ts'
import { ignore, simulateClient, type Setting } from '../stage/simulated-client.ts'

const minute = 60_000
const hour = 3_600_000
const foreign = 'orders.order.paid'

const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id)

function open({ options, ...setting }: Setting = {}) {
  const world = simulateClient({
    hasLog: true,
    options: { silenceAfter: false, ...options },
    ...setting,
  })
  const heard: JifelineEvent[] = []
  world.client.on(created, (event) => heard.push(event))
  const feed = () => world.client.feed(created).getState()
  const reasons = () => feed().gaps.map(({ reason }) => reason)
  return { ...world, heard, feed, reasons }
}

type World = ReturnType<typeof open>

/** Out for so long, in which these happen, a tenth of a second apart. */
async function away(world: World, lasts: number, count = 1) {
  world.jifeline.refuse(true)
  world.jifeline.drop()
  const missed = []
  for (let index = 0; index < count; index += 1) {
    await world.advance(100)
    missed.push(world.jifeline.event(created))
  }
  await world.advance(Math.max(0, lasts - count * 100))
  world.jifeline.refuse(false)
  return missed
}

/** Some minutes of other people's events. */
async function pass(world: World, minutes: number, perMinute = 5) {
  for (let index = 0; index < minutes * perMinute; index += 1) {
    await world.advance(minute / perMinute)
    world.jifeline.event(foreign)
  }
}

describe('a log that answers, and leads nowhere, is asked seldom', () => {
  const row = (at: number) => ({
    id: createEventId(at, Math.random),
    type: foreign,
    payload: {},
    occurredAt: at,
  })

  it.each([
    ['knows no event to go on from', true],
    ['knows nothing at all', false],
  ])('where it %s', async (_, canReadByTime) => {
    let asked = 0
    const known: LoggedEvent[] = []
    const eventLog: EventLog = {
      read(from) {
        asked += 1
        if (asked > 1_000) return new Promise(() => {}) // it would never end
        if ('afterId' in from || !canReadByTime) throw new JifelineError('unknown-cursor')
        return Promise.resolve({ events: known, isComplete: false })
      },
    }
    const world = open({ options: { eventLog } })
    known.push(row(world.clock.now()))
    await world.advance(hour)
    expect(world.reasons()).toEqual(['unknown-cursor'])
    expect(asked).toBeLessThanOrEqual(30)
  })

  it('where its rows have lost their ids', async () => {
    const world = open()
    const nameless = { event_id: 'x', type: created, occurred_at: '2026-01-05T09:00:00Z' }
    world.answers.push(
      ...Array.from({ length: 8_000 }, () => Response.json({ query: {}, result: [nameless] })),
    )
    await world.advance(hour)
    expect(world.reasons()).toEqual(['log-refused'])
    expect(world.requests.length).toBeLessThanOrEqual(30)
  })
})

it.each([
  ['of differing length', (start: number) => 20 - (start % 20)],
  ['of which one is empty but for what is known', (start: number) => (start < 60 ? 60 - start : 7)],
])('a log of one’s own is believed that there is more, after pages %s', async (_, sizeFrom) => {
  const rows: LoggedEvent[] = []
  const eventLog: EventLog = {
    read(from, { limit }) {
      const start =
        'afterId' in from
          ? rows.findIndex(({ id }) => id === from.afterId) + 1
          : rows.filter(({ occurredAt }) => occurredAt <= from.occurredAfter).length
      const events = rows.slice(start, start + Math.min(limit, sizeFrom(start)))
      return Promise.resolve({ events, isComplete: start + events.length === rows.length })
    },
  }
  const world = open({ options: { eventLog } })
  function happen(type: string) {
    const at = world.clock.now()
    const id = createEventId(at, Math.random)
    rows.push({ id, type, payload: {}, occurredAt: at })
    return id
  }
  for (let index = 0; index < 60; index += 1) {
    await world.advance(12_000)
    happen(foreign)
  }
  world.jifeline.drop()
  await world.advance(2 * minute)
  world.jifeline.refuse(true)
  world.jifeline.drop()
  await world.advance(1_000)
  const missed = happen(created)
  world.jifeline.refuse(false)
  await world.advance(2 * minute)
  expect(ids(world.heard)).toEqual([missed])
  expect(world.feed().gaps).toEqual([])
})
