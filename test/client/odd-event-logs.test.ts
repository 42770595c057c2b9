// @vitest-environment node
/** Every event once, or a gap that is true: logs, moments and neighbours that one does not think of first. */
import { describe, expect, it } from 'vitest'
import { JifelineError, type EventLog, type LoggedEvent } from 'jifeline-react/client'
import { createEventId } from '../../src/protocol/event-ids.ts'
import { createRestEventLog, createSimulatedFetch } from '../stage/behind-the-doors.ts'
import { closed, created } from '../stage/examples.ts'
import {
  away,
  foreign,
  hour,
  ids,
  minute,
  openEventPage as open,
  pass,
  type EventPage as World,
} from '../stage/event-page.ts'
import { ignore, simulateClient } from '../stage/simulated-client.ts'

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

describe('a page whose clock is twenty minutes fast', () => {
  const unavailable = () => new Response(null, { status: 503 })

  it('has the first minutes of an outage, though the log was first read after it', async () => {
    const world = open({ ahead: 20 * minute })
    world.answers.push(...Array.from({ length: 40 }, unavailable))
    await world.advance(minute)
    world.jifeline.event(created)
    await world.advance(1_000)
    const missed = await away(world, minute, 1)
    world.jifeline.refuse(true)
    await world.advance(9 * minute)
    missed.push(world.jifeline.event(created))
    await world.advance(minute)
    world.answers.length = 0
    world.jifeline.refuse(false)
    await world.advance(40 * minute)
    expect(ids(world.heard).slice(1)).toEqual(ids(missed))
    expect(world.feed().gaps).toEqual([])
  })

  it('has what came before its subscribe was registered, though the log was first read late', async () => {
    const world = open({ ahead: 20 * minute, simulator: { registrationDelay: 5_000 } })
    world.answers.push(...Array.from({ length: 40 }, unavailable))
    await world.advance(2_000)
    const early = world.jifeline.event(created)
    await world.advance(8 * minute)
    const live = world.jifeline.event(created)
    world.answers.length = 0
    await world.advance(40 * minute)
    expect(ids(world.feed().events)).toEqual([live.id, early.id])
  })
})

describe('a row that is dated in the future', () => {
  it.each([
    ['an hour', hour],
    ['four years', 35_000 * hour],
  ])('hides nothing where it is the only one: %s', async (_, aheadBy) => {
    const world = open()
    const at = world.clock.now() + aheadBy
    world.jifeline.event(foreign, {}, { occurredAt: at })
    await world.advance(minute)
    const missed = await away(world, 1_000, 3)
    await world.advance(2 * minute)
    expect(ids(world.heard)).toEqual(ids(missed))
    expect(world.feed().gaps).toEqual([])
  })

  it('hides nothing of a log so busy that a first visit skips what was before', async () => {
    const world = simulateClient({
      hasLog: true,
      simulator: { largestPage: 100 },
      options: { silenceAfter: false },
    })
    world.jifeline.event(foreign, {}, { occurredAt: world.clock.now() + 35_000 * hour })
    for (let index = 0; index < 600; index += 1) {
      await world.advance(2_000)
      world.jifeline.event(foreign)
    }
    const heard: string[] = []
    world.client.on(created, ({ id }) => heard.push(id))
    await world.advance(5 * minute)
    world.jifeline.refuse(true)
    world.jifeline.drop()
    const missed = Array.from({ length: 5 }, () => world.jifeline.event(created))
    await world.advance(1_000)
    world.jifeline.refuse(false)
    await world.advance(2 * minute)
    expect(heard).toEqual(ids(missed))
  })
})

it('a listener that takes up another type in the middle of a fill hides no gap', async () => {
  const world = open({ simulator: { logRetention: 2 * hour } })
  await pass(world, 20)
  const before = world.jifeline.event(created)
  await world.advance(minute)
  let end: (() => void) | null = null
  world.client.on(created, () => (end ??= world.client.on(closed, ignore)))
  await away(world, 5 * hour, 1)
  world.jifeline.event(created)
  await world.advance(2 * minute)
  expect(end).not.toBe(null)
  expect(world.feed().gaps).toMatchObject([{ afterId: before.id, reason: 'out-of-reach' }])
})

it('an event that is pushed once more is still known from before the outage', async () => {
  const world = open()
  await world.advance(minute)
  const known = world.jifeline.event(created)
  await world.advance(minute)
  const [missed] = await away(world, 2 * hour, 1)
  world.answers.push(new Response(null, { status: 503 }))
  while (world.jifeline.subscriptions().length === 0) await world.advance(10)
  world.jifeline.event(created, {}, { id: known.id, isLogged: false })
  await world.advance(2 * minute)
  expect(ids(world.heard)).toEqual([known.id, missed?.id])
  expect(world.feed().gaps).toEqual([])
})

it.each([
  ['ULIDs', (index: number) => createEventId(1_767_603_600_000 + index, Math.random)],
  ['none', (index: number) => `event-${index}`],
])(
  '8,000 live events come once, though the log shows them again: ids that are %s',
  async (_, name) => {
    const rows: LoggedEvent[] = []
    const eventLog: EventLog = {
      read(from, { limit }) {
        const start =
          'afterId' in from
            ? rows.findIndex(({ id }) => id === from.afterId) + 1
            : rows.filter(({ occurredAt }) => occurredAt <= from.occurredAfter).length
        return Promise.resolve({ events: rows.slice(start, start + limit) })
      },
    }
    const world = open({ options: { eventLog } })
    const log = (type: string, id: string) =>
      rows.push({ id, type, payload: {}, occurredAt: world.clock.now() })
    log(foreign, name(0))
    await world.advance(minute)
    for (let index = 1; index <= 8_000; index += 1) {
      if (index % 100 === 0) await world.advance(1_000)
      const id = name(index)
      world.jifeline.event(created, {}, { id, isLogged: false })
      log(created, id)
    }
    await world.advance(1_000)
    world.jifeline.drop()
    await world.advance(5 * minute)
    expect(world.heard).toHaveLength(8_000)
    expect(new Set(ids(world.heard)).size).toBe(8_000)
  },
)

describe('a client that is disposed of', () => {
  it('in the listener of a feed asks the log no more', async () => {
    const world = open()
    const end = world.client.feed(created).subscribe(({ isFilling }) => {
      if (isFilling) world.client.dispose()
    })
    await world.advance(hour)
    end()
    expect(world.phase()).toBe('closed')
    expect(world.requests).toEqual([])
    expect(world.clock.pendingTimers).toBe(0)
  })

  it('in a listener tells of no other event, though a fill brought five', async () => {
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

  it('in onError asks the log no more', async () => {
    let asked = 0
    const read = () => {
      asked += 1
      return Promise.reject(new Error('mine'))
    }
    const world = open({ options: { eventLog: { read }, onError: () => world.client.dispose() } })
    await world.advance(minute)
    const before = asked
    await world.advance(5 * hour)
    expect(asked).toBe(before)
    expect(world.clock.pendingTimers).toBe(0)
  })
})

describe('a log that may not be asked yet', () => {
  const wait = () => new Response(null, { status: 429, headers: { 'Retry-After': '3600' } })

  it('is not said to be read, though the socket is replaced', async () => {
    const world = open()
    world.answers.push(...Array.from({ length: 100 }, wait))
    await world.advance(minute)
    world.jifeline.drop()
    await world.advance(2 * minute)
    expect(world.feed()).toMatchObject({
      state: 'listening',
      isFilling: false,
      error: { code: 'log-failed' },
      gaps: [{ reason: 'log-refused' }],
    })
  })

  it('leaves a gap after an outage, though it said so when nothing was missing', async () => {
    const world = open()
    await world.advance(minute)
    const before = world.jifeline.event(created)
    world.answers.push(wait())
    await world.advance(20 * minute)
    expect(world.feed()).toMatchObject({ gaps: [], error: null })
    const missed = await away(world, 1_000, 1)
    await world.advance(2 * minute)
    expect(world.feed()).toMatchObject({
      isFilling: false,
      error: { code: 'log-failed' },
      gaps: [{ afterId: before.id, reason: 'log-refused' }],
    })
    await world.advance(hour)
    expect(ids(world.heard).slice(1)).toEqual(ids(missed))
    expect(world.feed()).toMatchObject({ gaps: [], error: null })
  })

  it('says so of a type that is taken up meanwhile', async () => {
    const world = open()
    world.answers.push(...Array.from({ length: 100 }, wait))
    await world.advance(5 * minute)
    world.client.feed(closed).subscribe(ignore)
    await world.advance(1_000)
    expect(world.client.feed(closed).getState()).toMatchObject({
      isFilling: false,
      error: { code: 'log-failed' },
      gaps: [{ reason: 'log-refused' }],
    })
  })

  it('is asked at once by retry(), though another type was taken up meanwhile', async () => {
    const world = open()
    await world.advance(minute)
    const missed = await away(world, 1_000, 2)
    world.answers.push(...Array.from({ length: 60 }, () => new Response(null, { status: 503 })))
    await world.advance(10 * minute)
    expect(world.reasons()).toEqual(['log-refused'])
    world.client.on(closed, ignore)
    await world.advance(1_000)
    world.answers.length = 0
    world.client.retry()
    await world.advance(1_000)
    expect(ids(world.heard)).toEqual(ids(missed))
  })
})

it('a fill that is too long for one pass is no spinner, and goes on by retry()', async () => {
  const world = open()
  await world.advance(minute)
  world.jifeline.refuse(true)
  world.jifeline.drop()
  for (let index = 0; index < 25_000; index += 1) {
    if (index % 100 === 0) await world.advance(4_000)
    world.jifeline.event(created)
  }
  world.jifeline.refuse(false)
  await world.advance(2 * minute)
  expect(world.heard).toHaveLength(20_000)
  expect(world.feed()).toMatchObject({ isFilling: false, gaps: [{ reason: 'too-many' }] })
  world.client.retry()
  await world.advance(20_000)
  expect(world.heard).toHaveLength(25_000)
  expect(world.feed().gaps).toEqual([])
}, 30_000)

describe('a deaf socket', () => {
  it.each([1_000, 20_000, 5 * minute])(
    'is found within 20 minutes though it brought an event %d ms before it went deaf',
    async (before) => {
      const world = open()
      await world.advance(40_000)
      world.jifeline.event(created)
      await world.advance(before)
      world.jifeline.silence(true)
      await world.advance(1_000)
      world.jifeline.event(created)
      await world.advance(20 * minute)
      expect(world.heard).toHaveLength(2)
      expect(world.jifeline.attempts).toHaveLength(2)
    },
  )

  it('is found within 20 minutes though another type is never pushed', async () => {
    const world = open()
    world.client.on(closed, ignore)
    for (let minutes = 0; minutes < 5 * 60; minutes += 1) {
      await world.advance(minute)
      if (minutes % 10 === 0) world.jifeline.event(closed, {}, { isPushed: false })
      if (minutes === 100) world.jifeline.event(created)
    }
    world.jifeline.silence(true)
    const { length } = world.jifeline.attempts
    world.jifeline.event(created)
    await world.advance(20 * minute)
    expect(world.jifeline.attempts.length).toBeGreaterThan(length)
  })

  it('is found within 20 minutes though other types come and go all the time', async () => {
    const world = open()
    await world.advance(minute)
    world.jifeline.silence(true)
    const { length } = world.jifeline.attempts
    for (let index = 0; index < 4; index += 1) {
      world.jifeline.event(created)
      const leave = world.client.on(closed, ignore)
      await world.advance(minute)
      leave()
      await world.advance(4 * minute)
    }
    expect(world.jifeline.attempts.length).toBeGreaterThan(length)
  })

  it('is not seen in one that is well, though other types come and go all the time', async () => {
    const world = open({ simulator: { registrationDelay: 9_000, pushDelay: [0, 9_000] } })
    for (let index = 0; index < 30; index += 1) {
      const leave = world.client.on(closed, ignore)
      await world.advance(2_000)
      world.jifeline.event(created)
      world.jifeline.event(closed)
      await world.advance(58_000)
      leave()
      await world.advance(minute)
    }
    expect(world.jifeline.attempts).toHaveLength(1)
  })

  it('is not looked for each 20 seconds where a busy type is never pushed', async () => {
    const world = open()
    world.client.on(closed, ignore)
    for (let index = 0; index < 8 * 360; index += 1) {
      await world.advance(10_000)
      world.jifeline.event(created)
      world.jifeline.event(closed, {}, { isPushed: false })
    }
    process.stdout.write(`a type that is never pushed, 8 h: ${world.requests.length} requests\n`)
    expect(world.requests.length).toBeLessThanOrEqual(100)
    expect(world.jifeline.attempts.length).toBeLessThanOrEqual(12)
  }, 30_000)
})

/** The next subscribes to this type are lost on their way. */
function loseSubscribes({ page }: World, type: string, count: number) {
  const createSocket = page.createSocket.bind(page)
  let left = count
  page.createSocket = (url) => {
    const socket = createSocket(url)
    const send = socket.send.bind(socket)
    socket.send = (frame) => {
      const isLost = left > 0 && frame.includes('"subscribe-to-event"') && frame.includes(type)
      if (isLost) left -= 1
      else send(frame)
    }
    return socket
  }
}

it('a gap ends no sooner than it begins', async () => {
  const world = open({ simulator: { logRetention: 2 * hour + 5 * minute } })
  world.client.on(closed, ignore)
  await pass(world, 16)
  world.jifeline.event(closed, {}, { isLogged: false })
  await world.advance(1_000)
  world.jifeline.refuse(true)
  world.jifeline.drop()
  await pass(world, 2 * 60)
  world.jifeline.refuse(false)
  await world.advance(2 * minute)
  const { gaps } = world.client.feed(closed).getState()
  expect(gaps).toHaveLength(1)
  for (const { from, to } of gaps) expect(to).toBeGreaterThanOrEqual(from)
})

describe('a log that gives its newest alone, and a socket that went deaf', () => {
  /** What was missed, and neither heard nor within a gap. */
  function lostBy(world: World, missed: readonly { id: string; occurred_at: string }[]) {
    const heard = new Set(ids(world.heard))
    const { gaps } = world.feed()
    return missed.filter(({ id, occurred_at: text }) => {
      const at = Date.parse(text)
      const isInGap = gaps.some(({ from, to }) => from <= at && at <= (to ?? Infinity))
      return !heard.has(id) && !isInGap
    })
  }

  it.each([2, 10, 30, 60])(
    'leave a gap where another type reads past it: %d a page',
    async (largestPage) => {
      const world = open({ simulator: { logOrder: 'newest-first', largestPage } })
      await pass(world, 20)
      world.jifeline.silence(true)
      const missed = []
      for (let index = 0; index < 100; index += 1) {
        await world.advance(2_000)
        missed.push(world.jifeline.event(created))
      }
      world.client.on(closed, ignore)
      await world.advance(minute)
      world.jifeline.silence(false)
      world.jifeline.drop()
      await world.advance(40 * minute)
      expect(lostBy(world, missed)).toEqual([])
    },
  )

  it.each([2, 10, 30, 60])(
    'leave a gap where it was deaf for one type alone: %d a page',
    async (largestPage) => {
      const world = open({ simulator: { logOrder: 'newest-first', largestPage } })
      loseSubscribes(world, created, 2)
      world.client.on(foreign, ignore)
      await pass(world, 3)
      const missed = []
      for (let index = 0; index < 100; index += 1) {
        await world.advance(2_000)
        missed.push(world.jifeline.event(created))
        if (index % 10 === 0) world.jifeline.event(foreign)
      }
      expect(world.heard).toEqual([])
      world.jifeline.drop()
      await world.advance(40 * minute)
      expect(lostBy(world, missed)).toEqual([])
    },
  )

  it.each([2, 10, 30, 60])(
    'leave a gap though it brought an event since the last look: %d a page',
    async (largestPage) => {
      const world = open({ simulator: { logOrder: 'newest-first', largestPage } })
      await pass(world, 19)
      world.jifeline.event(created)
      await world.advance(1_000)
      world.jifeline.silence(true)
      const missed = []
      for (let index = 0; index < 100; index += 1) {
        await world.advance(5_000)
        missed.push(world.jifeline.event(created))
      }
      await world.advance(20 * minute)
      world.jifeline.silence(false)
      await world.advance(40 * minute)
      expect(lostBy(world, missed)).toEqual([])
    },
  )
})

describe('the log as Jifeline serves it', () => {
  it('is read at once though sixty types are taken up one after the other', async () => {
    const world = open()
    await world.advance(minute)
    const [missed] = await away(world, 1_000, 1)
    while (world.jifeline.sessions === 0) await world.advance(10)
    for (let index = 0; index < 60; index += 1) {
      world.client.on(`orders.order.${index}`, ignore)
      await world.advance(20)
    }
    await world.advance(1_000)
    expect(ids(world.heard)).toEqual([missed?.id])
  })

  it('takes null for an option that was left out', async () => {
    const world = open()
    const asked: string[] = []
    const given = {
      baseUrl: null,
      keepsAtLeast: null,
      fetch: (input: string) => {
        asked.push(input)
        return Promise.resolve(Response.json({ result: [] }))
      },
    } as unknown as Parameters<typeof createRestEventLog>[0]
    const log = createRestEventLog(given, world.page)
    world.client.update({
      url: 'wss://jifeline.test/socket',
      getAccessToken: () => world.jifeline.grantToken(),
      silenceAfter: false,
      eventLog: log,
    })
    await world.advance(minute)
    await away(world, minute, 0)
    await world.advance(minute)
    expect(asked[0]).toMatch(/^https:\/\/partner-api-001\.prd\.jifeline\.cloud\/v2\/system\/events/)
    expect(world.feed()).toMatchObject({ gaps: [], error: null, isFilling: false })
  })
})

it.each([5, 10, 20, 40])(
  'the one pass over a log that was down for the others reads to its end: %d a page',
  async (largestPage) => {
    const world = simulateClient({
      hasLog: true,
      simulator: { largestPage },
      options: { silenceAfter: false },
    })
    const every = Math.ceil(minute / Math.max(1, largestPage - 2)) // so that known rows fill a page
    for (let index = 0; index < 60; index += 1) {
      await world.advance(every)
      world.jifeline.event(foreign)
    }
    const heard: string[] = []
    world.client.on(created, ({ id }) => heard.push(id))
    await world.advance(minute)
    world.jifeline.refuse(true)
    world.jifeline.drop()
    await world.advance(1_000)
    const missed = Array.from({ length: 3 }, () => world.jifeline.event(created))
    world.jifeline.refuse(false)
    world.answers.push(...Array.from({ length: 3 }, () => new Response(null, { status: 503 })))
    await world.advance(3 * minute)
    expect(heard).toEqual(ids(missed))
  },
)

it('a keep-alive of a few seconds puts the end of no fill off for ever', async () => {
  const world = open({ options: { keepAliveEvery: 15_000 } })
  await world.advance(minute)
  world.jifeline.drop()
  await world.advance(2 * minute)
  const { length } = world.jifeline.attempts
  world.jifeline.silence(true)
  const missed = world.jifeline.event(created)
  await world.advance(20 * minute)
  expect(ids(world.heard)).toEqual([missed.id])
  expect(world.jifeline.attempts.length).toBeGreaterThan(length)
})

it('a first visit that is too long for one pass is still filling', async () => {
  const world = simulateClient({ hasLog: true, simulator: { largestPage: 2 } })
  for (let index = 0; index < 200; index += 1) {
    await world.advance(5_000)
    world.jifeline.event(foreign)
  }
  world.client.feed(created).subscribe(ignore)
  await world.advance(2 * minute)
  const feed = () => world.client.feed(created).getState()
  expect(feed()).toMatchObject({ isFilling: true, gaps: [{ reason: 'too-many' }] })
  for (let looks = 0; looks < 10; looks += 1) {
    world.client.retry()
    await world.advance(minute)
  }
  expect(feed()).toMatchObject({ isFilling: false, gaps: [] })
})

it('a socket that was deaf for a minute, and spoke again before the look, leaves its gap in place', async () => {
  const world = open({ simulator: { logOrder: 'newest-first', largestPage: 5 } })
  await world.advance(minute)
  const before = world.jifeline.event(created)
  await world.advance(20 * minute)
  world.jifeline.silence(true)
  const missed = world.jifeline.event(created)
  await world.advance(minute)
  world.jifeline.silence(false)
  const after = world.jifeline.event(created)
  await pass(world, 30)
  expect(ids(world.heard)).toEqual([before.id, after.id])
  const at = Date.parse(missed.occurred_at)
  const gap = world.feed().gaps.find(({ from, to }) => from <= at && at <= (to ?? Infinity))
  expect(gap).toMatchObject({ afterId: before.id, reason: 'too-many' })
})

it('a new log is asked at once, though the old one wanted to be left alone for a day', async () => {
  const world = open()
  await world.advance(minute)
  const [missed] = await away(world, 1_000, 1)
  const wait = { status: 429, headers: { 'Retry-After': '86400' } }
  world.answers.push(...Array.from({ length: 40 }, () => new Response(null, wait)))
  await world.advance(minute)
  expect(world.reasons()).toEqual(['log-refused'])
  world.answers.length = 0
  const fetchLog = createSimulatedFetch(world.jifeline, world.page.network)
  world.client.update({
    url: 'wss://jifeline.test/socket',
    getAccessToken: () => world.jifeline.grantToken(),
    silenceAfter: false,
    eventLog: createRestEventLog({ baseUrl: 'https://jifeline.test', fetch: fetchLog }, world.page),
  })
  await world.advance(minute)
  expect(ids(world.heard)).toEqual([missed?.id])
  expect(world.feed()).toMatchObject({ gaps: [], error: null })
})

it('a log that is made anew at each render is one log, and asked no oftener', async () => {
  const world = open()
  await world.advance(minute)
  let asked = 0
  for (let second = 0; second < 600; second += 1) {
    const read = () => {
      asked += 1
      return Promise.reject(Object.assign(new Error('wait'), { retryAfter: hour }))
    }
    world.client.update({
      url: 'wss://jifeline.test/socket',
      getAccessToken: () => world.jifeline.grantToken(),
      silenceAfter: false,
      eventLog: { read },
    })
    if (second === 0) world.jifeline.drop()
    await world.advance(1_000)
  }
  expect(world.reasons()).toEqual(['log-refused'])
  expect(asked).toBeLessThanOrEqual(2)
})
