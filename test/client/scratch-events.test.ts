// @vitest-environment node
/** Red tests: promises of events that do not hold. */
import { describe, expect, it } from 'vitest'
import type { EventLog, JifelineEvent, LoggedEvent } from 'jifeline-react/client'
import { createEventId } from '../../src/protocol/event-ids.ts'
import { closed, created } from '../stage/examples.ts'
import { ignore, simulateClient, type Setting } from '../stage/simulated-client.ts'

const minute = 60_000
const hour = 3_600_000
const day = 24 * hour
const foreign = 'orders.order.paid'
const other = 'orders.order.sent'

const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id)
const unavailable = () => new Response(null, { status: 503 })
const json = (result: unknown[]) => Response.json({ query: {}, result })

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

async function away(world: World, lasts: number, count = 1, details = {}) {
  world.jifeline.refuse(true)
  world.jifeline.drop()
  const missed = []
  for (let index = 0; index < count; index += 1) {
    await world.advance(100)
    missed.push(world.jifeline.event(created, {}, details))
  }
  await world.advance(Math.max(0, lasts - count * 100))
  world.jifeline.refuse(false)
  return missed
}

async function pass(world: World, minutes: number, perMinute = 5) {
  for (let index = 0; index < minutes * perMinute; index += 1) {
    await world.advance(minute / perMinute)
    world.jifeline.event(foreign)
  }
}

/** A log of our own over a list. */
function listLog(rows: LoggedEvent[], size: (from: number) => number = () => 1_000) {
  let asked = 0
  const log: EventLog = {
    read(from, { limit }) {
      asked += 1
      const start =
        'afterId' in from
          ? rows.findIndex(({ id }) => id === from.afterId) + 1
          : rows.findIndex(({ occurredAt }) => occurredAt > from.occurredAfter)
      if (start < 0) return Promise.resolve({ events: [], isComplete: true })
      const events = rows.slice(start, start + Math.min(limit, size(start)))
      return Promise.resolve({ events, isComplete: start + events.length >= rows.length })
    },
  }
  return { log, asked: () => asked }
}

describe('more requests than the README says', () => {
  it('A1 a log that knows no ids at all is asked seldom', async () => {
    const world = open({ simulator: {} })
    world.jifeline.event(created)
    const rows = [{ id: createEventId(world.clock.now(), Math.random), type: created, occurred_at: new Date(world.clock.now()).toISOString(), payload: 1 }]
    const log: typeof fetch = (input) => Promise.resolve(String(input).includes('after_id') ? new Response(null, { status: 400 }) : json(rows))
    void log
    for (let i = 0; i < 20_000; i += 1) world.answers.push(i % 2 ? new Response(null, { status: 400 }) : json(rows))
    await world.advance(hour)
    expect(world.requests.length).toBeLessThanOrEqual(30)
  })

  it('A2 a log whose rows have lost their ids is asked seldom', async () => {
    const world = open()
    for (let i = 0; i < 20_000; i += 1) world.answers.push(json([{ event_id: 'x', type: created, occurred_at: '2026-01-05T09:00:00Z', payload: 1 }]))
    await world.advance(hour)
    expect(world.requests.length).toBeLessThanOrEqual(30)
  })

  it('A3 a type that is never pushed, with an event each ten seconds, costs no request each 20 s', async () => {
    const world = open()
    world.client.on(closed, ignore)
    await world.advance(minute)
    const asked = world.requests.length
    for (let n = 0; n < 8 * 360; n += 1) {
      await world.advance(10_000)
      world.jifeline.event(created)
      world.jifeline.event(closed, {}, { isPushed: false })
    }
    process.stdout.write(`A3: ${world.requests.length - asked} requests, ${world.jifeline.attempts.length} sockets\n`)
    expect(world.requests.length - asked).toBeLessThanOrEqual(120)
  }, 60_000)

  it('A4 dispose in onError: the log is asked no more', async () => {
    const world = open({ options: { onError: () => world.client.dispose() } })
    world.answers.push(...Array.from({ length: 100 }, unavailable))
    await world.advance(minute)
    const asked = world.requests.length
    await world.advance(2 * hour)
    expect(world.phase()).toBe('closed')
    expect(world.requests.length).toBe(asked)
  })
})

describe('lost without a gap', () => {
  it('B1 a log whose pages differ in length', async () => {
    const rows: LoggedEvent[] = []
    let now = 0
    const add = (type: string) => {
      const id = createEventId(now, Math.random)
      rows.push({ id, type, payload: 1, occurredAt: now })
      return id
    }
    // a page: what stands in one bucket of 20 rows
    const { log } = listLog(rows, (start) => 20 - (start % 20))
    const world = open({ options: { eventLog: log } })
    const go = async (ms: number) => {
      await world.advance(ms)
      now = world.clock.now()
    }
    await go(0)
    for (let n = 0; n < 60; n += 1) {
      await go(12_000)
      add(foreign)
    }
    world.jifeline.drop()
    await go(2 * minute)
    world.jifeline.refuse(true)
    world.jifeline.drop()
    await go(1_000)
    const id = add(created)
    world.jifeline.refuse(false)
    await go(2 * minute)
    expect(ids(world.heard).includes(id) || world.reasons().length > 0).toBe(true)
  })

  it('B2 first passes failed, clock 20 min fast, out for ten minutes', async () => {
    const world = open({ ahead: 20 * minute })
    world.answers.push(...Array.from({ length: 40 }, unavailable))
    await world.advance(30_000)
    world.jifeline.event(created) // live
    await world.advance(30_000)
    world.jifeline.refuse(true)
    world.jifeline.drop()
    await world.advance(minute)
    const early = world.jifeline.event(created)
    await world.advance(9 * minute)
    const late = world.jifeline.event(created)
    await world.advance(minute)
    world.answers.length = 0
    world.jifeline.refuse(false)
    await world.advance(40 * minute)
    const shown = ids(world.feed().events)
    expect(shown).toContain(late.id)
    expect(shown.includes(early.id) || world.reasons().length > 0).toBe(true)
  })

  it('B3 one row from the future in a log that is busy, first visit skips ahead', async () => {
    const world = simulateClient({ hasLog: true, options: { silenceAfter: false }, simulator: { largestPage: 100 } })
    world.jifeline.event(foreign, {}, { id: createEventId(world.clock.now() + 4 * 365 * day, Math.random), occurredAt: world.clock.now() + 4 * 365 * day })
    for (let n = 0; n < 20 * 30; n += 1) {
      await world.advance(2_000)
      world.jifeline.event(foreign)
    }
    const heard: string[] = []
    world.client.on(created, ({ id }) => heard.push(id))
    await world.advance(5 * minute)
    const missed = await away({ ...world, heard: [], feed: () => world.client.feed(created).getState(), reasons: () => [] }, 1_000, 5)
    await world.advance(2 * minute)
    const { gaps } = world.client.feed(created).getState()
    expect(missed.every(({ id }) => heard.includes(id)) || gaps.length > 0).toBe(true)
  })

  it('B4 the only row of a quiet log is from the future', async () => {
    const world = open()
    world.jifeline.event(foreign, {}, { id: createEventId(world.clock.now() + day, Math.random), occurredAt: world.clock.now() + day })
    await world.advance(minute)
    const missed = await away(world, 1_000, 3)
    await world.advance(2 * minute)
    expect(missed.every(({ id }) => ids(world.heard).includes(id)) || world.reasons().length > 0).toBe(true)
  })

  it('B5 a future row does not prove that the log reaches back', async () => {
    const world = open({ simulator: { logRetention: 2 * hour } })
    await pass(world, 10)
    world.jifeline.event(foreign, {}, { id: createEventId(world.clock.now() + day, Math.random), occurredAt: world.clock.now() + day })
    await pass(world, 20)
    world.jifeline.event(created)
    await world.advance(minute)
    await away(world, 5 * hour, 1)
    world.jifeline.event(foreign)
    await world.advance(2 * minute)
    expect(world.reasons()).toEqual(['out-of-reach'])
  })

  it('B6 a listener that mounts another type while a fill brings events', async () => {
    const world = open({ simulator: { logRetention: 2 * hour } })
    await pass(world, 20)
    world.jifeline.event(created)
    await world.advance(minute)
    let isMounted = false
    world.client.on(created, () => {
      if (isMounted) return
      isMounted = true
      world.client.on(closed, ignore)
    })
    await away(world, 5 * hour, 1)
    world.jifeline.event(created)
    await world.advance(2 * minute)
    expect(isMounted).toBe(true)
    expect(world.reasons()).toEqual(['out-of-reach'])
  })

  it('B6b the same, newest first', async () => {
    const world = open({ simulator: { logOrder: 'newest-first', largestPage: 10 } })
    await pass(world, 20)
    let isMounted = false
    world.client.on(created, () => {
      if (isMounted) return
      isMounted = true
      world.client.on(closed, ignore)
    })
    const missed = await away(world, minute, 100)
    await world.advance(2 * minute)
    expect(isMounted).toBe(true)
    const isWhole = missed.every(({ id }) => ids(world.heard).includes(id))
    expect(isWhole || world.reasons().length > 0).toBe(true)
  })

  it.each([2, 10, 30, 60])('B7 deaf type, newest first with %d a page, another type mounts', async (largestPage) => {
    const world = open({ simulator: { logOrder: 'newest-first', largestPage } })
    await pass(world, 20)
    world.jifeline.silence(true)
    const missed = []
    for (let n = 0; n < 100; n += 1) {
      await world.advance(2_000)
      missed.push(world.jifeline.event(created))
    }
    world.client.on(closed, ignore)
    await world.advance(minute)
    world.jifeline.silence(false)
    world.jifeline.drop()
    await world.advance(40 * minute)
    const isWhole = missed.every(({ id }) => ids(world.heard).includes(id))
    const [first] = missed
    const { gaps } = world.feed()
    const at = Date.parse(first?.occurred_at ?? '')
    expect(isWhole || gaps.some(({ from, to }) => from <= at && at <= (to ?? Infinity))).toBe(true)
  })

  it.each([2, 10, 30, 60])('B8 deaf type since its mount, others heard, newest first with %d a page, dropped', async (largestPage) => {
    const world = open({ simulator: { logOrder: 'newest-first', largestPage } })
    world.client.on(foreign, ignore)
    await pass(world, 20)
    const missed = []
    for (let n = 0; n < 100; n += 1) {
      await world.advance(2_000)
      missed.push(world.jifeline.event(created, {}, { isPushed: false }))
      if (n % 10 === 0) world.jifeline.event(foreign)
    }
    world.jifeline.drop()
    await world.advance(40 * minute)
    const isWhole = missed.every(({ id }) => ids(world.heard).includes(id))
    const [first] = missed
    const { gaps } = world.feed()
    const at = Date.parse(first?.occurred_at ?? '')
    expect(isWhole || gaps.some(({ from, to }) => from <= at && at <= (to ?? Infinity))).toBe(true)
  })

  it('B9 the log answers once, is down for longer than it keeps, and is back', async () => {
    const world = open({ simulator: { logRetention: 40 * minute, logLag: 9_000 } })
    await pass(world, 30)
    world.jifeline.event(created)
    await world.advance(10_000)
    world.jifeline.refuse(true)
    world.jifeline.drop()
    await world.advance(5_000)
    world.jifeline.refuse(false)
    const lost = world.jifeline.event(created)
    const asked = world.requests.length
    while (world.requests.length === asked) await world.advance(100)
    await world.advance(200)
    world.answers.push(...Array.from({ length: 300 }, unavailable))
    for (let n = 0; n < 600; n += 1) {
      await world.advance(12_000)
      world.jifeline.event(foreign)
    }
    expect(world.reasons()).toEqual(['log-refused'])
    world.answers.length = 0
    await pass(world, 40)
    expect(world.feed().error).toBe(null)
    expect(ids(world.heard).includes(lost.id) || world.reasons().length > 0).toBe(true)
  })
})

describe('twice', () => {
  it('C1 ids that are no ULIDs, 7,000 since the log was read', async () => {
    const rows: LoggedEvent[] = []
    const { log } = listLog(rows)
    const world = open({ options: { eventLog: log } })
    await world.advance(minute)
    let n = 0
    for (let burst = 0; burst < 80; burst += 1) {
      await world.advance(1_000)
      for (let each = 0; each < 100; each += 1) {
        n += 1
        const id = `event-${n}`
        world.jifeline.event(created, {}, { id, isLogged: false })
        rows.push({ id, type: created, payload: {}, occurredAt: world.clock.now() })
      }
    }
    await world.advance(1_000)
    world.jifeline.drop()
    await world.advance(5 * minute)
    expect(world.heard.length).toBe(new Set(ids(world.heard)).size)
    expect(world.heard.length).toBe(8_000)
  }, 60_000)
})

describe('announced', () => {
  it('D1 by a reload, when the first live event was late', async () => {
    const world = simulateClient({ hasLog: true, options: { silenceAfter: false }, simulator: { pushDelay: 9_900 } })
    await world.advance(30 * minute)
    const old = world.jifeline.event(created)
    await world.advance(5_000)
    const heard: JifelineEvent[] = []
    world.client.on(created, (event) => heard.push(event))
    world.answers.push(...Array.from({ length: 3 }, unavailable))
    await world.advance(100)
    world.jifeline.event(created)
    await world.advance(2 * minute)
    expect(ids(heard)).not.toContain(old.id)
  })
})

describe('gap over nothing', () => {
  it('E1 a log of other ids than ULIDs', async () => {
    const world = open({ options: {} })
    const rows: unknown[] = []
    const names = ['b', 'a', 'd', 'c', 'f', 'e', 'h', 'g']
    void rows
    await world.advance(minute)
    await away(world, 2_000, 0)
    const at = world.clock.now()
    const page = names.map((id, i) => ({ id: `${id}-${i}`, type: created, payload: 1, occurred_at: new Date(at - 1_000 + i).toISOString() })).toReversed()
    void page
    const asc = [...'ba'].map((id, i) => ({ id, type: created, payload: 1, occurred_at: new Date(at - 1_000 + i).toISOString() }))
    world.answers.push(json(asc), json(asc.slice(0, 1)), json([]), json([]), json([]), json([]))
    for (let i = 0; i < 20; i += 1) world.answers.push(json([]))
    await world.advance(2 * minute)
    expect(ids(world.heard)).toEqual(['b', 'a'])
    expect(world.reasons()).toEqual([])
  })

  it('E2 an event that is pushed once more after an outage of two hours', async () => {
    const world = open()
    await world.advance(minute)
    const known = world.jifeline.event(created)
    await world.advance(minute)
    const [missed] = await away(world, 2 * hour, 1)
    while (world.jifeline.subscriptions().length === 0) await world.advance(10)
    world.jifeline.event(created, {}, { id: known.id, isLogged: false })
    await world.advance(2 * minute)
    expect(ids(world.heard)).toEqual([known.id, missed?.id])
    expect(world.reasons()).toEqual([])
  })
})

describe('isFilling and retry', () => {
  it('F1 told to wait an hour, dropped: not filling for an hour', async () => {
    const world = open()
    const busy = () => new Response(null, { status: 429, headers: { 'Retry-After': '3600' } })
    world.answers.push(...Array.from({ length: 100 }, busy))
    await world.advance(minute)
    expect(world.feed()).toMatchObject({ isFilling: false })
    world.jifeline.drop()
    await world.advance(2 * minute)
    expect(world.feed()).toMatchObject({ state: 'listening', isFilling: false, error: { code: 'log-failed' } })
  })

  it('F2 retry() asks at once though another type was mounted meanwhile', async () => {
    const world = open()
    await world.advance(minute)
    const missed = await away(world, 1_000, 2)
    world.answers.push(...Array.from({ length: 60 }, unavailable))
    await world.advance(10 * minute)
    expect(world.reasons()).toEqual(['log-refused'])
    world.client.on(closed, ignore)
    await world.advance(1_000)
    world.answers.length = 0
    world.client.retry()
    await world.advance(1_000)
    expect(ids(world.heard)).toEqual(ids(missed))
  })

  it('F3 a type that is mounted while the log is down says so', async () => {
    const world = open()
    world.answers.push(...Array.from({ length: 60 }, unavailable))
    await world.advance(5 * minute)
    world.client.feed(closed).subscribe(ignore)
    await world.advance(2 * minute)
    const feed = world.client.feed(closed).getState()
    expect(feed).toMatchObject({ isFilling: false, error: { code: 'log-failed' }, gaps: [{ reason: 'log-refused' }] })
  })

  it('F4 too many: not filling for 17 minutes', async () => {
    const world = open()
    await world.advance(minute)
    await away(world, 4_000, 0)
    for (let n = 0; n < 25_000; n += 1) world.jifeline.event(created, {}, { isPushed: false })
    await world.advance(2 * minute)
    expect(world.reasons()).toEqual(['too-many'])
    expect(world.feed()).toMatchObject({ isFilling: false })
  }, 60_000)

  it('F5 the log is taken away while it was refused: no error stays', async () => {
    const world = open()
    const busy = () => new Response(null, { status: 429, headers: { 'Retry-After': '3600' } })
    world.answers.push(...Array.from({ length: 100 }, busy))
    await world.advance(minute)
    world.client.update({ url: 'wss://jifeline.test/socket', getAccessToken: () => world.jifeline.grantToken(), silenceAfter: false })
    await world.advance(10 * minute)
    expect(world.feed()).toMatchObject({ error: null, isFilling: false })
  })

  it('F6 another log is asked though the old one told to wait', async () => {
    const world = open()
    const busy = () => new Response(null, { status: 429, headers: { 'Retry-After': '86400' } })
    world.answers.push(...Array.from({ length: 100 }, busy))
    await world.advance(minute)
    const { log, asked } = listLog([])
    world.client.update({ url: 'wss://jifeline.test/socket', getAccessToken: () => world.jifeline.grantToken(), silenceAfter: false, eventLog: log })
    world.client.retry()
    await world.advance(10 * minute)
    expect(asked()).toBeGreaterThan(0)
  })
})

describe('deaf within 20 minutes', () => {
  it('G1 went deaf shortly after it was heard', async () => {
    const world = open()
    await world.advance(40_000)
    world.jifeline.event(created)
    await world.advance(20_000)
    world.jifeline.silence(true)
    await world.advance(1_000)
    world.jifeline.event(created)
    await world.advance(20 * minute)
    expect(world.heard).toHaveLength(2)
    expect(world.jifeline.attempts.length).toBeGreaterThan(1)
  })

  it('G2 while other types come and go every ten minutes', async () => {
    const world = open()
    await world.advance(minute)
    world.jifeline.silence(true)
    for (let n = 0; n < 9; n += 1) {
      const leave = world.client.on(closed, ignore)
      world.jifeline.event(created)
      await world.advance(minute)
      leave()
      world.jifeline.event(created)
      await world.advance(9 * minute)
    }
    expect(world.jifeline.attempts.length).toBeGreaterThan(1)
  })

  it('G3 though another type is never pushed', async () => {
    const world = open()
    world.client.on(closed, ignore)
    for (let n = 0; n < 5 * 60; n += 1) {
      await world.advance(minute)
      if (n % 10 === 0) world.jifeline.event(closed, {}, { isPushed: false })
      if (n === 100) world.jifeline.event(created)
    }
    world.jifeline.silence(true)
    await world.advance(1_000)
    const before = world.jifeline.attempts.length
    world.jifeline.event(created)
    await world.advance(20 * minute)
    expect(world.jifeline.attempts.length).toBeGreaterThan(before)
  })
})

describe('dispose', () => {
  it('H1 in a listener of a fill: no other is told', async () => {
    const world = open()
    await world.advance(minute)
    await away(world, 1_000, 5)
    const heard: string[] = []
    world.client.on(created, ({ id }) => {
      heard.push(id)
      world.client.dispose()
    })
    await world.advance(minute)
    expect(heard).toHaveLength(1)
  })
})
