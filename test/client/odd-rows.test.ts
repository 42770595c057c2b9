// @vitest-environment node
/** Rows that are dated or placed oddly: small inputs that were lost in silence, or announced though they were old. */
import { describe, expect, it } from 'vitest'
import type { EventLog, JifelineEvent, LoggedEvent } from 'jifeline-react/client'
import { createEventId } from '../../src/protocol/event-ids.ts'
import { foreign, hour, ids, minute, visitEventPage } from '../stage/event-page.ts'
import { closed, created } from '../stage/examples.ts'
import type { Setting } from '../stage/simulated-client.ts'

const day = 24 * hour

/** Those that are neither in the feed nor excused by a gap. */
function lost(world: ReturnType<typeof visit>, happened: readonly { id: string }[]) {
  const known = new Set(ids(world.heard))
  return world.feed().gaps.length > 0 ? [] : ids(happened).filter((id) => !known.has(id))
}

function visit(setting: Setting = {}) {
  const world = visitEventPage(setting)

  /** Other people's events; each `nth` by a host that is off by so much. */
  async function pass(minutes: number, by = 0, nth = Infinity, perMinute = 4) {
    for (let index = 1; index <= minutes * perMinute; index += 1) {
      const isOff = index % nth === 0
      world.jifeline.event(foreign, {}, isOff ? { occurredAt: world.clock.now() + by } : {})
      await world.advance(minute / perMinute)
    }
  }

  /** A minute away, in which three happen. */
  async function away(by = 0, lasts = minute) {
    world.jifeline.refuse(true)
    world.jifeline.drop()
    const missed = []
    for (let index = 0; index < 3; index += 1) {
      await world.advance(10_000)
      missed.push(world.jifeline.event(created, {}, { occurredAt: world.clock.now() + by }))
    }
    await world.advance(lasts - 30_000)
    world.jifeline.refuse(false)
    await world.advance(2 * minute)
    return missed
  }
  return { ...world, pass, away }
}

describe('a row whose id is older than its date, at a first visit', () => {
  it.each([2 * hour, day])('announces nothing old: %d ms', async (by) => {
    const world = visit()
    for (let index = 0; index < 5; index += 1) {
      world.jifeline.event(created)
      await world.advance(5 * minute)
    }
    await world.advance(25 * minute)
    const id = createEventId(world.clock.now() - by, Math.random)
    world.jifeline.event(foreign, {}, { id, occurredAt: world.clock.now() })
    await world.pass(2)
    world.begin()
    await world.advance(2 * minute)
    expect(world.heard).toEqual([])
  })

  it('reads no whole log each time', async () => {
    const world = visit()
    await world.pass(600, 0, Infinity, 10)
    const id = createEventId(world.clock.now() - day, Math.random)
    world.jifeline.event(foreign, {}, { id, occurredAt: world.clock.now() })
    await world.pass(2)
    world.begin()
    await world.advance(2 * minute)
    expect(world.requests.length).toBeLessThanOrEqual(7)
  })
})

it.each([20 * minute, hour, day])(
  'a first minute away from a busy log loses nothing, though 95 of a hundred rows are %d ms ahead',
  async (by) => {
    const world = visit()
    for (let index = 1; index <= 15 * 40; index += 1) {
      const isOff = index % 20 !== 0
      world.jifeline.event(foreign, {}, isOff ? { occurredAt: world.clock.now() + by } : {})
      await world.advance(1_500)
    }
    world.begin()
    await world.advance(minute)
    const missed = await world.away()
    expect(lost(world, missed)).toEqual([])
  },
)

it('an old event of a host that is behind is not announced, though its type is taken up late', async () => {
  const world = visit()
  world.begin()
  await world.pass(90)
  world.jifeline.event(closed, {}, { occurredAt: world.clock.now() - 40 * minute })
  await world.pass(20)
  const heard: JifelineEvent[] = []
  world.client.on(closed, (event) => heard.push(event))
  await world.pass(5)
  for (let index = 0; index < 3; index += 1) {
    world.jifeline.event(created, {}, { occurredAt: world.clock.now() - 75 * minute })
    await world.advance(10_000)
  }
  await world.pass(40)
  expect(heard).toEqual([])
})

/** Out after a minute, in which an event happens that the log dates so much before its id. */
async function missOneLoggedLate(world: ReturnType<typeof visit>, by: number): Promise<string> {
  await world.pass(60)
  world.begin()
  await world.advance(minute)
  world.jifeline.refuse(true)
  world.jifeline.drop()
  await world.advance(1_000)
  const now = world.clock.now()
  const id = createEventId(now, Math.random)
  world.jifeline.event(created, {}, { id, occurredAt: now - by })
  await world.advance(10_000)
  return id
}

it('an event whose date is older than its id is not lost in a log that gives its newest', async () => {
  const world = visit({ simulator: { logOrder: 'newest-first' } })
  const id = await missOneLoggedLate(world, hour)
  world.jifeline.refuse(false)
  await world.advance(2 * minute)
  expect(ids(world.heard)).toEqual([id])
})

it('a log of one’s own that goes by arrival announces nothing old: one row is two hours behind', async () => {
  const rows: (LoggedEvent & { arrivedAt: number })[] = []
  const eventLog: EventLog = {
    read(from, { limit }) {
      const later =
        'afterId' in from
          ? rows.slice(rows.findIndex(({ id }) => id === from.afterId) + 1)
          : rows.filter(({ arrivedAt }) => arrivedAt > from.occurredAfter)
      return Promise.resolve({ events: later.slice(0, limit) })
    },
  }
  const world = visit({ hasLog: false, options: { eventLog } })
  const happen = (type: string, occurredAt: number) =>
    rows.push({
      id: createEventId(occurredAt, Math.random),
      type,
      payload: {},
      occurredAt,
      arrivedAt: world.clock.now(),
    })
  for (let index = 0; index < 20; index += 1) {
    happen(created, world.clock.now())
    await world.advance(2 * minute)
  }
  await world.advance(20 * minute)
  happen(foreign, world.clock.now() - 2 * hour)
  await world.advance(minute)
  for (let index = 0; index < 4; index += 1) happen(foreign, world.clock.now())
  world.begin()
  await world.advance(2 * minute)
  expect(world.heard).toEqual([])
})

it.each([20 * minute, hour, day])(
  'an event whose date is %d ms older than its id is not lost, though another follows',
  async (by) => {
    const world = visit()
    const id = await missOneLoggedLate(world, by)
    world.jifeline.event(foreign)
    world.jifeline.refuse(false)
    await world.advance(2 * minute)
    expect(lost(world, [{ id }])).toEqual([])
  },
)

it.each([
  [20 * minute, 3],
  [hour, 3],
])(
  'a first minute away loses nothing, though pages begin with the id that was asked for: %d ms ahead, one in %d',
  async (by, nth) => {
    const world = visit({ simulator: { afterId: 'inclusive' } })
    await world.pass(60, by, nth)
    world.begin()
    await world.advance(minute)
    const missed = await world.away()
    expect(lost(world, missed)).toEqual([])
  },
)

it.each([
  [25, 10],
  [300, 100],
])(
  'a first minute away loses nothing, though half of the rows are 8 minutes ahead: %d a page, %d a minute',
  async (largestPage, perMinute) => {
    const world = visit({ simulator: { largestPage } })
    await world.pass(60, 8 * minute, 2, perMinute)
    world.begin()
    await world.advance(minute)
    const missed = await world.away()
    expect(lost(world, missed)).toEqual([])
  },
)

it.each([3, 30])(
  'a log that failed for 80 minutes announces nothing from before the page: %d rows',
  async (rows) => {
    const world = visit()
    for (let index = 0; index < rows; index += 1) {
      world.jifeline.event(created)
      await world.advance(10 * minute)
    }
    await world.advance(hour)
    world.jifeline.event(foreign)
    await world.advance(minute)
    for (let index = 0; index < 3; index += 1) world.jifeline.event(foreign)
    world.begin()
    await world.advance(minute)
    world.answers.push(...Array.from({ length: 400 }, () => new Response(null, { status: 503 })))
    await world.advance(80 * minute)
    world.jifeline.event(created)
    await world.advance(minute)
    world.answers.length = 0
    world.heard.length = 0
    const missed = await world.away()
    await world.advance(hour)
    expect(ids(world.heard)).toEqual(ids(missed))
  },
)

it.each([1])(
  'a log that gives its newest, and shows all, leaves no gap at a look: %d row before',
  async (count) => {
    const world = visit({ simulator: { logOrder: 'newest-first' } })
    for (let index = 0; index < count; index += 1) {
      world.jifeline.event(foreign)
      await world.advance(10 * minute)
    }
    world.begin()
    await world.advance(5 * minute)
    world.jifeline.event(foreign)
    await world.advance(40 * minute)
    expect(world.feed().gaps).toEqual([])
  },
)

describe('a host that is behind', () => {
  it.each([30 * minute, hour, day])(
    'loses nothing in a first minute away, or there is a gap: %d ms, heard five times',
    async (by) => {
      const world = visit()
      await world.pass(60)
      world.begin()
      await world.advance(minute)
      const before = []
      for (let index = 0; index < 5; index += 1) {
        before.push(world.jifeline.event(created, {}, { occurredAt: world.clock.now() - by }))
        await world.advance(10_000)
      }
      const missed = await world.away(-by)
      expect(lost(world, [...before, ...missed])).toEqual([])
    },
  )
  it.each([30 * minute, hour, day])('nor when it was heard thirty times: %d ms', async (by) => {
    const world = visit()
    await world.pass(60)
    world.begin()
    await world.advance(minute)
    const before = []
    for (let index = 0; index < 30; index += 1) {
      before.push(world.jifeline.event(created, {}, { occurredAt: world.clock.now() - by }))
      await world.advance(10_000)
    }
    const missed = await world.away(-by)
    expect(lost(world, [...before, ...missed])).toEqual([])
  })
})
