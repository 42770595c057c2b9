// @vitest-environment node
/** Nothing old looks live, whatever the machine's clocks do. */
import { describe, expect, it } from 'vitest'
import { createSteadyClock } from '../../src/client/world/steady-clock.ts'
import { connectorId, otherConnectorId } from '../stage/examples.ts'
import { ignore, simulateClient, type Setting } from '../stage/simulated-client.ts'

const hour = 3_600_000
const day = 24 * hour

async function withLiveConnector(setting: Setting = {}) {
  const world = simulateClient({ canSleep: true, ...setting })
  const told: string[] = []
  world.client.connector(connectorId).subscribe(({ state }) => told.push(state))
  await world.advance(1_000)
  for (let report = 0; report < 4; report += 1) {
    world.jifeline.status(connectorId, { voltage: 12 + report / 10 })
    await world.advance(5_000)
  }
  expect(world.status().state).toBe('live')
  return { ...world, told }
}

describe('a clock that was set', () => {
  it.each([-hour, -day, -1_500, -90_000])(
    'back by %i ms keeps no silent connector live',
    async (step) => {
      const { life, advance, status } = await withLiveConnector({
        options: { silenceAfter: false },
      })
      life.clocks.setBy(step)
      await advance(15_000)
      expect(status().state).toBe('stale')
      await advance(60_000)
      expect(status().state).toBe('offline')
    },
  )

  it.each([-hour, -day])('back by %i ms holds up no subscription', async (step) => {
    const { client, life, jifeline, advance } = await withLiveConnector()
    life.clocks.setBy(step)
    client.connector(otherConnectorId).subscribe(ignore)
    await advance(1_000)
    expect(jifeline.subscriptions()).toContain(otherConnectorId)
  })

  it.each([-hour, -day])('back by %i ms holds up no reconnect and no loss', async (step) => {
    const { life, jifeline, advance, phase, status } = await withLiveConnector()
    life.clocks.setBy(step)
    jifeline.refuse(true)
    jifeline.drop()
    await advance(2_100)
    expect(status().state).toBe('stale')
    jifeline.refuse(false)
    await advance(60_000)
    expect(phase()).toBe('open')
  })

  it.each([-hour, -day, hour])('by %i ms lets a gap fill end', async (step) => {
    const { client, life, jifeline, advance } = await withLiveConnector({ hasLog: true })
    const feed = client.feed('tickets.ticket.created')
    feed.subscribe(ignore)
    await advance(60_000)
    jifeline.drop()
    await advance(400)
    life.clocks.setBy(step)
    await advance(60_000)
    expect(feed.getState().isFilling).toBe(false)
  })

  it('back by an hour shows the age that a status has', async () => {
    const { client, life, advance } = await withLiveConnector({ options: { silenceAfter: false } })
    life.clocks.setBy(-hour)
    await advance(10_000)
    expect(client.connector(connectorId).age()).toBeGreaterThanOrEqual(14_900)
    expect(client.connector(connectorId).age()).toBeLessThan(16_000)
  })

  it('is what people read: a time of receipt is the wall clock’s', async () => {
    const { life, clock, jifeline, advance, status } = await withLiveConnector()
    life.clocks.setBy(-hour)
    jifeline.status(connectorId, { voltage: 13 })
    await advance(300)
    expect(Math.abs((status().receivedAt ?? 0) - (clock.now() - hour))).toBeLessThan(500)
  })
})

describe('a page that slept', () => {
  it.each([60_000, 600_000, 8 * hour])(
    'for %i ms does not learn that as the interval of a connector',
    async (ms) => {
      const world = await withLiveConnector({ options: { silenceAfter: false } })
      const { life, jifeline, advance, status } = world
      life.sleep()
      await advance(ms)
      life.wake(ignore)
      jifeline.status(connectorId, { voltage: 12.7 })
      await advance(1_000)
      jifeline.status(connectorId, { voltage: 12.8 })
      await advance(500)
      expect(status().state).toBe('live')
      await advance(15_000)
      expect(status().state).toBe('stale')
    },
  )

  it('while it had no socket does not learn that as an interval', async () => {
    const world = await withLiveConnector({ options: { silenceAfter: 10_000 } })
    const { client, life, jifeline, advance, status } = world
    while (client.connection.getState().phase === 'open') await advance(100) // silent
    life.sleep()
    await advance(240_000)
    life.wakeMachine(ignore)
    await advance(40_000)
    jifeline.status(connectorId, { voltage: 12.7 })
    await advance(500)
    expect(status().state).toBe('live')
    await advance(15_000)
    expect(status().state).toBe('stale')
  })

  it('says nothing old as live to whoever reads a store before its timers have run', async () => {
    const { client, life, advance } = await withLiveConnector({ options: { silenceAfter: false } })
    const store = client.connector(connectorId)
    life.sleep()
    await advance(600_000)
    const told: string[] = []
    const end = store.subscribe(({ state }) => told.push(state))
    life.wake(() => {
      expect(store.getState().state).toBe('offline')
      expect(store.getState()).toBe(store.getState()) // the same object
      expect(told).toEqual([]) // and nobody is told by a look
    })
    await advance(1_000)
    expect(told).toContain('offline')
    end()
  })

  it('whose monotonic clock stood still counts the sleep by the wall clock', async () => {
    const { client, life, advance } = await withLiveConnector({ options: { silenceAfter: false } })
    life.sleep()
    await advance(600_000)
    life.wakeMachine(ignore)
    expect(client.connector(connectorId).getState().state).toBe('offline')
  })

  it('notices its sleep although `visible` comes before the late timer', async () => {
    const { client, life, page, advance } = simulateClient({ canSleep: true })
    client.on('tickets.ticket.created', ignore) // nothing else tells a living socket from a dead one
    await advance(60_000)
    life.sleep()
    page.network.isBlackHole = true
    await advance(hour)
    life.wake(() => life.signal('visible'))
    await advance(1_000)
    expect(client.connection.getState().phase).toBe('reconnecting')
  })
})

it.each([16_000, 40_000, 600_000])(
  'is told by `visible` what %i ms of sleep have changed, although its timers were put off',
  async (ms) => {
    const world = await withLiveConnector({ options: { silenceAfter: false, linger: 0 } })
    const { life, jifeline, advance, told } = world
    jifeline.status(connectorId, { voltage: 13 })
    await advance(1_000)
    expect(told.at(-1)).toBe('live')
    life.sleep()
    await advance(ms)
    life.wakeMachine(() => life.signal('visible'))
    expect(told.at(-1)).toBe(ms < 60_000 ? 'stale' : 'offline')
  },
)

it('tells of age on time after a short sleep that put off its timers, once it has heard something', async () => {
  const world = await withLiveConnector({ options: { silenceAfter: false, staleAfter: 5_000 } })
  const { jifeline, life, advance, told } = world
  jifeline.status(connectorId, { voltage: 13 })
  await advance(6_000) // stale; the timer for offline is set for 14 s later
  life.sleep()
  await advance(3_000)
  life.wakeMachine(ignore)
  await advance(6_500) // the next word is due after that timer, and before it rings
  jifeline.status(connectorId, { voltage: 13.1 })
  await advance(4_900)
  expect(told.at(-1)).toBe('live')
  await advance(400)
  expect(told.at(-1)).toBe('stale')
})

it('takes a message that waited for a sleeping page for as old as it may be', async () => {
  const world = await withLiveConnector()
  const { life, page, advance, status } = world
  life.sleep()
  await advance(1_000)
  const socket = page.sockets.at(-1)
  const message = { connector_id: connectorId, voltage: 11 }
  const data = JSON.stringify({ action: 'subscribe-to-connector', message })
  life.deliver(() => socket?.onmessage?.({ type: 'message', data }))
  page.network.isBlackHole = true
  await advance(hour)
  life.wake(ignore)
  await advance(1_000)
  expect(status().voltage).toBe(11)
  expect(status().state).not.toBe('live')
})

it('tells the last message of a hidden tab, which has no animation frames', async () => {
  const { life, jifeline, advance, told, client } = await withLiveConnector({ hasFrames: true })
  life.hide()
  await advance(60_000)
  const before = told.length
  jifeline.status(connectorId, { voltage: 14.4 })
  await advance(2_000)
  expect(told.length).toBeGreaterThan(before)
  expect(client.connector(connectorId).getState().voltage).toBe(14.4)
})

describe('the steady clock', () => {
  function clocks() {
    const times = { wall: 1_000_000, monotonic: 5_000 }
    const now = createSteadyClock(
      () => times.wall,
      () => times.monotonic,
    )
    return {
      now,
      pass(wall: number, monotonic = wall) {
        times.wall += wall
        times.monotonic += monotonic
        return now()
      },
    }
  }

  it('starts at the wall clock, and goes with time', () => {
    const { now, pass } = clocks()
    expect(now()).toBe(1_000_000)
    expect(pass(1_234)).toBe(1_001_234)
  })

  it.each([
    ['a wall clock that was set back', -3_600_000, 10, 10],
    [
      'a wall clock that was set forward, for nothing tells it from sleep',
      3_600_000,
      10,
      3_600_000,
    ],
    ['sleep that only the wall clock counts', 60_000, 0, 60_000],
    ['sleep that both count', 60_000, 60_000, 60_000],
    ['a monotonic clock that begins anew', 10, -4_000, 10],
  ])('knows %s', (_what, wall, monotonic, passed) => {
    const { now, pass } = clocks()
    const before = now()
    expect(pass(wall, monotonic) - before).toBe(passed)
    const after = now()
    expect(pass(5_000) - after).toBe(5_000)
  })

  it('does not gain when both clocks round, however often it is read', () => {
    const { now, pass } = clocks()
    const before = now()
    for (let read = 0; read < 10_000; read += 1) pass(read % 2, 0.5)
    expect(now() - before).toBeLessThan(5_002)
  })
})
