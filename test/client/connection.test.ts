// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { AccessTokenRequest } from 'jifeline-react/client'
import { createSimulatedSocket } from 'jifeline-react/testing'
import { connectorId, created } from '../stage/examples.ts'
import { ignore, simulateClient } from '../stage/simulated-client.ts'

describe('connecting', () => {
  it('goes from idle over connecting to open, with one socket', async () => {
    const { client, page, advance, phase } = simulateClient()
    const phases = [phase()]
    client.connection.subscribe(({ phase: next }) => {
      if (next !== phases.at(-1)) phases.push(next)
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(phases).toEqual(['idle', 'connecting', 'open'])
    expect(page.sockets).toHaveLength(1)
  })

  it('asks for a token and puts it into the query, as documented', async () => {
    const { client, page, advance } = simulateClient({
      options: { url: 'wss://jifeline.test/socket?x=1' },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(page.sockets[0]?.url).toMatch(/^wss:\/\/jifeline\.test\/socket\?x=1&access_token=[^&]+$/)
  })

  it('asks no token source and adds no token for a relay', async () => {
    const { client, page, advance, phase } = simulateClient({
      options: { getAccessToken: undefined },
      simulator: { needsToken: false },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(page.sockets[0]?.url).toBe('wss://jifeline.test/socket')
    expect(phase()).toBe('open')
  })

  it('hands url and token to createSocket, which may send a header', async () => {
    const calls: (string | null)[][] = []
    const world = simulateClient({
      options: {
        createSocket(url, accessToken) {
          calls.push([url, accessToken])
          return createSimulatedSocket(world.jifeline, `${url}?access_token=${accessToken}`)
        },
      },
    })
    world.client.connector(connectorId).subscribe(ignore)
    await world.advance(1_000)
    expect(world.phase()).toBe('open')
    expect(calls).toEqual([['wss://jifeline.test/socket', expect.stringMatching(/./)]])
  })

  it('gives up an unanswered handshake after 15 seconds, and says so', async () => {
    const { client, page, advance, errors, phase } = simulateClient()
    page.network.answersHandshakes = false
    client.connector(connectorId).subscribe(ignore)
    await advance(15_000)
    expect(errors.map(({ code }) => code)).toEqual(['connect-timeout'])
    expect(page.sockets[0]?.readyState).toBeGreaterThan(1)
    page.network.answersHandshakes = true
    await advance(15_000)
    expect(phase()).toBe('open')
  })
})

describe('a lost socket', () => {
  it('is replaced at once when it was healthy', async () => {
    const { client, jifeline, advance, phase } = simulateClient()
    client.connector(connectorId).subscribe(ignore)
    await advance(31_000)
    jifeline.drop()
    await advance(25)
    expect(phase()).toBe('reconnecting')
    await advance(350)
    expect(phase()).toBe('open')
  })

  it('is not waited for: a dead network shows at the verdict, not at the close event', async () => {
    const { client, jifeline, page, advance, phase } = simulateClient()
    client.connector(connectorId).subscribe(ignore)
    await advance(500)
    for (let second = 0; second < 12; second += 1) {
      jifeline.status(connectorId, { voltage: 12 })
      await advance(1_000)
    }
    page.network.isBlackHole = true
    await advance(30_000)
    expect(phase()).toBe('reconnecting')
    expect(page.sockets[0]?.readyState).toBe(2)
  })

  it('can no longer say anything once it was replaced', async () => {
    const { client, jifeline, page, advance, status } = simulateClient({
      options: { silenceAfter: false },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(31_000)
    const [first] = page.sockets
    const late = first?.onmessage
    page.signal('resume')
    await advance(1_000)
    expect(page.sockets).toHaveLength(2)
    expect(first?.onmessage).not.toBe(late)
    jifeline.status(connectorId, { voltage: 12 })
    await advance(100)
    first?.onmessage?.({ type: 'message', data: 'not JSON' })
    first?.onclose?.({ type: 'close', code: 1006, wasClean: false })
    expect(status()).toMatchObject({ state: 'live', voltage: 12 })
    expect(jifeline.sessions).toBe(1)
  })

  it('is tried five times fast, then never quicker than every five seconds', async () => {
    const { client, jifeline, knocks, advance } = simulateClient({
      options: { silenceAfter: false },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(61_000)
    jifeline.refuse(true)
    jifeline.drop()
    await advance(60_000)
    const gaps = knocks()
      .slice(1)
      .map((at, index, all) => at - (all[index - 1] ?? 61_000))
    const widest = [300, 1_050, 4_050, 4_050, 4_050] // each that fails spreads the next one wider
    expect(gaps.slice(0, 5).every((gap, index) => gap <= (widest[index] ?? 0))).toBe(true)
    expect(gaps.slice(5).every((gap) => gap >= 5_000)).toBe(true)
    expect(gaps.length).toBeGreaterThan(7)
  })

  it('is tried slowly from the start when nothing was healthy yet', async () => {
    const { client, jifeline, knocks, advance } = simulateClient()
    jifeline.refuse(true)
    client.connector(connectorId).subscribe(ignore)
    await advance(120_000)
    const gaps = knocks().map((at, index, all) => at - (all[index - 1] ?? -Infinity))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5_000)
    expect(gaps.length).toBeGreaterThan(3)
  })

  it('lets retry() and a wake-up end the wait, but not the five seconds', async () => {
    const { client, jifeline, page, knocks, advance } = simulateClient()
    jifeline.refuse(true)
    client.connector(connectorId).subscribe(ignore)
    await advance(100)
    client.retry()
    page.signal('online')
    page.signal('visible')
    await advance(4_900)
    expect(knocks()).toHaveLength(1)
    await advance(200)
    expect(knocks()).toHaveLength(2)
  })

  it('says offline when the device says so', async () => {
    const { client, jifeline, page, advance, errors } = simulateClient()
    jifeline.refuse(true)
    page.network.isOnline = false
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(errors.map(({ code }) => code)).toEqual(['offline'])
  })

  it('shows no phase but connecting until it was open once', async () => {
    const { client, jifeline, advance, phase } = simulateClient()
    jifeline.refuse(true)
    client.connector(connectorId).subscribe(ignore)
    await advance(20_000)
    expect(phase()).toBe('connecting')
    expect(client.connection.getState().retryAt).toBeGreaterThan(0)
    expect(client.connection.getState().error?.code).toBe('handshake-failed')
  })

  it.each([
    ['names getAccessToken where it is left out', undefined, true],
    ['says nothing of it where a token was sent', () => 'refused', false],
  ])('%s when it is refused', async (_, getAccessToken, isNamed) => {
    const { client, jifeline, advance, errors } = simulateClient({ options: { getAccessToken } })
    jifeline.refuse(true)
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(errors[0]?.code).toBe('handshake-failed')
    expect(errors[0]?.message.includes('getAccessToken')).toBe(isNamed)
  })
})

describe('the token source', () => {
  const failing = {
    throws: () => {
      throw new Error('secret-token')
    },
    rejects: () => Promise.reject(new Error('secret-token')),
    'returns nothing': () => undefined as unknown as string,
    'returns an empty string': () => '',
    'returns something else': () => ({ token: 'secret-token' }) as unknown as string,
  }
  it.each([
    ['throws', 'token-failed'],
    ['rejects', 'token-failed'],
    ['returns nothing', 'token-empty'],
    ['returns an empty string', 'token-empty'],
    ['returns something else', 'token-empty'],
  ] as const)('that %s gives %s, is asked again, and is never quoted', async (how, code) => {
    const { client, jifeline, page, advance, errors } = simulateClient({
      options: { getAccessToken: failing[how] },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(60_000)
    expect(errors[0]?.code).toBe(code)
    expect(jifeline.attempts).toHaveLength(0)
    expect(page.sockets).toHaveLength(0)
    expect(JSON.stringify(errors) + errors.join()).not.toContain('secret-token')
    expect(client.connection.getState().attempt).toBeGreaterThan(2)
  })

  it('that hangs is cut off after ten seconds', async () => {
    const requests: AccessTokenRequest[] = []
    const { client, advance, errors } = simulateClient({
      options: {
        getAccessToken: (request) => {
          requests.push(request)
          return new Promise(() => {})
        },
      },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(10_100)
    expect(errors.map(({ code }) => code)).toEqual(['token-timeout'])
    expect(requests[0]?.signal.aborted).toBe(true)
    expect(requests).toHaveLength(1)
  })

  it('stops everything when it says unauthorized, until retry()', async () => {
    let isSignedIn = false
    const world = simulateClient({
      options: {
        getAccessToken: () => {
          if (!isSignedIn) throw Object.assign(new Error('no'), { code: 'unauthorized' })
          return world.jifeline.grantToken()
        },
      },
    })
    world.client.connector(connectorId).subscribe(ignore)
    await world.advance(600_000)
    expect(world.phase()).toBe('unauthorized')
    expect(world.status()).toMatchObject({ state: 'error', error: { code: 'unauthorized' } })
    isSignedIn = true
    world.client.retry()
    await world.advance(1_000)
    expect(world.phase()).toBe('open')
  })

  it('is asked once for a lifetime: half of it is used', async () => {
    let asked = 0
    const world = simulateClient({
      options: {
        getAccessToken: () => {
          asked += 1
          return { access_token: world.jifeline.grantToken(), expires_in: 600 }
        },
      },
    })
    world.client.connector(connectorId).subscribe(ignore)
    await world.advance(100_000)
    world.jifeline.drop()
    await world.advance(10_000)
    expect(asked).toBe(1)
    await world.advance(200_000)
    world.jifeline.drop()
    await world.advance(10_000)
    expect(asked).toBe(2)
  })

  it('is asked by force once, after two attempts were refused', async () => {
    const forced: boolean[] = []
    const world = simulateClient({
      options: {
        getAccessToken: ({ forceRefresh }) => {
          forced.push(forceRefresh)
          const accessToken = forceRefresh ? world.jifeline.grantToken() : 'revoked'
          return { accessToken, expiresIn: 3_600 }
        },
      },
    })
    world.client.connector(connectorId).subscribe(ignore)
    await world.advance(60_000)
    expect(forced).toEqual([false, true])
    expect(world.phase()).toBe('open')
  })

  it('is not waited for by a page that has left: the late token is dropped', async () => {
    let answer: (token: string) => void = ignore
    const world = simulateClient({
      options: { getAccessToken: () => new Promise<string>((resolve) => (answer = resolve)) },
    })
    const leave = world.client.connector(connectorId).subscribe(ignore)
    await world.advance(1_000)
    leave()
    await world.advance(6_000)
    answer(world.jifeline.grantToken())
    await world.advance(1_000)
    expect(world.page.sockets).toHaveLength(0)
  })
})

describe('what stops it', () => {
  it.each([
    ['ftp://jifeline.test'],
    ['ws://jifeline.test'],
    ['wss://user:secret@jifeline.test'],
    ['wss://jifeline.test/#secret'],
    ['/relative-without-page'],
    [''],
    [`wss://jifeline.test/${'x'.repeat(4_100)}`],
  ])('blocks the url %s without dialling or echoing it', async (url) => {
    const { client, page, advance, phase, errors, status } = simulateClient({ options: { url } })
    client.connector(connectorId).subscribe(ignore)
    await advance(60_000)
    expect(phase()).toBe('blocked')
    expect(page.sockets).toHaveLength(0)
    expect(errors.map(({ code }) => code)).toEqual(['invalid-url'])
    expect(errors[0]?.message).not.toContain('secret')
    expect(status()).toMatchObject({ state: 'error', error: { code: 'invalid-url' } })
  })

  it('blocks a socket that the content security policy forbids, until retry()', async () => {
    const { client, page, advance, phase, status } = simulateClient()
    page.network.answersHandshakes = false
    client.connector(connectorId).subscribe(ignore)
    await advance(500)
    page.signal({ blockedUri: 'https://elsewhere.test/' })
    expect(phase()).toBe('connecting')
    page.signal({ blockedUri: 'wss://jifeline.test/socket?access_token=secret' })
    expect(phase()).toBe('blocked')
    expect(status().error?.code).toBe('blocked')
    page.network.answersHandshakes = true
    await advance(60_000)
    expect(page.sockets).toHaveLength(1)
    client.retry()
    await advance(1_000)
    expect(phase()).toBe('open')
  })

  it('blocks when no socket can be made, without the words of the browser', async () => {
    const { client, advance, phase, errors } = simulateClient({
      options: {
        createSocket: () => {
          throw new Error('wss://jifeline.test?access_token=secret')
        },
      },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(phase()).toBe('blocked')
    expect(errors.join()).not.toContain('secret')
  })

  it('is closed for good once disposed', async () => {
    const { client, clock, page, jifeline, advance, phase, status } = simulateClient()
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12 })
    await advance(100)
    client.dispose()
    await advance(1_000)
    client.connector(connectorId).subscribe(ignore)
    await advance(60_000)
    expect(phase()).toBe('closed')
    expect(status().state).toBe('error')
    expect(jifeline.sessions).toBe(0)
    expect(page.sockets).toHaveLength(1)
    jifeline.dispose()
    expect(clock.pendingTimers).toBe(0)
  })
})

describe('a page that sleeps', () => {
  it.each(['resume', 'pageshow'] as const)('has a new socket at once after %s', async (signal) => {
    const { client, jifeline, page, advance, phase, status } = simulateClient()
    client.connector(connectorId).subscribe(ignore)
    await advance(30_000)
    jifeline.status(connectorId, { voltage: 12 })
    await advance(1_000)
    expect(status().state).toBe('live')
    page.signal(signal)
    expect(status().state).toBe('stale')
    await advance(400)
    expect(phase()).toBe('open')
    expect(page.sockets).toHaveLength(2)
    jifeline.status(connectorId, { voltage: 12.1 }) // the same again might answer our subscribe
    await advance(100)
    expect(status().state).toBe('live')
  })

  it('keeps its socket when it merely becomes visible', async () => {
    const { client, jifeline, page, advance } = simulateClient()
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12 })
    await advance(1_000)
    page.signal('visible')
    page.signal('online')
    await advance(1_000)
    expect(page.sockets).toHaveLength(1)
  })

  it('replaces a socket when nobody speaks, and then ever more seldom', async () => {
    const { client, page, advance } = simulateClient()
    client.connector(connectorId).subscribe(ignore)
    await advance(29_000)
    expect(page.sockets).toHaveLength(1)
    await advance(2_000)
    expect(page.sockets).toHaveLength(2)
    await advance(115_000)
    expect(page.sockets).toHaveLength(2)
    await advance(3_600_000)
    expect(page.sockets.length).toBeLessThanOrEqual(7) // three an hour in the end
  })

  it('keeps an idle gateway awake with a subscription that it holds anyway', async () => {
    const { client, jifeline, page, advance } = simulateClient({ options: { silenceAfter: false } })
    client.connector(connectorId).subscribe(ignore)
    await advance(15_000)
    const before = jifeline.frames.length
    await advance(540_000)
    expect(jifeline.frames).toHaveLength(before + 1)
    await advance(100_000)
    expect(page.sockets).toHaveLength(1)
  })

  it('does so in a hidden tab, too, whose timers run once a minute', async () => {
    const { client, clock, page, advance } = simulateClient()
    const step = 61_000 // ms; a minute, and a little late
    const startedAt = clock.now()
    page.setTimer = (run, delay) => {
      const passed = clock.now() - startedAt
      return clock.setTimer(run, (Math.floor((passed + delay) / step) + 1) * step - passed)
    }
    client.feed(created).subscribe(ignore)
    await advance(3_600_000)
    expect(page.sockets).toHaveLength(1)
  })
})
