// @vitest-environment node
/** Every event once, or a gap that is true: what must hold whatever the log, the clocks and the socket do. */
import { describe, expect, it } from 'vitest'
import type { EventLog, JifelineEvent } from 'jifeline-react/client'
import { createEventId } from '../../src/protocol/event-ids.ts'
import {
  createClient,
  createRestEventLog,
  createSimulatedFetch,
  createSimulatedPage,
} from '../stage/behind-the-doors.ts'
import { closed, connectorId, created } from '../stage/examples.ts'
import { ignore, simulateClient, type Setting } from '../stage/simulated-client.ts'
import { simulateJifeline } from '../stage/simulated-jifeline.ts'

const minute = 60_000
const hour = 3_600_000
const day = 24 * hour
const foreign = 'orders.order.paid'

const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id)
const unavailable = () => new Response(null, { status: 503 })

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

/** As a page that was there before: some minutes of other people's events, and some of ours. */
async function pass(world: World, minutes: number, perMinute = 5) {
  for (let index = 0; index < minutes * perMinute; index += 1) {
    await world.advance(minute / perMinute)
    world.jifeline.event(foreign)
  }
}

describe('a page whose clock is wrong', () => {
  const skews = [
    ['five minutes fast', 5 * minute],
    ['five minutes slow', -5 * minute],
    ['a day fast', day],
    ['a day slow', -day],
  ] as const

  it.each(skews)('loses nothing of its first minute, %s', async (_, ahead) => {
    const world = open({ ahead, simulator: { registrationDelay: 10_000 } })
    await world.advance(2_000)
    const early = world.jifeline.event(created)
    await world.advance(38_000)
    const missed = await away(world, 1_000, 3)
    await world.advance(minute)
    expect(ids(world.heard)).toEqual(ids([early, ...missed]))
    expect(world.feed().gaps).toEqual([])
  })

  it.each(skews)('announces nothing old with a reload, %s', async (_, ahead) => {
    const world = simulateClient({ hasLog: true, ahead })
    const old = []
    for (let index = 0; index < 10; index += 1) {
      old.push(world.jifeline.event(created))
      await world.advance(20_000)
    }
    const heard: JifelineEvent[] = []
    world.client.on(created, (event) => heard.push(event))
    await world.advance(40 * minute)
    expect(heard).toEqual([])
    expect(ids(world.client.feed(created).getState().events)).toEqual(ids(old).toReversed())
  })

  it.each(skews)('has its gap after the newest event that it knew, %s', async (_, ahead) => {
    const world = open({ ahead, hasLog: false })
    await world.advance(minute)
    const before = world.jifeline.event(created)
    await world.advance(10_000)
    await away(world, 30_000, 1)
    await world.advance(minute)
    const after = world.jifeline.event(created)
    await world.advance(1_000)
    const [gap, ...others] = world.feed().gaps
    expect(others).toEqual([])
    expect(gap).toMatchObject({ afterId: before.id, reason: 'no-log' })
    expect([gap?.from, gap?.to].every(Number.isFinite)).toBe(true)
    expect(ids(world.feed().events)).toEqual([after.id, before.id])
  })
})

describe('every opening of a socket', () => {
  it('starts a run, though retry() was pressed while the socket was away', async () => {
    const world = open()
    await world.advance(minute)
    world.jifeline.event(created)
    await world.advance(minute)
    const first = await away(world, 1_000, 2)
    world.answers.push(...Array.from({ length: 60 }, unavailable))
    await world.advance(5 * minute)
    expect(world.reasons()).toEqual(['log-refused'])
    world.jifeline.refuse(true)
    world.jifeline.drop()
    await world.advance(5_000)
    world.client.retry()
    const second = world.jifeline.event(created)
    world.answers.length = 0
    await world.advance(5_000)
    world.jifeline.refuse(false)
    await world.advance(45 * minute)
    expect(ids(world.heard).slice(1).toSorted()).toEqual(ids([...first, second]).toSorted())
    expect(world.feed()).toMatchObject({ gaps: [], error: null })
  })
})

describe('a log that forgets', () => {
  it.each(['compared', 'refused'] as const)(
    'of two hours leaves a gap out of reach after five, ids being %s',
    async (unknownCursor) => {
      const world = open({ simulator: { unknownCursor, logRetention: 2 * hour } })
      await pass(world, 20)
      const before = world.jifeline.event(created)
      await world.advance(minute)
      await away(world, 5 * hour, 1)
      const kept = world.jifeline.event(foreign)
      await world.advance(2 * minute)
      expect(world.feed().gaps).toMatchObject([{ afterId: before.id, reason: 'out-of-reach' }])
      const [gap] = world.feed().gaps
      expect(gap?.to).toBeGreaterThanOrEqual(Date.parse(kept.occurred_at) - 2 * hour)
    },
  )

  it('everything but the last seconds, and refuses an id a minute old, leaves a gap', async () => {
    const world = open({ simulator: { unknownCursor: 'refused', logRetention: 40_000 } })
    for (let index = 0; index < 12; index += 1) {
      await world.advance(10_000)
      world.jifeline.event(created)
    }
    const [lost] = await away(world, 60_000, 1)
    const after = world.jifeline.event(created)
    await world.advance(2 * minute)
    expect(ids(world.heard)).toContain(after.id)
    expect(ids(world.heard)).not.toContain(lost?.id)
    expect(world.reasons()).toEqual(['out-of-reach'])
  })

  it('nothing leaves no gap, though its ids are refused', async () => {
    const world = open({ simulator: { unknownCursor: 'refused', logRetention: 30 * minute } })
    await pass(world, 50)
    const missed = await away(world, 10 * minute, 3)
    await world.advance(2 * minute)
    expect(ids(world.heard)).toEqual(ids(missed))
    expect(world.feed().gaps).toEqual([])
  })

  it.each([
    [30 * minute, []],
    [2 * hour, ['out-of-reach']],
  ] as const)('all, and is empty, reaches back an hour: away %d ms', async (lasts, reasons) => {
    const world = open()
    await world.advance(minute)
    await away(world, lasts, 0)
    await world.advance(2 * minute)
    expect(world.reasons()).toEqual(reasons)
  })
})

describe('a log of short pages', () => {
  it.each([
    ['ascending', 100],
    ['descending', 100],
    ['newest-first', 100],
    ['newest-first', 1],
    ['newest-first', 2],
  ] as const)(
    'that come %s loses nothing of 250 without a gap (%d a page)',
    async (logOrder, largestPage) => {
      const world = open({ simulator: { logOrder, largestPage } })
      await pass(world, 3)
      world.jifeline.event(created)
      await world.advance(2 * minute)
      const missed = await away(world, 30_000, 250)
      await world.advance(2 * minute)
      const heard = new Set(ids(world.heard))
      const isWhole = missed.every(({ id }) => heard.has(id))
      expect(isWhole || world.feed().gaps.length > 0).toBe(true)
      expect(logOrder === 'newest-first' || world.feed().gaps.length === 0).toBe(true)
    },
  )
})

describe('a deaf socket', () => {
  it('is found within 20 minutes when the subscribe of a type was lost twice', async () => {
    const world = open({ simulator: { lossRate: 1 } })
    await world.advance(minute)
    const { id } = world.jifeline.event(created)
    await world.advance(5_000)
    expect(world.jifeline.subscriptions()).toEqual([])
    await world.advance(20 * minute)
    expect(ids(world.heard)).toEqual([id])
    expect(world.jifeline.attempts.length).toBeGreaterThan(1)
  })

  it('is found however late it went deaf, and heals', async () => {
    const world = open()
    await world.advance(100 * minute)
    world.jifeline.silence(true)
    await world.advance(1_000)
    const { id } = world.jifeline.event(created)
    await world.advance(20 * minute)
    expect(ids(world.heard)).toEqual([id])
    world.jifeline.silence(false)
    await world.advance(minute)
    const live = world.jifeline.event(created)
    await world.advance(1_000)
    expect(world.heard.at(-1)).toMatchObject({ id: live.id, source: 'live' })
  })

  it('is not replaced at every look where the server never pushes a type', async () => {
    const world = open()
    const other: string[] = []
    world.client.on(closed, ({ id }) => other.push(id))
    let happened = 0
    for (let minutes = 0; minutes < 8 * 60; minutes += 1) {
      await world.advance(minute)
      world.jifeline.event(created)
      if (minutes % 10 > 0) continue
      world.jifeline.event(closed, {}, { isPushed: false })
      happened += 1
    }
    await world.advance(20 * minute)
    expect(other).toHaveLength(happened)
    expect(world.jifeline.attempts.length).toBeLessThanOrEqual(12) // four of them closed by the server
  })

  it('is not taken for one that lost a single push', async () => {
    const world = open()
    for (let index = 0; index < 60; index += 1) {
      await world.advance(minute)
      world.jifeline.event(created, {}, { isPushed: index !== 30 })
    }
    await world.advance(20 * minute)
    expect(world.heard).toHaveLength(60)
    expect(world.jifeline.attempts).toHaveLength(1)
  })
})

describe('while a fill has failed so far', () => {
  it('the feed has a gap, from the first failure until it is filled', async () => {
    const world = open()
    await world.advance(minute)
    const before = world.jifeline.event(created)
    await world.advance(minute)
    const missed = await away(world, 1_000, 2)
    world.answers.push(...Array.from({ length: 4 }, unavailable))
    await world.advance(28_000)
    expect(world.feed().gaps).toMatchObject([{ afterId: before.id, reason: 'log-refused' }])
    expect(world.feed().error?.code).toBe('log-failed')
    await world.advance(10 * minute)
    expect(ids(world.heard).slice(1)).toEqual(ids(missed))
    expect(world.feed()).toMatchObject({ gaps: [], error: null, isFilling: false })
  })

  it('the feed of a first visit has one, too', async () => {
    const world = open()
    world.answers.push(...Array.from({ length: 100 }, unavailable))
    await world.advance(30_000)
    expect(world.feed().gaps).toMatchObject([{ afterId: null, reason: 'log-refused' }])
  })

  it('a log that hangs is given up, and says so', async () => {
    const eventLog: EventLog = { read: () => new Promise(() => {}) }
    const world = open({ options: { eventLog } })
    await world.advance(2 * minute)
    expect(world.feed()).toMatchObject({ isFilling: false, error: { code: 'log-failed' } })
    expect(world.reasons()).toEqual(['log-refused'])
  })

  it.each([
    [
      'throws at once',
      () => {
        throw new Error('mine')
      },
    ],
    ['rejects', () => Promise.reject(new Error('mine'))],
    ['answers nothing', () => Promise.resolve(undefined)],
    ['answers no list', () => Promise.resolve({ events: {}, isComplete: true })],
    [
      'never goes on',
      () =>
        Promise.resolve({ events: [{ id: 'a', type: created, occurredAt: 1 }], isComplete: false }),
    ],
  ])('a log that %s leaves a gap', async (_, read) => {
    const world = open({ options: { eventLog: { read } as unknown as EventLog } })
    await world.advance(2 * minute)
    expect(world.reasons().length + world.feed().events.length).toBeGreaterThan(0)
    expect(world.feed().isFilling).toBe(false)
  })

  it.each([false, true])(
    'is asked every 5 s at most by a listener that retries each failure (%s)',
    async (isRest) => {
      let reads = 0
      const eventLog = {
        read: () => {
          reads += 1
          return Promise.reject(new Error('down'))
        },
      }
      const world = simulateClient(isRest ? { hasLog: true } : { options: { eventLog } })
      for (let answer = 0; answer < 1_000; answer += 1) {
        world.answers.push(new Response('', { status: 500 }))
      }
      world.client.feed(created).subscribe(({ error }) => {
        if (error) world.client.retry()
      })
      await world.advance(300_000)
      expect(reads + world.requests.length).toBeLessThanOrEqual(65)
    },
  )

  it('retry() of the connection reads it again', async () => {
    const world = open()
    await world.advance(minute)
    const missed = await away(world, 1_000, 2)
    world.answers.push(...Array.from({ length: 60 }, unavailable))
    await world.advance(10 * minute)
    expect(world.reasons()).toEqual(['log-refused'])
    world.answers.length = 0
    world.client.retry()
    await world.advance(1_000)
    expect(ids(world.heard)).toEqual(ids(missed))
  })
})

describe('a bound that bites', () => {
  it('leaves a gap after 27,000 live events while the log is down', async () => {
    const world = open()
    await world.advance(minute)
    const [missed] = await away(world, 1_000, 1)
    world.answers.push(...Array.from({ length: 1_000 }, unavailable))
    for (let burst = 0; burst < 270; burst += 1) {
      await world.advance(1_000)
      for (let event = 0; event < 100; event += 1) world.jifeline.event(created)
    }
    world.answers.length = 0
    world.jifeline.drop()
    await world.advance(40 * minute)
    const wasHeard = ids(world.heard).includes(missed?.id ?? '')
    expect(wasHeard || world.feed().gaps.length > 0).toBe(true)
    expect(new Set(ids(world.heard)).size).toBe(world.heard.length)
  }, 60_000)

  it('leaves a record of each of 105 losses in a row', async () => {
    const world = open({ hasLog: false })
    await world.advance(40_000)
    const missed = []
    for (let loss = 0; loss < 105; loss += 1) {
      missed.push(...(await away(world, 200, 1)))
      await world.advance(2 * minute)
      world.jifeline.event(created)
      await world.advance(1_000)
    }
    const { gaps } = world.feed()
    const isInGap = (at: number) =>
      gaps.some(({ from, to }) => from <= at && at <= (to ?? Infinity))
    expect(missed.filter(({ occurred_at: at }) => !isInGap(Date.parse(at)))).toEqual([])
    expect(gaps.length).toBeLessThanOrEqual(100)
  })

  it.each(['before the socket is back', 'while it is read'])(
    'leaves a gap when the eventLog is taken away %s',
    async (when) => {
      const world = open()
      await world.advance(minute)
      world.answers.push(...Array.from({ length: 20 }, unavailable))
      await away(world, 1_000, 1)
      if (when === 'while it is read') await world.advance(2_000)
      world.client.update({
        url: 'wss://jifeline.test/socket',
        getAccessToken: () => world.jifeline.grantToken(),
      })
      await world.advance(5 * minute)
      expect(world.heard).toEqual([])
      expect(world.feed()).toMatchObject({
        gaps: [{ reason: expect.stringMatching(/no-log|log-refused/) }],
      })
    },
  )

  it('loses nothing though one host is five minutes ahead', async () => {
    const world = open()
    const sent: string[] = []
    const ahead = () => createEventId(world.clock.now() + 5 * minute, Math.random)
    for (let index = 0; index < 30; index += 1) {
      await world.advance(20_000)
      sent.push(world.jifeline.event(created, {}, index % 3 ? {} : { id: ahead() }).id)
    }
    sent.push(...ids(await away(world, 1_000, 5)))
    await world.advance(minute)
    expect(ids(world.heard).toSorted()).toEqual(sent.toSorted())
    expect(world.feed().gaps).toEqual([])
  })

  it('loses nothing though one row is from the far future', async () => {
    const world = open()
    await pass(world, 5)
    world.jifeline.event(
      foreign,
      {},
      { id: '7ZZZZZZZZZZZZZZZZZZZZZZZZZ', occurredAt: world.clock.now() + 4 * 365 * day },
    )
    await pass(world, 20)
    const missed = await away(world, 1_000, 5)
    await world.advance(minute)
    expect(ids(world.heard)).toEqual(ids(missed))
  })
})

describe('a rare type in a busy log', () => {
  it('is found after three days, and costs one drop few requests', async () => {
    const world = open()
    await pass(world, 3 * 24 * 60)
    const asked = world.requests.length
    const [missed] = await away(world, 1_000, 1)
    await world.advance(2 * minute)
    expect(ids(world.heard)).toEqual([missed?.id])
    expect(world.requests.length - asked).toBeLessThanOrEqual(8)
    expect(world.feed().gaps).toEqual([])
  }, 120_000)

  it('is not read again after a route change', async () => {
    const world = simulateClient({ hasLog: true, options: { silenceAfter: false } })
    world.client.connector(connectorId).subscribe(ignore)
    const leave = world.client.on(created, ignore)
    for (let index = 0; index < 280; index += 1) {
      world.jifeline.event(foreign)
      await world.advance(12_000)
    }
    leave()
    await world.advance(minute)
    const asked = world.requests.length
    world.client.on(created, ignore)
    await world.advance(2 * minute)
    expect(world.requests.length - asked).toBeLessThanOrEqual(4)
  })
})

describe('rows', () => {
  const json = (result: unknown[]) => Response.json({ query: {}, result })

  it('of two types may bear one id', async () => {
    const world = open()
    const other: string[] = []
    world.client.on(closed, ({ id }) => other.push(id))
    await world.advance(minute)
    world.jifeline.refuse(true)
    world.jifeline.drop()
    await world.advance(100)
    const { id } = world.jifeline.event(created)
    world.jifeline.event(closed, {}, { id })
    world.jifeline.refuse(false)
    await world.advance(minute)
    expect([ids(world.heard), other]).toEqual([[id], [id]])
  })

  it('of two types may bear one id while live events wait', async () => {
    const world = open()
    const other: string[] = []
    world.client.on(closed, ({ id }) => other.push(id))
    await world.advance(minute)
    world.jifeline.drop()
    world.answers.push('hang')
    while (world.jifeline.subscriptions().length < 2) await world.advance(20)
    const { id } = world.jifeline.event(created)
    world.jifeline.event(closed, {}, { id })
    await world.advance(3_000) // the log has not answered yet
    expect([ids(world.heard), other]).toEqual([[id], [id]])
    await world.advance(minute)
    expect([ids(world.heard), other]).toEqual([[id], [id]])
  })

  it.each([
    ['no time', undefined],
    ['null', null],
    ['garbage', 'yesterday'],
    ['nanoseconds', 1_767_603_600_000_000_000],
    ['nanoseconds in a text', '2026-01-05T09:00:01.123456789Z'],
    ['an impossible date', '2026-13-45T99:00:00Z'],
    ['an object', {}],
  ])('with %s for their time take a finite one', async (_, occurredAt) => {
    const world = open()
    await world.advance(minute)
    const at = world.clock.now()
    const id = createEventId(at, Math.random)
    await away(world, 1_000, 0)
    world.answers.push(json([{ id, type: created, payload: {}, occurred_at: occurredAt }]))
    await world.advance(minute)
    const [event] = world.heard
    expect(event?.id).toBe(id)
    expect(Math.abs((event?.occurredAt ?? NaN) - at)).toBeLessThan(2 * minute)
  })

  it('that are malformed are skipped with one report, and the others live', async () => {
    const world = open()
    await world.advance(minute)
    await away(world, 1_000, 0)
    const id = createEventId(world.clock.now(), Math.random)
    const good = { id, type: created, occurred_at: '2026-01-05T09:01:00Z', payload: 7 }
    const bad = [null, 5, 'x', [], {}, { id: 1, type: created }, { id: 'b' }, { id: 'c', type: {} }]
    world.answers.push(json([...bad, good, ...bad]))
    await world.advance(minute)
    expect(world.heard).toMatchObject([{ id, payload: 7 }])
    expect(world.errors.filter(({ code }) => code === 'bad-log-row')).toHaveLength(1)
    expect(world.feed().gaps).toEqual([])
  })
})

describe('the limit that all tabs share', () => {
  it.each([['3600'], ['Mon, 05 Jan 2026 10:30:00 GMT']])(
    'is kept across reconnects: Retry-After %s',
    async (retryAfter) => {
      const world = open()
      const busy = () =>
        new Response(null, {
          status: 429,
          headers: { 'Retry-After': retryAfter, Date: 'Mon, 05 Jan 2026 09:30:00 GMT' },
        })
      world.answers.push(...Array.from({ length: 100 }, busy))
      await world.advance(minute)
      const asked = world.requests.length
      for (let drop = 0; drop < 10; drop += 1) {
        world.jifeline.drop()
        await world.advance(2 * minute)
      }
      expect(asked).toBeLessThanOrEqual(2)
      expect(world.requests).toHaveLength(asked)
      expect(world.reasons()).toEqual(['log-refused'])
    },
  )

  it('is hardly touched by a log that is dead', async () => {
    const world = open()
    world.answers.push(...Array.from({ length: 5_000 }, unavailable))
    for (let drop = 0; drop < 48; drop += 1) {
      await world.advance(10 * minute)
      world.jifeline.drop()
    }
    expect(world.requests.length).toBeLessThanOrEqual(100) // one a reconnect, and one in a quarter of an hour
  })

  it('is hardly exceeded by twenty tabs that lost their sockets together', async () => {
    const { clock, jifeline } = simulateJifeline({ isThrottled: true })
    let refused = 0
    const tabs = Array.from({ length: 20 }, () => {
      const page = createSimulatedPage(jifeline)
      const rest = createSimulatedFetch(jifeline, page.network)
      const ask: typeof fetch = async (...request) => {
        const answer = await rest(...request)
        if (answer.status === 429) refused += 1
        return answer
      }
      const eventLog = createRestEventLog({ baseUrl: 'https://jifeline.test', fetch: ask }, page)
      const getAccessToken = () => jifeline.grantToken()
      const url = 'wss://jifeline.test/socket'
      const client = createClient({ url, getAccessToken, eventLog, onError: ignore }, page)
      const heard: string[] = []
      client.on(created, ({ id }) => heard.push(id))
      return heard
    })
    await clock.advance(20 * minute)
    refused = 0
    jifeline.refuse(true)
    jifeline.drop(1012)
    const { id } = jifeline.event(created)
    await clock.advance(500)
    jifeline.refuse(false)
    await clock.advance(5 * minute)
    expect(tabs).toEqual(tabs.map(() => [id]))
    process.stdout.write(`twenty tabs: ${refused} refusals\n`)
    expect(refused).toBeLessThanOrEqual(53)
  })
})

describe('a page', () => {
  it('of known rows alone ends a pass: a second request would learn nothing', async () => {
    const world = open()
    await pass(world, 20)
    await away(world, 1_000, 0)
    while (world.jifeline.subscriptions().length === 0) await world.advance(100)
    await world.advance(1_500)
    const asked = world.requests.length
    await world.advance(43_000)
    expect(world.requests.length - asked).toBe(3) // as many passes are left
  })

  it('is never taken from a cache', async () => {
    const asked: RequestInit[] = []
    const world = open()
    expect(world.requests).toEqual([])
    const ask: typeof fetch = (_, init = {}) => {
      asked.push(init)
      return Promise.resolve(Response.json({ result: [] }))
    }
    const log = createRestEventLog({ baseUrl: 'https://jifeline.test', fetch: ask }, world.page)
    const { signal } = new AbortController()
    await log.read(
      { occurredAfter: 0 },
      { limit: 1, signal, getAccessToken: () => Promise.resolve(null) },
    )
    expect(asked).toMatchObject([{ cache: 'no-store' }])
  })

  it('that only waits for events asks at most 60 times in eight hours', async () => {
    const world = open({ simulator: { hardCloseAfter: 2 * hour, idleCloseAfter: 600_000 } })
    await world.advance(8 * hour)
    expect(world.requests.length).toBeLessThanOrEqual(60)
    process.stdout.write(`quiet tab of 8 h: ${world.requests.length} requests\n`)
  })
})
