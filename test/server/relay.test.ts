// @vitest-environment node
/** A relay on real sockets, heard by a client that is not ours: `ws` alone and the six documented frames. */
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createRelay } from 'jifeline-react/server'
import { closed, connectorId, connectorIds, created, otherConnectorId } from '../stage/examples.ts'
import { connectOnTheWire } from '../stage/client-on-the-wire.ts'
import { wrong } from '../stage/wrong.ts'
import { cookieOf, openPeer, startRelay } from './fixtures/relay.ts'

const grants = () => ({ connectors: [connectorId], mayHear: () => true })

describe('a client that is not ours', () => {
  it('is served by the six messages', async () => {
    const { jifeline, connect } = await startRelay({ grants })
    const peer = connect('ada')
    await peer.opened
    peer.watch(connectorId)
    peer.listen(created)
    await jifeline.subscribed(connectorId)
    await jifeline.subscribed(created)

    jifeline.status(connectorId, {
      voltage: 12.6,
      vinNumber: 'JFL91010104491010',
      roundTripTime: 23,
    })
    await peer.hears({
      action: 'subscribe-to-connector',
      message: {
        connector_id: connectorId,
        voltage: 12.6,
        vin_number: 'JFL91010104491010',
        round_trip_time: 23,
      },
    })
    const { id } = jifeline.event(created, { ticket: { number: 1 } })
    await peer.hears({
      action: 'event-received',
      event_id: id,
      event_type: created,
      message: { ticket: { number: 1 } },
    })
    peer.unwatch(connectorId)
    peer.unlisten(created)
    await jifeline.until(() => jifeline.subscriptions().length === 0) // after the linger
    expect(jifeline.subscriptions()).toEqual([])
  }, 15_000)

  it('shares one socket with all others, which carries the token as a header', async () => {
    const { jifeline, connect } = await startRelay({ grants })
    const peers = Array.from({ length: 20 }, () => connect('ada'))
    await Promise.all(peers.map((peer) => peer.opened))
    for (const peer of peers) peer.watch(connectorId)
    await jifeline.subscribed(connectorId)
    jifeline.status(connectorId, { voltage: 12.6 })
    await Promise.all(peers.map((peer) => peer.hears({ message: { voltage: 12.6 } })))
    expect(jifeline.sessions).toBe(1)
    expect(
      jifeline.frames.filter(({ message }) => message?.action === 'subscribe-to-connector'),
    ).toHaveLength(1)
  })

  it('hears at once what is known, with its age', async () => {
    const { jifeline, connect } = await startRelay({ grants })
    const first = connect('ada')
    await first.opened
    first.watch(connectorId)
    await jifeline.subscribed(connectorId)
    jifeline.status(connectorId, { voltage: 12.6 })
    await first.hears({ message: { voltage: 12.6 } })

    const second = connect('ada')
    await second.opened
    second.watch(connectorId)
    const { age, message } = await second.hears({ action: 'subscribe-to-connector' })
    expect(age).toBeGreaterThanOrEqual(0)
    expect(message).toEqual({ connector_id: connectorId, voltage: 12.6 }) // what was never told is left out
  })

  it('is told in words what it may not watch', async () => {
    const { jifeline, connect } = await startRelay({ grants })
    const peer = connect('ada')
    await peer.opened
    peer.watch(otherConnectorId)
    await peer.hears({ action: 'forbidden', connector_id: otherConnectorId })
    peer.watch(connectorId)
    await jifeline.subscribed(connectorId)
    expect(jifeline.subscriptions()).toEqual([connectorId])
  })
})

describe('our client behind it', () => {
  it('needs a url and nothing else, and becomes live', async () => {
    const { jifeline, socketUrl } = await startRelay({ grants })
    const { client } = connectOnTheWire({
      url: socketUrl,
      createSocket: (url) => new WebSocket(url, { headers: cookieOf('ada') }),
    })
    const connector = client.connector(connectorId)
    onTestFinished(connector.subscribe(() => {}))
    await jifeline.subscribed(connectorId)
    jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 80 })
    await vi.waitUntil(() => connector.getState().state === 'live')
    expect(connector.getState()).toMatchObject({ voltage: 12.6, roundTripTime: 80 })
  })

  it('shows within two seconds that the relay has lost Jifeline, and that it is back', async () => {
    const { jifeline, socketUrl } = await startRelay({ grants })
    const { client } = connectOnTheWire({
      url: socketUrl,
      createSocket: (url) => new WebSocket(url, { headers: cookieOf('ada') }),
      onError: () => {},
    })
    const connector = client.connector(connectorId)
    onTestFinished(connector.subscribe(() => {}))
    await jifeline.subscribed(connectorId)
    jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 80 })
    await vi.waitUntil(() => connector.getState().state === 'live')

    const lostAt = performance.now()
    jifeline.refuse(true)
    jifeline.drop()
    await vi.waitUntil(() => connector.getState().state === 'stale', { timeout: 5_000 })
    expect(performance.now() - lostAt).toBeLessThan(2_500)
    expect(connector.getState().voltage).toBe(12.6)

    jifeline.refuse(false)
    await vi.waitUntil(() => jifeline.sessions === 1, { timeout: 15_000 })
    await jifeline.subscribed(connectorId)
    jifeline.status(connectorId, { voltage: 12.7 })
    await vi.waitUntil(() => connector.getState().state === 'live', { timeout: 5_000 })
  }, 30_000)
})

describe('whoever may not come in', () => {
  it.each([
    ['nobody', null, '', {}, 401, 'Sign in to be let in.'],
    ['a user without a grant', 'eve', '', {}, 401, 'Sign in to be let in.'],
    ['a page of another origin', 'ada', '', { origin: 'https://evil.example' }, 403, /own pages/],
    ['a sandboxed page', 'ada', '', { origin: 'null' }, 403, /own pages/],
    ['a page of another site', 'ada', '', { 'sec-fetch-site': 'cross-site' }, 403, /own pages/],
    ['a link that nobody signed', 'ada', '?link=AAAA', {}, 401, /This link is not valid/],
  ])('%s is refused in words', async (_who, user, query, headers, status, detail) => {
    const { jifeline, connect, log, relay } = await startRelay({
      grants: (name) => (name === 'ada' ? grants() : null),
    })
    const peer = connect(user, query, headers)
    const refusal = await peer.refused
    expect(refusal.status).toBe(status)
    expect(refusal.body).toMatchObject({ status, detail: expect.stringMatching(detail) as string })
    expect((await log(user, query, headers)).status).toBe(status)
    expect(relay.peers).toBe(0)
    expect(jifeline.attempts).toEqual([])
  })

  it.each([
    ['its own origin', (own: string) => ({ origin: own })],
    [
      'its own origin, behind a proxy that changes the host',
      () => ({ 'sec-fetch-site': 'same-origin' }),
    ],
    ['an origin that was allowed', () => ({ origin: 'https://app.example' })],
  ])('a page of %s is let in', async (_who, headersFor) => {
    const { connect, origin } = await startRelay({
      grants,
      allowedOrigins: ['https://app.example'],
    })
    const peer = connect('ada', '', headersFor(origin))
    await peer.opened
    expect(peer.socket.readyState).toBe(peer.socket.OPEN)
  })

  it.each([
    ['throws', () => Promise.reject(new Error('Redis is at 10.0.0.7.')), 'authorize-failed'],
    ['returns no grant', () => wrong(true), 'authorize-failed'],
    ['returns no list', () => wrong({ connectors: connectorId }), 'authorize-failed'],
    ['returns no time', () => ({ connectors: [], until: NaN }), 'authorize-failed'],
    ['returns no function', () => wrong({ connectors: [], mayHear: true }), 'authorize-failed'],
  ])('is nobody as soon as authorize %s', async (_what, fails, code) => {
    const { connect, errors } = await startRelay({ grants: fails })
    const { status, body } = await connect('ada').refused
    expect(status).toBe(500)
    expect(JSON.stringify(body)).not.toContain('10.0.0.7')
    expect(errors).toEqual([code])
  })

  it('whose grant is over already is not let in', async () => {
    const { connect } = await startRelay({
      grants: () => ({ connectors: [connectorId], until: Date.now() - 1 }),
    })
    expect((await connect('ada').refused).status).toBe(401)
  })

  it('is told where the relay is, and where it is not', async () => {
    const { origin, socketUrl, server } = await startRelay({ grants })
    expect((await fetch(`${origin}/jifeline`)).status).toBe(426)
    expect(await (await fetch(`${origin}/elsewhere`)).text()).toBe('the app')
    expect((await openPeer(socketUrl.replace('jifeline', 'elsewhere')).refused).status).toBe(404)
    server.on('upgrade', (_request, stream) => void stream.end('HTTP/1.1 418 No\r\n\r\n'))
    const other = openPeer(socketUrl.replace('jifeline', 'elsewhere'))
    expect((await other.refused).status).toBe(418) // somebody else listens, so it is theirs
  })
})

describe('limits', () => {
  it('end a peer that sends too many frames, one that sends bytes, and one that sends a long one', async () => {
    const { connect } = await startRelay({ grants, limits: { framesPerSecond: 10 } })
    const flooding = connect('ada')
    await flooding.opened
    for (let count = 0; count <= 500; count += 1) flooding.watch(connectorId)
    expect(await flooding.closed).toEqual({
      code: 1008,
      reason: 'No more than 10 frames per second are allowed.',
    })
    const binary = connect('ada')
    await binary.opened
    binary.socket.send(new Uint8Array([1]))
    expect(await binary.closed).toEqual({ code: 1003, reason: 'Frames are text.' })
    const long = connect('ada')
    await long.opened
    long.socket.send('x'.repeat(4_097))
    expect((await long.closed).code).toBe(1009)
  })

  it('forbid one topic too many', async () => {
    const [one = '', two = '', three = ''] = connectorIds(3)
    const { connect } = await startRelay({
      grants: () => ({ connectors: [one, two, three] }),
      limits: { topics: 2 },
    })
    const peer = connect('ada')
    await peer.opened
    for (const id of [one, two, three]) peer.watch(id)
    expect(await peer.hears({ action: 'forbidden' })).toMatchObject({ connector_id: three })
  })

  it('count the sockets of a user, and of all', async () => {
    const { connect, errors } = await startRelay({
      grants: (user) => ({ ...grants(), user }),
      limits: { socketsPerUser: 1, sockets: 2 },
    })
    const ada = connect('ada')
    await ada.opened
    expect(await connect('ada').refused).toMatchObject({
      status: 429,
      body: { detail: 'No more than 1 sockets are allowed for a user.' },
    })
    await connect('bob').opened
    expect((await connect('carl').refused).status).toBe(503)
    expect(errors).toEqual(['relay-full'])
    ada.socket.close()
    await ada.closed
    await connect('ada').opened
  })

  it.each([
    [{ limits: { topics: 0 } }, /limits\.topics is no number/],
    [{ limits: { frameSize: NaN } }, /limits\.frameSize is no number/],
    [{ pingEvery: 1 }, /pingEvery is no number/],
    [{ authorize: wrong(true) }, /authorize is no function/],
  ])('that make no sense are refused by name: %j', (options, message) => {
    const good = { clientId: 'us', clientSecret: 'secret', authorize: () => null }
    expect(() => createRelay({ ...good, ...options })).toThrow(message)
  })
})

describe('a peer that is gone', () => {
  it('without a word is found by pings, and ended', async () => {
    const { relay, connect, server } = await startRelay({ grants, pingEvery: 100 })
    const alive = connect('ada')
    await alive.opened
    const dead = connect('ada')
    await dead.opened
    dead.socket.pause() // its host reads no more
    await vi.waitUntil(() => relay.peers === 1, { timeout: 5_000 })
    alive.watch(connectorId)
    expect(alive.socket.readyState).toBe(alive.socket.OPEN)
    expect(server.listening).toBe(true)
  })

  it('in the middle of its handshake harms nobody', async () => {
    let letIn = () => {}
    const { relay, origin, connect } = await startRelay({
      grants: async (user) => {
        if (user === 'slow') await new Promise<void>((resolve) => (letIn = resolve))
        return grants()
      },
    })
    const { hostname, port } = new URL(origin)
    const raw = createConnection(Number(port), hostname)
    raw.write(
      `GET /jifeline HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nCookie: user=slow\r\n\r\n',
    )
    await once(raw, 'connect')
    await connect('ada').opened
    raw.resetAndDestroy()
    await once(raw, 'close')
    letIn()
    await connect('ada').opened
    await expect.poll(() => relay.peers).toBe(2)
  })
})

describe('a grant', () => {
  it('that is over ends the socket with 1001, which our client answers by coming back', async () => {
    const { connect } = await startRelay({
      pingEvery: 100, // it looks twice as often
      grants: () => ({ ...grants(), until: new Date(Date.now() + 200) }),
    })
    const peer = connect('ada')
    await peer.opened
    expect(await peer.closed).toEqual({
      code: 1001,
      reason: 'The time of this grant is over. Come back.',
    })
  })

  it('that was made smaller ends what it no longer holds, and who is out is closed', async () => {
    let connectors: string[] | null = [connectorId, otherConnectorId]
    const { connect, relay, jifeline } = await startRelay({
      grants: () => connectors && { connectors },
    })
    const peer = connect('ada')
    await peer.opened
    peer.watch(connectorId)
    peer.watch(otherConnectorId)
    await jifeline.subscribed(otherConnectorId)
    connectors = [connectorId]
    await relay.recheck()
    await peer.hears({ action: 'forbidden', connector_id: otherConnectorId })
    jifeline.status(otherConnectorId, { voltage: 1 })
    jifeline.status(connectorId, { voltage: 2 })
    await peer.hears({ message: { voltage: 2 } })
    expect(peer.frames.join()).not.toContain('"voltage":1')
    connectors = null
    await relay.recheck()
    expect(await peer.closed).toEqual({ code: 1008, reason: 'You may be here no longer.' })
  })
})

describe('close', () => {
  it('lets nobody in, ends each socket with 1001, spread, and then Jifeline’s', async () => {
    const { connect, relay, jifeline } = await startRelay({ grants })
    const peers = Array.from({ length: 10 }, () => connect('ada'))
    await Promise.all(peers.map((peer) => peer.opened))
    peers[0]?.watch(connectorId)
    await jifeline.subscribed(connectorId)
    const endings: number[] = []
    for (const peer of peers) void peer.closed.then(() => endings.push(performance.now()))
    const closing = relay.close({ spread: 400 })
    expect((await connect('ada').refused).status).toBe(503)
    await closing
    expect(await Promise.all(peers.map((peer) => peer.closed))).toEqual(
      peers.map(() => ({ code: 1001, reason: 'The relay closes. Come back.' })),
    )
    expect(Math.max(...endings) - Math.min(...endings)).toBeGreaterThan(50)
    await jifeline.until(() => jifeline.sessions === 0)
    await relay.close() // safe to repeat
  })
})

describe('attach', () => {
  it('leaves a server as it found it, once it has ended', async () => {
    const { relay, server, origin, connect } = await startRelay({ grants })
    const end = relay.attach(server, { path: '/second/' })
    expect((await fetch(`${origin}/second`)).status).toBe(426)
    expect((await fetch(`${origin}/jifeline`)).status).toBe(426)
    end()
    expect(await (await fetch(`${origin}/second`)).text()).toBe('the app')
    await connect('ada').opened
    await relay.close({ spread: 0 })
    expect(await (await fetch(`${origin}/jifeline`)).text()).toBe('the app')
    expect(server.listenerCount('upgrade')).toBe(0)
  })

  it('of one path twice by mistake harms nobody', async () => {
    const { relay, server, connect } = await startRelay({ grants })
    relay.attach(server, { path: '/jifeline' })
    const peer = connect('ada')
    await peer.opened
    peer.watch(otherConnectorId)
    await peer.hears({ action: 'forbidden' })
    expect(relay.peers).toBe(1)
  })

  it.each(['', '/', 'jifeline', wrong(undefined)])('refuses %j as a path', async (path) => {
    const { relay, server } = await startRelay({ grants })
    expect(() => relay.attach(server, { path })).toThrow('path is none like /jifeline')
  })
})

it('hears no event that nobody grants', async () => {
  const { connect, jifeline } = await startRelay({
    grants: () => ({ connectors: [] }), // no mayHear: none
  })
  const peer = connect('ada')
  await peer.opened
  peer.listen(created)
  peer.listen(closed)
  await peer.hears({ action: 'forbidden', event_type: closed })
  const other = connect('ada')
  await other.opened
  other.watch(connectorId)
  await other.hears({ action: 'forbidden', connector_id: connectorId })
  expect(jifeline.attempts).toEqual([]) // nor is Jifeline asked for any
  expect(peer.frames.join()).not.toContain('event-received')
})
