// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { JifelineError, type EventLog, type JifelineEvent, type LoggedEvent } from 'jifeline-react/client'
import { createEventId } from '../../src/protocol/event-ids.ts'
import { closed, created } from '../stage/examples.ts'
import { ignore, simulateClient, type Setting } from '../stage/simulated-client.ts'

const minute = 60_000
const hour = 3_600_000
const foreign = 'orders.order.paid'
const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id)
const unavailable = () => new Response(null, { status: 503 })

function open({ options, ...setting }: Setting = {}) {
  const world = simulateClient({ hasLog: true, options: { silenceAfter: false, ...options }, ...setting })
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
/** The first subscribes of this type are lost on their way. */
function loseSubscribes(world: { page: { createSocket: (url: string) => any } }, type: string, count: number) {
  const real = world.page.createSocket.bind(world.page)
  let left = count
  world.page.createSocket = (url: string) => {
    const socket = real(url)
    const send = socket.send.bind(socket)
    socket.send = (frame: string) => {
      if (left > 0 && frame.includes('"subscribe-to-event"') && frame.includes(type)) left -= 1
      else send(frame)
    }
    return socket
  }
}
function isLostOutside(world: World, missed: readonly { id: string; occurred_at: string }[]) {
  const shown = new Set(ids(world.heard))
  const { gaps } = world.feed()
  return missed.filter(({ id, occurred_at: text }) => {
    const at = Date.parse(text)
    return !shown.has(id) && !gaps.some(({ from, to }) => from <= at && at <= (to ?? Infinity))
  }).length
}

describe('floods', () => {
  it('A1 custom log that knows no ids', async () => {
    let asked = 0
    const row = (t: number): LoggedEvent => ({ id: createEventId(t, Math.random), type: foreign, payload: 1, occurredAt: t })
    let rows: LoggedEvent[] = []
    const eventLog: EventLog = {
      read(from) {
        if (++asked > 5_000) return new Promise(() => {})
        if ('afterId' in from) throw new JifelineError('unknown-cursor')
        return Promise.resolve({ events: rows, isComplete: false })
      },
    }
    const world = open({ options: { eventLog } })
    rows = [row(world.clock.now())]
    await world.advance(hour)
    process.stdout.write(`A1 ${asked} ${JSON.stringify(world.reasons())}\n`)
    expect(asked).toBeLessThan(50)
  })
  it('A1c custom log that throws unknown-cursor whatever is asked', async () => {
    let asked = 0
    const eventLog: EventLog = {
      read() {
        if (++asked > 1_000) return new Promise(() => {})
        throw new JifelineError('unknown-cursor')
      },
    }
    const world = open({ options: { eventLog } })
    await world.advance(minute)
    process.stdout.write(`A1c ${asked}\n`)
    expect(asked).toBeLessThan(50)
  })
  it('A4', async () => {
    let asked = 0
    const eventLog: EventLog = { read: () => { asked += 1; return Promise.reject(new Error('no')) } }
    const world = open({ options: { eventLog, onError: () => world.client.dispose() } })
    await world.advance(5 * minute)
    const before = asked
    await world.advance(5 * hour)
    process.stdout.write(`A4 ${before} ${asked} ${world.phase()}\n`)
    expect(asked).toBe(before)
  })
  it('A4b', async () => {
    const world = open()
    let isOn = true
    const calls: string[] = []
    world.client.feed(created).subscribe((feed) => { calls.push(`${feed.state} ${feed.isFilling}`); if (isOn && feed.isFilling) { isOn = false; world.client.dispose() } })
    await world.advance(5 * minute)
    process.stdout.write(`A4b ${calls} ${world.requests.length} ${world.phase()}\n`)
    expect(world.requests.length).toBe(0)
  })
})

describe('newest first', () => {
  it.each([2, 4, 10, 30, 60])('B7 %d', async (largestPage) => {
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
    process.stdout.write(`B7 ${largestPage}: ${isLostOutside(world, missed)} ${JSON.stringify(world.feed().gaps)}\n`)
    expect(isLostOutside(world, missed)).toBe(0)
  })
  it.each([2, 4, 10, 30, 60])('B8 %d', async (largestPage) => {
    const world = open({ simulator: { logOrder: 'newest-first', largestPage } })
    loseSubscribes(world, created, 2)
    world.client.on(foreign, ignore)
    await pass(world, 8)
    const missed = []
    for (let n = 0; n < 100; n += 1) {
      await world.advance(2_000)
      missed.push(world.jifeline.event(created))
      if (n % 10 === 0) world.jifeline.event(foreign)
    }
    expect(world.heard).toEqual([])
    world.jifeline.drop()
    await world.advance(40 * minute)
    process.stdout.write(`B8 ${largestPage}: ${isLostOutside(world, missed)} ${JSON.stringify(world.feed().gaps)} ${Date.parse(missed[0]!.occurred_at)}\n`)
    expect(isLostOutside(world, missed)).toBe(0)
  })
  it.each([2, 4, 10, 30, 60])('B10 deaf after it was heard, looked at %d', async (largestPage) => {
    const world = open({ simulator: { logOrder: 'newest-first', largestPage } })
    await pass(world, 19)
    world.jifeline.event(created)
    await world.advance(1_000)
    world.jifeline.silence(true)
    const missed = []
    for (let n = 0; n < 100; n += 1) {
      await world.advance(5_000)
      missed.push(world.jifeline.event(created))
    }
    await world.advance(20 * minute)
    world.jifeline.silence(false)
    await world.advance(40 * minute)
    process.stdout.write(`B10 ${largestPage}: ${isLostOutside(world, missed)} ${JSON.stringify(world.feed().gaps)}\n`)
    expect(isLostOutside(world, missed)).toBe(0)
  })
  it.each([2, 4, 10])('B11 burst between the subscribe and the first read %d', async (largestPage) => {
    const world = open({ simulator: { logOrder: 'newest-first', largestPage, registrationDelay: 5_000 } })
    while (world.jifeline.frames.length === 0) await world.advance(1)
    const missed = Array.from({ length: 20 }, () => world.jifeline.event(created))
    await world.advance(40 * minute)
    const shown = world.feed().events.length
    process.stdout.write(`B11 ${largestPage}: ${shown} ${JSON.stringify(world.feed().gaps)}\n`)
    expect(shown === missed.length || world.reasons().length > 0).toBe(true)
  })
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
  process.stdout.write(`B9 ${ids(world.heard).includes(lost.id)} ${JSON.stringify(world.feed().gaps)}\n`)
  expect(ids(world.heard).includes(lost.id) || world.reasons().length > 0).toBe(true)
})

it('C1', async () => {
  const rows: LoggedEvent[] = []
  const eventLog: EventLog = {
    read(from, { limit }) {
      const start = 'afterId' in from ? rows.findIndex(({ id }) => id === from.afterId) + 1 : rows.findIndex(({ occurredAt }) => occurredAt > from.occurredAfter)
      const events = start < 0 ? [] : rows.slice(start, start + limit)
      return Promise.resolve({ events, isComplete: events.length === 0 })
    },
  }
  const world = open({ options: { eventLog } })
  rows.push({ id: 'event-0', type: foreign, payload: {}, occurredAt: world.clock.now() })
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
}, 60_000)

it('E2 pushed once more', async () => {
  const world = open()
  await world.advance(minute)
  const known = world.jifeline.event(created)
  await world.advance(minute)
  const [missed] = await away(world, 2 * hour, 1)
  world.answers.push(unavailable())
  while (world.jifeline.subscriptions().length === 0) await world.advance(10)
  world.jifeline.event(created, {}, { id: known.id, isLogged: false })
  await world.advance(2 * minute)
  expect(ids(world.heard)).toEqual([known.id, missed?.id])
  expect(world.reasons()).toEqual([])
})

it('F3', async () => {
  const world = open()
  const busy = () => new Response(null, { status: 429, headers: { 'Retry-After': '3600' } })
  world.answers.push(...Array.from({ length: 60 }, busy))
  await world.advance(5 * minute)
  world.client.feed(closed).subscribe(ignore)
  await world.advance(30 * minute)
  expect(world.client.feed(closed).getState()).toMatchObject({ isFilling: false, error: { code: 'log-failed' }, gaps: [{ reason: 'log-refused' }] })
})

it('I1 one bad date, 0001-01-01, newest position', async () => {
  const world = open({ simulator: { unknownCursor: 'refused' } })
  await pass(world, 10)
  for (let n = 0; n < 3_000; n += 1) world.jifeline.event(foreign)
  await pass(world, 30)
  const before = world.requests.length
  await away(world, 1_000, 3)
  await world.advance(2 * minute)
  process.stdout.write(`I1 ${world.requests.length - before}\n`)
})
