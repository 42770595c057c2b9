// @vitest-environment node
/** A log proves how far back it reaches, or there is a gap: hosts with a wrong clock prove nothing. */
import { describe, expect, it } from 'vitest'
import { createEventId } from '../../src/protocol/event-ids.ts'
import { created } from '../stage/examples.ts'
import { away, foreign, hour, ids, minute, openEventPage, pass } from '../stage/event-page.ts'

const day = 24 * hour

describe('a log that keeps two hours, after five hours away', () => {
  const simulator = { logRetention: 2 * hour }

  it.each([
    ['one row', 1],
    ['two rows', 2],
    ['seven rows', 7],
  ])('leaves a gap, though %s are dated a day ahead', async (_, count) => {
    const world = openEventPage({ simulator })
    await pass(world, 20)
    for (let index = 0; index < count; index += 1) {
      world.jifeline.event(foreign, {}, { occurredAt: world.clock.now() + day })
      await pass(world, 1)
    }
    await pass(world, 20) // a look shows them
    const before = world.jifeline.event(created)
    await world.advance(minute)
    await away(world, 5 * hour, 3)
    await world.advance(2 * minute)
    expect(world.feed().gaps).toMatchObject([{ afterId: before.id, reason: 'out-of-reach' }])
  })

  it.each([
    ['the only ones', 0, 0],
    ['the only ones but for a later one', 0, 1],
    ['the only ones but for two later ones', 0, 2],
    ['the only ones but for earlier ones', 3, 0],
    ['the only ones but for some', 3, 3],
  ])(
    'leaves a gap over the whole, though rows dated a day ahead are %s',
    async (_, early, late) => {
      const world = openEventPage({ simulator })
      await pass(world, early, 1)
      await world.advance(minute)
      world.jifeline.event(foreign, {}, { occurredAt: world.clock.now() + day })
      await world.advance(20 * minute) // a look shows it
      const missed = await away(world, 5 * hour, 3)
      await pass(world, late, 1)
      await world.advance(2 * minute)
      const [gap, ...others] = world.feed().gaps
      expect(others).toEqual([])
      for (const { occurred_at: text } of missed) {
        expect(gap?.from).toBeLessThanOrEqual(Date.parse(text))
        expect(gap?.to).toBeGreaterThanOrEqual(Date.parse(text))
      }
    },
  )

  it('leaves a gap, though the socket brought an event dated a day ahead', async () => {
    const world = openEventPage({ simulator })
    const unavailable = () => new Response(null, { status: 503 })
    world.answers.push(...Array.from({ length: 40 }, unavailable))
    await world.advance(minute)
    for (let index = 0; index < 5; index += 1) {
      world.jifeline.event(created)
      await world.advance(minute)
    }
    world.jifeline.event(created, {}, { occurredAt: world.clock.now() + day })
    await world.advance(minute)
    await away(world, 5 * hour, 3)
    world.answers.length = 0
    await world.advance(hour)
    expect(world.reasons()).toEqual(['out-of-reach'])
  })

  it('leaves a gap, though a row that nobody knew is dated a day behind', async () => {
    const world = openEventPage({ simulator: { logRetention: 2 * hour } })
    await pass(world, 20)
    await away(world, 5 * hour, 3)
    const id = createEventId(world.clock.now() - day, Math.random)
    world.jifeline.event(foreign, {}, { id, occurredAt: world.clock.now() })
    await pass(world, 10)
    expect(world.reasons()).toEqual(['out-of-reach'])
  })
})

describe('a log that keeps a day', () => {
  it.each([
    ['one row is dated a day ahead', 1],
    ['seven rows are dated a day ahead', 7],
    ['all is well', 0],
  ])('leaves none after five hours away: %s', async (_, count) => {
    const world = openEventPage({ simulator: { logRetention: day } })
    await pass(world, 20)
    for (let index = 0; index < count; index += 1)
      world.jifeline.event(foreign, {}, { occurredAt: world.clock.now() + day })
    await pass(world, 20)
    const missed = await away(world, 5 * hour, 3)
    await world.advance(2 * minute)
    expect(ids(world.heard)).toEqual(ids(missed))
    expect(world.feed().gaps).toEqual([])
  })

  it.each([2, 3, 4, 5, 6])('leaves none, though it held %d rows before', async (count) => {
    const world = openEventPage({ simulator: { logRetention: day } })
    for (let index = 0; index < count; index += 1) {
      world.jifeline.event(foreign)
      await world.advance(2 * minute)
    }
    const missed = await away(world, 5 * hour, 3)
    await world.advance(2 * minute)
    expect(ids(world.heard)).toEqual(ids(missed))
    expect(world.feed().gaps).toEqual([])
  })
})

it.each([1, 2, 5, 60])(
  'a log that keeps two hours, of %d events an hour, leaves no gap over a drop',
  async (perHour) => {
    const world = openEventPage({ simulator: { logRetention: 2 * hour } })
    for (let count = 0; count < 6 * perHour; count += 1) {
      await world.advance(hour / perHour)
      world.jifeline.event(foreign)
    }
    await world.advance(minute)
    const missed = await away(world, minute, 2)
    await world.advance(2 * minute)
    expect(ids(world.heard)).toEqual(ids(missed))
    expect(world.feed().gaps).toEqual([])
  },
)
