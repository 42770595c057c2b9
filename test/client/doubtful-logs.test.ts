// @vitest-environment node
/** What a log leaves in doubt is a gap, and what is in doubt about the time is old: small inputs that were lost, or announced, in silence. */
import { describe, expect, it } from 'vitest'
import type { EventLog, LoggedEvent } from 'jifeline-react/client'
import { createEventId } from '../../src/protocol/event-ids.ts'
import {
  away,
  foreign,
  hour,
  ids,
  minute,
  openEventPage as open,
  pass,
  visitEventPage as visit,
} from '../stage/event-page.ts'
import { closed, created } from '../stage/examples.ts'
import { ignore } from '../stage/simulated-client.ts'

const day = 24 * hour
const unavailable = () => new Response(null, { status: 503 })

it.each([0, 1, 2, 3])(
  'a log that has forgotten the first of an outage leaves a gap, though it fails after %d pages',
  async (pages) => {
    const world = open({ simulator: { logRetention: 30 * minute, largestPage: 25 } })
    await pass(world, 20)
    world.jifeline.refuse(true)
    world.jifeline.drop()
    for (let count = 0; count < 100; count += 1) {
      await world.advance(30_000)
      world.jifeline.event(created)
    }
    const asked = world.requests.length
    world.jifeline.refuse(false)
    while (world.requests.length < asked + pages) await world.advance(20)
    world.answers.push(...Array.from({ length: 4 }, unavailable))
    await world.advance(10 * minute)
    expect(world.heard.length).toBeLessThan(100)
    expect(world.reasons()).toEqual(['out-of-reach'])
  },
)

it.each([1_000, 8_000, 13_000, 20_000])(
  'a log that is taken away %d ms after an outage leaves a gap, though another type is taken up',
  async (after) => {
    const world = open({ simulator: { logLag: 40_000 } })
    await pass(world, 5)
    await away(world, 1_000, 1)
    while (world.jifeline.subscriptions().length === 0) await world.advance(100)
    await world.advance(after)
    const getAccessToken = () => world.jifeline.grantToken()
    const url = 'wss://jifeline.test/socket'
    world.client.update({ url, getAccessToken, silenceAfter: false })
    world.client.on(closed, ignore)
    await world.advance(5 * minute)
    expect(world.heard).toEqual([])
    expect(world.reasons()).toEqual(['no-log'])
  },
)

it.each([
  [1, 0],
  [2, 0],
  [1, 2],
  [1, 30],
])(
  'a log that gives its newest leaves a gap over what it leaves out, though %d of the known rows are dated a day ahead, and %d rightly',
  async (ahead, rightly) => {
    const world = open({ simulator: { logOrder: 'newest-first', largestPage: 10 } })
    for (let count = 0; count < rightly; count += 1) {
      world.jifeline.event(foreign)
      await world.advance(20_000)
    }
    for (let count = 0; count < ahead; count += 1)
      world.jifeline.event(foreign, {}, { occurredAt: world.clock.now() + day })
    await world.advance(20 * minute)
    const lostAt = world.clock.now()
    await away(world, minute, 30)
    await world.advance(2 * minute)
    expect(world.heard.length).toBeLessThan(30)
    const gap = world.feed().gaps.at(-1)
    expect(gap?.reason).toBe('too-many')
    expect(gap?.to).toBeGreaterThan(lostAt)
  },
)

describe('a page whose clock is twenty minutes fast', () => {
  it.each([
    [1, 10 * minute],
    [1, day],
    [2, day],
  ])(
    'loses nothing of its first minutes, though the log shows it only %d rows that are dated %d ms ahead',
    async (count, aheadBy) => {
      const world = visit({ ahead: 20 * minute })
      for (let index = 0; index < count; index += 1)
        world.jifeline.event(foreign, {}, { occurredAt: world.clock.now() + aheadBy })
      await world.advance(1_000)
      world.begin()
      await world.advance(minute)
      world.jifeline.refuse(true)
      world.jifeline.drop()
      const missed = world.jifeline.event(created)
      await world.advance(1_000)
      world.jifeline.refuse(false)
      await world.advance(2 * minute)
      expect(ids(world.heard)).toEqual([missed.id])
    },
  )
})

it.each([
  ['a fast page', 1_000, 20 * minute],
  ['tiny pages', 3, 0],
])('a log that goes by no dates loses nothing: %s', async (_, size, ahead) => {
  const rows: LoggedEvent[] = []
  const eventLog: EventLog = {
    read(from) {
      const start = 'afterId' in from ? rows.findIndex(({ id }) => id === from.afterId) + 1 : 0
      return Promise.resolve({ events: rows.slice(start, start + size) })
    },
  }
  const world = visit({ ahead, hasLog: false, options: { eventLog } })
  function happen(type: string) {
    const id = createEventId(world.clock.now(), Math.random)
    rows.push({ id, type, payload: {}, occurredAt: NaN })
    return id
  }
  for (let count = 0; count < 8; count += 1) {
    happen(foreign)
    await world.advance(10_000)
  }
  world.begin()
  await world.advance(minute)
  world.jifeline.refuse(true)
  world.jifeline.drop()
  const missed = happen(created)
  await world.advance(1_000)
  world.jifeline.refuse(false)
  await world.advance(2 * minute)
  expect(ids(world.heard)).toEqual([missed])
  expect(world.feed().gaps).toEqual([])
})
