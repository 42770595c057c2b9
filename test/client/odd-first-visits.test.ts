// @vitest-environment node
/** What a page shows and announces of its first moments, whatever log and socket do in them. */
import { describe, expect, it } from 'vitest'
import { created } from '../stage/examples.ts'
import { foreign, ids, minute, visitEventPage as visit } from '../stage/event-page.ts'

const unavailable = () => new Response(null, { status: 503 })

describe('an event from before the page', () => {
  it.each([100, 5_000, 9_000])(
    'is announced to nobody, though the log failed at first and the first push came late: %d ms before',
    async (before) => {
      const world = visit({ simulator: { pushDelay: 9_900 } })
      const old = world.jifeline.event(created, {}, { isPushed: false })
      await world.advance(before)
      world.answers.push(...Array.from({ length: 40 }, unavailable))
      world.begin()
      await world.advance(1_000)
      const live = world.jifeline.event(created)
      await world.advance(minute)
      world.answers.length = 0
      await world.advance(40 * minute)
      expect(ids(world.heard)).toEqual([live.id])
      expect(ids(world.feed().events)).toEqual([live.id, old.id])
    },
  )
})

describe('a burst within a first visit, larger than a page of a log that gives its newest', () => {
  it.each([2, 10, 50])('is there, or in a gap: %d a page', async (largestPage) => {
    const world = visit({ simulator: { logOrder: 'newest-first', largestPage } })
    world.jifeline.event(foreign)
    await world.advance(10 * minute)
    world.begin()
    while (world.jifeline.sessions === 0) await world.advance(1)
    const burst = Array.from({ length: 3 * largestPage }, () =>
      world.jifeline.event(created, {}, { isPushed: false }),
    )
    await world.advance(2 * minute)
    expect(world.feed().events.length).toBeLessThan(burst.length)
    expect(world.feed().gaps).toMatchObject([{ reason: 'too-many' }])
  })

  it.each([2, 10, 50])('leaves no gap where there was none: %d a page', async (largestPage) => {
    const world = visit({ simulator: { logOrder: 'newest-first', largestPage } })
    for (let count = 0; count < 200; count += 1) {
      world.jifeline.event(foreign)
      await world.advance(minute + 1_000)
    }
    world.begin()
    await world.advance(2 * minute)
    expect(world.feed().gaps).toEqual([])
  })
})
