/** Promises that the simulation found broken once, each as the shortest way to break it. */
import { describe, expect, it } from 'vitest'
import { connectorId, connectorIds, created, otherConnectorId } from '../stage/examples.ts'
import { ignore, simulateClient } from '../stage/simulated-client.ts'

describe('leaving', () => {
  it('leaves no timer behind when a connector was heard before the last topic went', async () => {
    const { client, clock, jifeline, advance, phase } = simulateClient()
    const leave = client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12 })
    await advance(1_000)
    leave()
    await advance(6_000)
    expect(phase()).toBe('idle')
    jifeline.dispose()
    expect(clock.pendingTimers).toBe(0)
  })

  it('leaves no timer behind when it is disposed while a badge is live', async () => {
    const { client, clock, jifeline, advance } = simulateClient()
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12 })
    await advance(1_000)
    client.dispose()
    client.update({ staleAfter: 5_000 }) // as a provider does that renders once more
    jifeline.dispose()
    await advance(100) // the socket's own end
    expect(clock.pendingTimers).toBe(0)
  })

  it('unsubscribes from topics that were about to be asked for once more', async () => {
    const { client, jifeline, advance } = simulateClient({ options: { linger: 0 } })
    client.connector(connectorId).subscribe(ignore)
    const leaves = connectorIds(250).map((id) => client.connector(id).subscribe(ignore))
    await advance(60)
    await advance(10_000) // more are due at once than the pace allows
    for (const leave of leaves) leave()
    await advance(5_000)
    expect(jifeline.subscriptions()).toEqual([connectorId])
  })

  it('counts attempts that were cut short among the five, however often a page comes and goes', async () => {
    const { client, page, jifeline, advance, phase } = simulateClient({ options: { linger: 0 } })
    jifeline.refuse(true)
    const leave = client.connector(connectorId).subscribe(ignore)
    await advance(60_000)
    leave()
    await advance(60_000)
    jifeline.refuse(false)
    page.network.answersHandshakes = false
    const before = page.sockets.length
    for (let visit = 0; visit < 20; visit += 1) {
      const leaveAgain = client.connector(connectorId).subscribe(ignore)
      await advance(500)
      leaveAgain()
      await advance(500)
    }
    expect(phase()).toBe('idle')
    expect(page.sockets.length - before).toBeLessThanOrEqual(6)
  })
})

describe('a token source that fails', () => {
  it('is asked again no sooner than after five seconds, even when a healthy socket was lost', async () => {
    const asked: number[] = []
    const world = simulateClient({
      options: {
        getAccessToken: () => {
          asked.push(world.clock.now())
          if (asked.length > 1) throw new Error('no')
          return world.jifeline.grantToken()
        },
      },
    })
    world.client.connector(connectorId).subscribe(ignore)
    await world.advance(60_000)
    world.jifeline.drop()
    await world.advance(60_000)
    const gaps = asked.slice(2).map((at, index) => at - (asked[index + 1] ?? 0))
    expect(gaps.length).toBeGreaterThan(2)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5_000)
  })

  it('is asked no sooner by retry() after it said unauthorized', async () => {
    const asked: number[] = []
    const world = simulateClient({
      options: {
        getAccessToken: () => {
          asked.push(world.clock.now())
          if (asked.length > 1) throw Object.assign(new Error('no'), { code: 'unauthorized' })
          return world.jifeline.grantToken()
        },
      },
    })
    world.client.connector(connectorId).subscribe(ignore)
    await world.advance(60_000)
    world.jifeline.drop()
    await world.advance(1_000)
    expect(world.phase()).toBe('unauthorized')
    world.client.retry()
    await world.advance(10_000)
    expect(asked[2]).toBeGreaterThanOrEqual((asked[1] ?? 0) + 5_000)
  })

  it('is asked by force again after each two refusals, so that no revoked token is kept', async () => {
    const world = simulateClient({
      options: {
        getAccessToken: () => ({ accessToken: world.jifeline.grantToken(), expiresIn: 36_000 }),
      },
    })
    world.jifeline.refuse(true)
    world.client.connector(connectorId).subscribe(ignore)
    await world.advance(300_000) // the token was asked for by force, and is kept
    world.jifeline.revokeTokens()
    world.jifeline.refuse(false)
    await world.advance(300_000)
    expect(world.phase()).toBe('open')
  })
})

describe('an outage', () => {
  it('in which the server accepts and drops at once is no reason to hurry', async () => {
    const { client, jifeline, knocks, advance } = simulateClient()
    client.connector(connectorId).subscribe(ignore)
    for (let second = 0; second < 300; second += 1) {
      await advance(1_000)
      jifeline.drop()
    }
    const gaps = knocks().map((at, index, all) => at - (all[index - 1] ?? -Infinity))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5_000)
    expect(gaps.length).toBeGreaterThan(5)
  })

  it('gets no fast attempt any more once a slow one failed, whatever was granted before', async () => {
    const { client, jifeline, page, knocks, advance } = simulateClient()
    client.connector(connectorId).subscribe(ignore)
    await advance(35_000) // the first attempt counts among the five of this minute
    jifeline.refuse(true)
    page.signal('resume')
    await advance(180_000)
    const gaps = knocks().map((at, index, all) => at - (all[index - 1] ?? -Infinity))
    const firstSlow = gaps.findIndex((gap, index) => index > 1 && gap >= 5_000)
    expect(gaps.slice(firstSlow).filter((gap) => gap < 5_000)).toEqual([])
  })
})

describe('options that change', () => {
  it('count at once: a shorter staleAfter lets no old status look live', async () => {
    const { client, jifeline, advance, status } = simulateClient({
      options: { url: 'wss://jifeline.test/socket' },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12 })
    await advance(6_000)
    expect(status().state).toBe('live')
    client.update({ url: 'wss://jifeline.test/socket', staleAfter: 5_000 })
    expect(status().state).toBe('stale')
  })

  it('survive a policy violation of somebody else while the url is invalid', async () => {
    const { client, jifeline, page, advance } = simulateClient()
    jifeline.refuse(true)
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    client.update({ url: 'ftp://jifeline.test' })
    expect(() => page.signal({ blockedUri: 'https://elsewhere.test/' })).not.toThrow()
  })
})

describe('timers', () => {
  it.each([5_001, 21_333])(
    'do not renew themselves without delay after a gap of %i ms',
    async (gap) => {
      const { client, jifeline, advance, status } = simulateClient()
      client.connector(connectorId).subscribe(ignore)
      client.connector(otherConnectorId).subscribe(ignore)
      client.feed(created).subscribe(ignore)
      await advance(1_000)
      for (let message = 0; message < 3; message += 1) {
        jifeline.status(connectorId, { voltage: 12 })
        await advance(gap)
      }
      await advance(120_000)
      expect(status().state).not.toBe('live')
    },
  )
})

describe('a loss of more than two seconds', () => {
  it('shows in a hidden tab, too, where the timer that should tell is late', async () => {
    const { client, jifeline, page, life, advance, phase, status } = simulateClient({
      canSleep: true,
    })
    page.network.latency = 1_500
    client.connector(connectorId).subscribe(ignore)
    await advance(10_000)
    life.hide()
    for (let second = 0; second < 400; second += 1) {
      jifeline.status(connectorId, { voltage: 12 })
      await advance(1_000)
    }
    await advance(18_000) // the next minute of late timers begins in 2 s
    jifeline.status(connectorId, { voltage: 12 })
    jifeline.drop()
    await advance(6_000)
    life.show()
    await advance(100)
    expect(phase()).toBe('open')
    expect(status().state).toBe('stale')
  })
})

describe('a connector that says nothing but to answer', () => {
  it('costs a socket ever more seldom, not one for each answer', async () => {
    const { client, jifeline, knocks, advance } = simulateClient({
      simulator: { firstStatus: true },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12 })
    await advance(3_600_000)
    const [, first = 0, second = 0] = knocks()
    expect(second - first).toBeGreaterThan(100_000)
    expect(knocks().length).toBeLessThanOrEqual(6)
  })
})

describe('leaving soon after a loss', () => {
  it('is no way round the five seconds', async () => {
    const { client, jifeline, clock, knocks, advance } = simulateClient({
      options: { linger: 0 },
      simulator: { tokenLifetime: 3_600_000 },
    })
    jifeline.refuse(true)
    const leave = client.on(created, ignore)
    await advance(2_000) // refused at once, so the next attempt is five seconds away
    leave()
    client.on(created, ignore)
    const refusedAt = knocks()[0] ?? 0
    await advance(refusedAt + 4_900 - clock.now())
    expect(knocks()).toHaveLength(1)
  })
})

describe('options that change', () => {
  it('are no sleep: a shorter keep-alive sends a frame and keeps the socket', async () => {
    const { client, jifeline, page, knocks, advance } = simulateClient()
    client.on(created, ignore)
    await advance(400_000)
    client.update({
      url: 'wss://jifeline.test/socket',
      getAccessToken: () => jifeline.grantToken(),
      keepAliveEvery: 60_000,
    })
    page.signal('visible')
    await advance(60_000)
    expect(knocks()).toHaveLength(1)
  })
})

describe('a storm of error frames', () => {
  it('skips the fast lane, whatever single errors come after it', async () => {
    const { client, jifeline, knocks, advance } = simulateClient()
    client.feed(created).subscribe(ignore)
    await advance(40_000)
    for (let error = 0; error < 3; error += 1) jifeline.gatewayError()
    await advance(15_000)
    jifeline.gatewayError()
    await advance(1_000)
    jifeline.drop()
    await advance(4_900)
    expect(knocks()).toHaveLength(1)
  })
})

describe('a listener that throws', () => {
  it('harms neither the connection nor whoever listens to a topic', async () => {
    const { client, jifeline, page, advance, phase, status } = simulateClient()
    const error = new Error('of the listener')
    client.connection.subscribe(() => {
      throw error
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12 })
    await advance(1_000)
    expect(phase()).toBe('open')
    expect(status().state).toBe('live')
    expect(new Set(page.thrown)).toEqual(new Set([error]))
  })
})
