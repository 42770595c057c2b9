// @vitest-environment node
/** Sockets that open, and what the absence of an error does not prove. */
import { createSimulatedSocket } from 'jifeline-react/testing'
import { describe, expect, it } from 'vitest'
import { connectorId, connectorIds, created } from '../stage/examples.ts'
import { ignore, simulateClient } from '../stage/simulated-client.ts'

const hour = 3_600_000

describe('a socket that opens and is closed at once', () => {
  it.each([1008, 1006, 1011, 4401])('with %i asks for a new token after two', async (code) => {
    const forced: boolean[] = []
    const world = simulateClient({
      options: {
        getAccessToken: ({ forceRefresh }) => {
          forced.push(forceRefresh)
          return { accessToken: world.jifeline.grantToken(), expiresIn: 3_600 }
        },
      },
    })
    world.client.connector(connectorId).subscribe(ignore)
    let isDropping = true
    void (async () => {
      while (isDropping) {
        await world.jifeline.until(() => world.jifeline.sessions > 0)
        world.clock.setTimer(() => world.jifeline.drop(code), 20)
        await world.jifeline.until(() => world.jifeline.sessions === 0)
      }
    })()
    await world.advance(60_000)
    isDropping = false
    expect(forced).toContain(true)
  })

  it('counts for nothing once it brought a frame, or was open for long', async () => {
    const forced: boolean[] = []
    const world = simulateClient({
      options: {
        keepAliveEvery: false,
        silenceAfter: false,
        getAccessToken: ({ forceRefresh }) => {
          forced.push(forceRefresh)
          return { accessToken: world.jifeline.grantToken(), expiresIn: 3_600 }
        },
      },
    })
    world.client.on(created, ignore)
    for (let visit = 0; visit < 5; visit += 1) {
      await world.advance(61_000)
      world.jifeline.drop()
    }
    await world.advance(61_000)
    expect(forced).not.toContain(true)
  })
})

describe('a network that is gone', () => {
  it('is no connection from the moment that the browser says so', async () => {
    const { client, page, advance, phase, errors } = simulateClient()
    client.on(created, ignore)
    await advance(60_000)
    page.network.isOnline = false
    page.network.isBlackHole = true
    page.signal('offline')
    expect(phase()).toBe('reconnecting')
    expect(errors.map(({ code }) => code)).toContain('offline')
    await advance(hour)
    page.network.isOnline = true
    page.network.isBlackHole = false
    page.signal('online')
    await advance(61_000) // an attempt may hang for 15 s, and be followed by the longest wait
    expect(phase()).toBe('open')
  })

  it('is found again after a silence was answered', async () => {
    const { client, jifeline, page, advance, phase } = simulateClient({
      simulator: { firstStatus: true },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12 })
    await advance(60_000)
    expect(page.sockets).toHaveLength(2) // the silence was answered
    page.network.isBlackHole = true
    await advance(150_000)
    expect(phase()).toBe('reconnecting')
  })

  it('makes eleven tabs dial spread over a second, not in one millisecond', async () => {
    const tabs = Array.from({ length: 11 }, (_, seed) => simulateClient({ seed: seed + 1 }))
    for (const { client, jifeline, advance } of tabs) {
      client.connector(connectorId).subscribe(ignore)
      await advance(31_000)
      jifeline.refuse(true)
      jifeline.drop()
      await advance(120_000)
      jifeline.refuse(false)
    }
    const delays: number[] = []
    for (const { clock, page, jifeline, advance } of tabs) {
      const [before, at] = [jifeline.attempts.length, clock.now()]
      page.signal('online')
      await advance(10_000)
      delays.push((jifeline.attempts[before]?.at ?? 0) - at)
    }
    expect(new Set(delays).size).toBeGreaterThan(5)
  })
})

describe('a proxy that closes what is idle', () => {
  it('teaches the keep-alive by two losses what its limit is', async () => {
    const { client, knocks, advance } = simulateClient({
      simulator: { idleCloseAfter: 60_000 },
    })
    client.on(created, ignore)
    await advance(2 * hour)
    expect(knocks().length).toBeLessThanOrEqual(4)
  })

  it('teaches the same where it counts only what the page sends', async () => {
    const { client, jifeline, clock, knocks, advance } = simulateClient()
    client.connector(connectorId).subscribe(ignore)
    let frames = 0
    let sentAt = 0
    for (let second = 0; second < 3_600; second += 1) {
      if (jifeline.frames.length !== frames) sentAt = clock.now()
      frames = jifeline.frames.length
      if (second % 5 === 0) jifeline.status(connectorId, { voltage: 12 + (second % 7) / 10 })
      if (jifeline.sessions > 0 && clock.now() - sentAt >= 60_000) jifeline.drop()
      await advance(1_000)
    }
    expect(knocks().length).toBeLessThanOrEqual(4)
  })

  it('teaches nothing where the keep-alive was set', async () => {
    const { client, knocks, advance } = simulateClient({
      options: { keepAliveEvery: false },
      simulator: { idleCloseAfter: 60_000 },
    })
    client.on(created, ignore)
    await advance(hour)
    expect(knocks().length).toBeGreaterThan(40)
  })
})

describe('an error of the gateway', () => {
  it('costs the fast lane no longer an hour later', async () => {
    const { client, jifeline, knocks, clock, advance } = simulateClient({
      options: { silenceAfter: false },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(10_000)
    for (let frame = 0; frame < 3; frame += 1) jifeline.gatewayError()
    await advance(hour)
    const before = knocks().length
    const at = clock.now()
    jifeline.drop()
    await advance(400)
    expect(knocks()).toHaveLength(before + 1)
    expect(clock.now() - at).toBe(400)
  })

  it.each([connectorId, created])(
    'is no loss for ever: %s is asked for until it was heard, though both subscribes were lost',
    async (topic) => {
      const { client, jifeline, advance } = simulateLossy({ lostFor: 15_000, hasErrors: true })
      if (topic === created) client.on(created, ignore)
      else client.connector(topic).subscribe(ignore)
      await advance(40_000)
      expect(jifeline.subscriptions()).toEqual([topic])
    },
  )
})

describe('frames that are lost without a word', () => {
  it('may be about what the keep-alive asked for: that is asked for once more', async () => {
    const { client, jifeline, advance } = simulateClient({ options: { keepAliveEvery: 60_000 } })
    client.on(created, ignore)
    await advance(301_000)
    const before = jifeline.frames.length
    jifeline.gatewayError()
    await advance(30_000)
    expect(jifeline.frames).toHaveLength(before + 1)
  })

  it('are no loss for ever either: the keep-alive takes turns among what says nothing', async () => {
    const { client, jifeline, advance } = simulateLossy({ lostFor: 15_000, hasErrors: false })
    const ids = connectorIds(5)
    for (const id of ids) client.connector(id).subscribe(ignore)
    await advance(6 * 480_000)
    expect(jifeline.subscriptions()).toEqual(ids.toSorted())
  })

  it('are none for what spoke once, either, beside a connector that says nothing', async () => {
    const { client, jifeline, advance, sent } = simulateLossy({ lostFor: 0, hasErrors: false })
    client.connector(connectorId).subscribe(ignore)
    client.on(created, ignore)
    await advance(20_000)
    jifeline.event(created, {})
    await advance(4 * 480_000)
    const asked = sent().filter((frame) => String(frame).includes(created))
    expect(asked.length).toBeGreaterThanOrEqual(3) // twice at first, and in its turns
  })

  it('are unsubscribed again, seldom, when what nobody holds goes on coming', async () => {
    const { client, jifeline, advance, sent, lose } = simulateLossy({
      lostFor: 0,
      hasErrors: false,
    })
    client.on(created, ignore)
    const leave = client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    lose(5_000 + 1_000)
    leave()
    await advance(6_000)
    expect(jifeline.subscriptions()).toContain(connectorId)
    for (let report = 0; report < 80; report += 1) {
      jifeline.status(connectorId, { voltage: 12 })
      await advance(500)
    }
    expect(jifeline.subscriptions()).not.toContain(connectorId)
    expect(sent().filter((frame) => String(frame).includes('unsubscribe'))).toHaveLength(1)
  })
})

/** A client whose frames are lost for the first milliseconds, and whenever a test says so. */
function simulateLossy({ lostFor, hasErrors }: { lostFor: number; hasErrors: boolean }) {
  let lostUntil = 0
  const world = simulateClient({
    options: {
      silenceAfter: false,
      createSocket(url, accessToken) {
        const socket = createSimulatedSocket(world.jifeline, `${url}?access_token=${accessToken}`)
        const { send } = socket
        socket.send = (frame) => {
          if (world.clock.now() >= lostUntil) send(frame)
          else if (hasErrors) world.jifeline.gatewayError()
        }
        return socket
      },
    },
  })
  lostUntil = world.clock.now() + lostFor
  return { ...world, lose: (ms: number) => void (lostUntil = world.clock.now() + ms) }
}
