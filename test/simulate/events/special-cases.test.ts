// @vitest-environment node
/** The promises of `promise.ts` that a schedule of minutes cannot meet, or would meet too seldom. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import type { EventLog, JifelineOptions } from 'jifeline-react'
import type { SimulatorOptions } from 'jifeline-react/testing'
import { connectorId, created } from '../../stage/examples.ts'
import { ignore, simulateClient } from '../../stage/simulated-client.ts'

const hour = 3_600_000 // ms

function listen(simulator: SimulatorOptions = {}, options: JifelineOptions = {}) {
  const world = simulateClient({
    hasLog: true,
    simulator,
    options: { silenceAfter: false, ...options },
  })
  const heard: string[] = []
  world.client.on(created, ({ id }) => heard.push(id))
  return { ...world, heard, feed: () => world.client.feed(created).getState() }
}

type World = ReturnType<typeof listen>

/** An outage of a second, in which so many events happen. */
async function miss({ jifeline, advance, clock }: World, count: number) {
  jifeline.refuse(true)
  jifeline.drop()
  const missed = Array.from({ length: count }, (_, index) =>
    jifeline.event(created, {}, { occurredAt: clock.now() + index }),
  )
  await advance(1_000)
  jifeline.refuse(false)
  return missed
}

it('loses nothing on a page that has seen no event before its first drop', async () => {
  const world = listen({ registrationDelay: [0, 9_900], logLag: [0, 9_900] })
  await world.advance(2 * hour - 60_000)
  const missed = await miss(world, 7)
  await world.advance(90_000)
  expect(world.heard.toSorted()).toEqual(missed.map(({ id }) => id).toSorted())
  expect(world.feed().gaps).toEqual([])
})

it('ends 30,000 missed events in 20 pages and one gap that holds the others', async () => {
  const world = listen()
  await world.advance(61_000)
  const asked = world.requests.length
  const missed = await miss(world, 30_000)
  await world.advance(90_000)
  expect(world.requests.length - asked).toBe(20)
  expect(world.heard).toHaveLength(20_000)
  const [gap, ...others] = world.feed().gaps
  expect(others).toEqual([])
  expect(gap?.reason).toBe('too-many')
  const heard = new Set(world.heard)
  const outside = missed.filter(({ id, occurred_at: text }) => {
    const at = Date.parse(text)
    return !heard.has(id) && !(gap && gap.from <= at && at <= (gap.to ?? Infinity))
  })
  expect(outside).toEqual([])
}, 60_000)

it('asks the log at most 60 times in a quiet tab of eight hours, looks for a deaf socket included', async () => {
  const world = listen({ hardCloseAfter: 2 * hour, idleCloseAfter: 600_000 })
  world.client.connector(connectorId).subscribe(ignore)
  await world.advance(8 * hour)
  expect(world.jifeline.attempts.length).toBeGreaterThanOrEqual(4)
  expect(world.requests.length).toBeGreaterThan(12)
  expect(world.requests.length).toBeLessThanOrEqual(60)
})

/** What `docs/events.md` says of requests: counted, with five events a minute of other types, and on a quiet day. */
it.each([
  ['quiet', 0, { firstVisit: 5, routeChange: 4, drop: 4 }],
  ['busy', 5, { firstVisit: 7, routeChange: 5, drop: 4 }],
])('asks the log as often as the docs say, on a %s day', async (_, perMinute, most) => {
  const world = simulateClient({ hasLog: true, options: { silenceAfter: false } })
  const { client, requests, jifeline, advance } = world
  client.connector(connectorId).subscribe(ignore)
  let counted = 0
  async function pass(seconds: number) {
    for (let second = 0; second < seconds; second += 12) {
      if (perMinute > 0) jifeline.event('orders.order.paid')
      await advance(12_000)
    }
    const since = requests.length - counted
    counted = requests.length
    return since
  }
  await advance(0)
  if (perMinute > 0)
    for (let index = 0; index < 100; index += 1) jifeline.event('orders.order.paid')
  const leave = client.on(created, ignore)
  const firstVisit = await pass(60)
  await pass(1_800)
  leave()
  await pass(60)
  client.on(created, ignore)
  const routeChange = await pass(48)
  await pass(600)
  jifeline.drop()
  const drop = await pass(48)
  process.stdout.write(
    `Requests (${perMinute} a minute): ${JSON.stringify({ firstVisit, routeChange, drop })}\n`,
  )
  expect(firstVisit).toBeLessThanOrEqual(most.firstVisit)
  expect(routeChange).toBeLessThanOrEqual(most.routeChange)
  expect(drop).toBeLessThanOrEqual(most.drop)
})

it('keeps its memory flat over a day of one event a second', async () => {
  const kept: { id: string; type: string; payload: unknown; occurredAt: number }[] = []
  const eventLog: EventLog = {
    read(from, { limit }) {
      const isAfter = (event: (typeof kept)[number]) =>
        'afterId' in from ? event.id > from.afterId : event.occurredAt > from.occurredAfter
      const events = kept.filter(isAfter).slice(0, limit)
      return Promise.resolve({ events, isComplete: events.length === 0 })
    },
  }
  const world = simulateClient({ options: { eventLog, silenceAfter: false } })
  let heard = 0
  world.client.on(created, () => (heard += 1))
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  async function live(hours: number) {
    for (let second = 0; second < hours * 3_600; second += 1) {
      const {
        id,
        type,
        payload,
        occurred_at: at,
      } = world.jifeline.event(created, {}, { isLogged: false })
      kept.push({ id, type, payload, occurredAt: Date.parse(at) })
      if (kept.length > 3_000) kept.shift()
      await world.advance(1_000)
    }
    collect()
    return process.memoryUsage().heapUsed
  }
  await world.advance(1_000)
  const early = await live(3)
  const late = await live(21)
  process.stdout.write(
    `Heap after 3 h and after a day: ${[early, late].map((bytes) => (bytes / 1e6).toFixed(1)).join(' and ')} MB\n`,
  )
  expect(heard).toBe(86_400)
  expect(late - early).toBeLessThan(2_000_000)
}, 120_000)
