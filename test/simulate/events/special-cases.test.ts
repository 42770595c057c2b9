// @vitest-environment node
/** The promises of `promise.ts` that a schedule of minutes cannot meet, or would meet too seldom. */
import { expect, it } from 'vitest'
import type { JifelineOptions } from 'jifeline-react'
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

it('asks the log at most 30 times in a quiet tab of eight hours', async () => {
  const world = listen({ hardCloseAfter: 2 * hour, idleCloseAfter: 600_000 })
  world.client.connector(connectorId).subscribe(ignore)
  await world.advance(8 * hour)
  expect(world.jifeline.attempts.length).toBeGreaterThanOrEqual(4)
  expect(world.requests.length).toBeGreaterThan(12)
  expect(world.requests.length).toBeLessThanOrEqual(30)
})
