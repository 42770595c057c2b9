// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { JifelineEvent } from 'jifeline-react/client'
import type { SimulatorOptions } from 'jifeline-react/testing'
import { createEventId } from '../../src/protocol/event-ids.ts'
import { closed, connectorId, created } from '../stage/examples.ts'
import { ignore, simulateClient } from '../stage/simulated-client.ts'

const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id)
const oldestFirst = (events: readonly { id: string }[]) => ids(events).toReversed()

async function withLog(simulator: SimulatorOptions = {}, options = {}) {
  const world = simulateClient({
    hasLog: true,
    simulator,
    options: { silenceAfter: false, ...options },
  })
  const heard: JifelineEvent[] = []
  world.client.on(created, (event) => heard.push(event))
  const feed = () => world.client.feed(created).getState()
  return { ...world, heard, feed }
}

/** An outage in which events happen; returns them. */
async function miss(world: Awaited<ReturnType<typeof withLog>>, count: number) {
  world.jifeline.refuse(true)
  world.jifeline.drop()
  const missed = []
  for (let index = 0; index < count; index += 1) {
    await world.advance(100)
    missed.push(world.jifeline.event(created))
  }
  world.jifeline.refuse(false)
  return missed
}

describe('with an event log', () => {
  it('brings what was missed in an outage, once, in order, marked as filled', async () => {
    const world = await withLog()
    await world.advance(90_000)
    const before = world.jifeline.event(created)
    await world.advance(90_000)
    const missed = await miss(world, 5)
    await world.advance(60_000)
    expect(ids(world.heard)).toEqual(ids([before, ...missed]))
    expect(world.heard.map(({ source }) => source)).toEqual(['live', ...missed.map(() => 'filled')])
    expect(oldestFirst(world.feed().events)).toEqual(ids([before, ...missed]))
    expect(world.feed()).toMatchObject({ gaps: [], isFilling: false, error: null })
  })

  it('loses nothing on a page that has seen no event before its first drop', async () => {
    const world = await withLog()
    await world.advance(3_600_000)
    const missed = await miss(world, 3)
    await world.advance(60_000)
    expect(ids(world.heard)).toEqual(ids(missed))
  })

  it('reads at 0, 3, 12 and 25 s, with one filter for each request', async () => {
    const { jifeline, advance, requests, clock } = await withLog()
    const times: number[] = []
    const began = clock.now()
    for (let second = 0; second < 60; second += 1) {
      const seen = requests.length
      if (second === 1) jifeline.event(created)
      await advance(1_000)
      if (requests.length > seen) times.push(clock.now() - began)
    }
    expect(times).toEqual([1_000, 4_000, 13_000, 26_000])
    for (const request of requests) {
      const { pathname, searchParams } = new URL(request)
      expect(pathname).toBe('/v2/system/events')
      expect([...searchParams.keys()]).toHaveLength(2) // a filter and the limit
      expect(searchParams.get('limit')).toBe('1000')
    }
  })

  it('finds an event that came before the server had registered the subscription', async () => {
    const world = await withLog({ registrationDelay: 10_000, logLag: 10_000 })
    await world.advance(1_000)
    const early = world.jifeline.event(created)
    await world.advance(5_000)
    const later = world.jifeline.event(created)
    await world.advance(60_000)
    expect(ids(world.heard)).toEqual(ids([early, later]))
    expect(world.heard.map(({ source }) => source)).toEqual(['filled', 'filled'])
  })

  it('announces no old event to a listener after a reload, but shows it', async () => {
    const first = await withLog()
    const old = first.jifeline.event(created)
    await first.advance(1_000)
    const world = await withLog()
    world.jifeline.event(created, {}, { id: old.id, occurredAt: world.clock.now() - 5_000 })
    await world.advance(60_000)
    expect(world.heard).toEqual([])
    expect(ids(world.feed().events)).toEqual([old.id])
  })

  it('keeps live events back for the first pass, so that they come after what was missed', async () => {
    const world = await withLog()
    await world.advance(61_000)
    world.jifeline.event(created)
    await world.advance(61_000)
    const [missed] = await miss(world, 1)
    world.answers.push('hang')
    while (world.jifeline.subscriptions().length === 0) await world.advance(50)
    const live = world.jifeline.event(created)
    await world.advance(500)
    expect(world.heard).toHaveLength(1)
    await world.advance(2_000)
    expect(world.heard.at(-1)?.id).toBe(live.id)
    await world.advance(60_000)
    expect(ids(world.heard).slice(1)).toEqual([live.id, missed?.id])
    expect(oldestFirst(world.feed().events).slice(1)).toEqual([missed?.id, live.id])
  })

  it('starts from the newest id older than a minute, not from the largest', async () => {
    const world = await withLog()
    await world.advance(30_000)
    const start = world.jifeline.event(created)
    await world.advance(70_000)
    for (let count = 0; count < 20; count += 1) world.jifeline.event(created) // as many as tell where it grows
    await world.advance(1_200_000) // in which a look shows both
    const skewed = createEventId(world.clock.now() - 20_000, Math.random)
    const asked = world.requests.length
    world.jifeline.refuse(true)
    world.jifeline.drop()
    await world.advance(100)
    world.jifeline.event(created, {}, { id: skewed })
    world.jifeline.refuse(false)
    await world.advance(60_000)
    expect(ids(world.heard)).toContain(skewed)
    expect(world.requests[asked]).toContain(`after_id=${start.id}`)
  })

  it.each([
    ['descending pages', { logOrder: 'descending' }],
    ['an inclusive after_id', { afterId: 'inclusive' }],
  ] as const)('copes with %s', async (_, simulator) => {
    const world = await withLog(simulator)
    await world.advance(61_000)
    world.jifeline.event(created)
    await world.advance(121_000)
    const missed = await miss(world, 50)
    await world.advance(60_000)
    expect(ids(world.heard).slice(1)).toEqual(ids(missed))
    expect(world.feed().gaps).toEqual([])
  })

  it('reads by time when its cursor is refused, and says what the log may have forgotten', async () => {
    const hour = 3_600_000
    const world = await withLog({ unknownCursor: 'refused', logRetention: 2 * hour })
    await world.advance(61_000)
    world.jifeline.event(created)
    await world.advance(61_000)
    const seen = world.jifeline.event(created)
    await world.advance(1_000)
    const [forgotten] = await miss(world, 1)
    world.jifeline.refuse(true)
    await world.advance(5 * hour)
    const kept = world.jifeline.event(created)
    world.jifeline.refuse(false)
    await world.advance(120_000)
    expect(ids(world.heard)).toContain(kept.id)
    expect(ids(world.heard)).not.toContain(forgotten?.id)
    const [gap, ...others] = world.feed().gaps
    expect(others).toEqual([])
    expect(gap).toMatchObject({
      from: Date.parse(seen.occurred_at) + 20 - 10_000,
      afterId: seen.id,
      reason: 'out-of-reach',
    })
    expect(gap?.to).toBeGreaterThanOrEqual(Date.parse(kept.occurred_at))
  })

  it('leaves no gap when its cursor is refused after a short outage', async () => {
    const world = await withLog({ unknownCursor: 'refused', logRetention: 100_000 })
    await world.advance(61_000)
    world.jifeline.event(created)
    await world.advance(70_000)
    world.jifeline.event(created)
    await world.advance(40_000)
    const asked = world.requests.length
    const missed = await miss(world, 20)
    await world.advance(60_000)
    expect(world.requests.slice(asked).join()).toContain('occurred_after')
    expect(ids(world.heard).slice(2)).toEqual(ids(missed))
    expect(world.feed().gaps).toEqual([])
  })

  it('announces no old event after a reload, though its first pass fails', async () => {
    const world = await withLog()
    const old = world.jifeline.event(created, {}, { occurredAt: world.clock.now() - 5_000 })
    world.answers.push(...Array.from({ length: 6 }, () => new Response(null, { status: 503 })))
    await world.advance(900_000) // a dead log is asked seldom
    expect(world.heard).toEqual([])
    expect(ids(world.feed().events)).toEqual([old.id])
  })

  it('pages until the log has no more', async () => {
    const world = await withLog()
    await world.advance(61_000)
    world.jifeline.refuse(true)
    world.jifeline.drop()
    const missed = Array.from({ length: 2_500 }, () => world.jifeline.event(created))
    world.jifeline.refuse(false)
    await world.advance(60_000)
    expect(ids(world.heard).toSorted()).toEqual(ids(missed).toSorted())
    expect(world.feed().gaps).toEqual([])
  })

  it('ends 30,000 missed events in 20 pages and one gap', async () => {
    const world = await withLog()
    await world.advance(61_000)
    const asked = world.requests.length
    world.jifeline.refuse(true)
    world.jifeline.drop()
    for (let index = 0; index < 30_000; index += 1) {
      world.jifeline.event(created, {}, { occurredAt: world.clock.now() + index })
    }
    await world.advance(100)
    world.jifeline.refuse(false)
    await world.advance(90_000)
    expect(world.requests.length - asked).toBe(20)
    expect(world.heard).toHaveLength(20_000)
    expect(world.feed().gaps.map(({ reason }) => reason)).toEqual(['too-many'])
  }, 30_000)

  it.each([
    ['descending', 1_500, []],
    ['newest-first', 1_000, ['too-many']],
  ] as const)('pages that come %s lose nothing in silence', async (logOrder, heard, gaps) => {
    const world = await withLog({ logOrder })
    await world.advance(61_000)
    world.jifeline.refuse(true)
    world.jifeline.drop()
    for (let index = 0; index < 1_500; index += 1) {
      world.jifeline.event(created, {}, { occurredAt: world.clock.now() + index })
    }
    await world.advance(100)
    world.jifeline.refuse(false)
    await world.advance(90_000)
    expect(world.heard).toHaveLength(heard)
    expect(world.feed().gaps.map(({ reason }) => reason)).toEqual(gaps)
  })

  it('waits and asks again when the API is busy or broken', async () => {
    const world = await withLog()
    await world.advance(61_000)
    const missed = await miss(world, 2)
    world.answers.push(new Response(null, { status: 429 }), new Response(null, { status: 500 }))
    await world.advance(60_000)
    expect(ids(world.heard)).toEqual(ids(missed))
    expect(world.errors.map(({ code }) => code)).not.toContain('log-failed')
  })

  it('leaves a gap when the log cannot be read, and fills it with the next connection', async () => {
    const world = await withLog()
    await world.advance(61_000)
    const missed = await miss(world, 2)
    const isDown = Array.from({ length: 60 }, () => new Response(null, { status: 503 }))
    world.answers.push(...isDown)
    await world.advance(600_000)
    expect(world.errors.map(({ code }) => code)).toContain('log-failed')
    expect(world.feed().gaps.map(({ reason }) => reason)).toEqual(['log-refused'])
    expect(world.feed().error?.code).toBe('log-failed')
    world.answers.length = 0
    world.jifeline.drop()
    await world.advance(60_000)
    expect(ids(world.heard)).toEqual(ids(missed))
    expect(world.feed()).toMatchObject({ gaps: [], error: null })
  })

  it('brings what was missed though thousands of events came while the log was down', async () => {
    const world = await withLog()
    await world.advance(61_000)
    const missed = await miss(world, 2)
    world.answers.push(...Array.from({ length: 60 }, () => new Response(null, { status: 503 })))
    const live = []
    for (let burst = 0; burst < 70; burst += 1) {
      await world.advance(5_000)
      for (let event = 0; event < 100; event += 1) live.push(world.jifeline.event(created))
    }
    world.answers.length = 0
    world.jifeline.drop()
    await world.advance(60_000)
    expect(ids(world.heard).toSorted()).toEqual(ids([...missed, ...live]).toSorted())
  })

  it('asks by force for another token once when the log refuses it', async () => {
    const forced: boolean[] = []
    const world = await withLog(
      {},
      {
        getAccessToken: ({ forceRefresh }: { forceRefresh: boolean }) => {
          forced.push(forceRefresh)
          return world.jifeline.grantToken()
        },
      },
    )
    world.answers.push(new Response(null, { status: 401 }))
    await world.advance(1_000)
    expect(forced).toEqual([false, true])
    await world.advance(60_000)
    expect(forced).toHaveLength(2)
  })

  it('reads the same start again when the connection drops in the middle of a fill', async () => {
    const world = await withLog()
    await world.advance(61_000)
    const missed = await miss(world, 2)
    for (let drop = 0; drop < 5; drop += 1) {
      world.answers.push('hang')
      await world.advance(7_000)
      world.jifeline.drop()
    }
    await world.advance(120_000)
    expect(ids(world.heard)).toEqual(ids(missed))
    expect(world.feed().gaps).toEqual([])
  })

  it('fills a type that is taken up later, without telling the others twice', async () => {
    const world = await withLog()
    await world.advance(61_000)
    const first = world.jifeline.event(created)
    await world.advance(1_000)
    const late: string[] = []
    world.client.on(closed, ({ id }) => late.push(id))
    const second = world.jifeline.event(closed, {}, { isPushed: false })
    await world.advance(60_000)
    expect(ids(world.heard)).toEqual([first.id])
    expect(late).toEqual([second.id])
  })

  it('hears a type that is taken up again, whichever frame the server registers first', async () => {
    const heardAll: boolean[] = []
    for (let seed = 1; seed <= 6; seed += 1) {
      const world = simulateClient({
        hasLog: true,
        seed,
        simulator: { registrationDelay: [0, 9_900] },
        options: { silenceAfter: false, linger: 0 },
      })
      world.client.feed(closed).subscribe(ignore)
      const leave = world.client.on(created, ignore)
      await world.advance(40_000)
      leave()
      await world.advance(1)
      const heard: string[] = []
      world.client.on(created, ({ id }) => heard.push(id))
      for (let second = 0; second < 10; second += 1) {
        await world.advance(1_000)
        world.jifeline.event(created)
      }
      await world.advance(60_000)
      const { id } = world.jifeline.event(created)
      await world.advance(1_000)
      heardAll.push(heard.includes(id))
    }
    expect(heardAll).not.toContain(false)
  })

  it('costs at most 60 requests in a quiet tab of eight hours, looks for a deaf socket included', async () => {
    const world = await withLog({ hardCloseAfter: 7_200_000, idleCloseAfter: 600_000 })
    world.client.connector(connectorId).subscribe(ignore)
    await world.advance(8 * 3_600_000)
    expect(world.requests.length).toBeGreaterThan(12)
    expect(world.requests.length).toBeLessThanOrEqual(60)
  })
})
