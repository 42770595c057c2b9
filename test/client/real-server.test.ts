// @vitest-environment node
/**
 * The engine in Node on real sockets: what the wire does, and what follows. Long waits are not waited for:
 * the connection says when it will try again.
 */
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JifelineError, JifelineOptions, Phase } from 'jifeline-react/client'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import { startChaosProxy } from '../chaos/chaos-proxy.ts'
import type { Environment } from '../stage/behind-the-doors.ts'
import { connectOnTheWire } from '../stage/client-on-the-wire.ts'
import { connectorId } from '../stage/examples.ts'
import { startServer } from '../stage/server.ts'
import { ignore } from '../stage/simulated-client.ts'

const chance = 0.2
const atOnce = 250 * chance
const spread = 2_000 * chance
const slowly = 5_000 * (1 + chance / 2)
const longEnough = 31_000 // ms; a socket this old was healthy

describe('a server that closes', () => {
  it.each([
    [1000, 'at once', atOnce],
    [1001, 'spread over two seconds', spread],
    [1005, 'at once', atOnce],
    [1006, 'at once', atOnce],
    [1012, 'spread over two seconds', spread],
  ])('with %d is dialled again %s, with the same topics', async (code, _reaction, delay) => {
    const { jifeline, age, ...client } = await connect()
    age(longEnough)
    const lost = client.reaches('reconnecting')
    jifeline.drop(code)

    expect(await lost).toBeCloseTo(delay, -2)
    expect(client.errors()).toEqual([
      `connection-lost: The connection was lost. Close code ${code}.`,
    ])
    await jifeline.subscribed(connectorId)
    expect(jifeline.attempts).toHaveLength(2)
  })

  it.each([1008, 1011])('with %d is left alone for five seconds at least', async (code) => {
    const { jifeline, age, ...client } = await connect()
    age(longEnough)
    const lost = client.reaches('reconnecting')
    jifeline.drop(code)
    expect(await lost).toBeCloseTo(slowly, -2)
  })

  it('before the socket was healthy is left alone for five seconds, whatever the code', async () => {
    const { jifeline, ...client } = await connect()
    const lost = client.reaches('reconnecting')
    jifeline.drop(1000)
    expect(await lost).toBeCloseTo(slowly, -2)
  })
})

describe('a handshake', () => {
  it('carries the token as a header and not in the address, where the socket can', async () => {
    const { url, requests } = await startBareServer(ignore)
    const client = createTestClient({ url, getAccessToken: () => 'canary' })
    await client.reaches('open')
    expect(requests.map(({ url: path, headers }) => [path, headers.authorization])).toEqual([
      ['/', 'Bearer canary'],
    ])
  })

  it('that is refused is tried again after five seconds, and blames nobody', async () => {
    const { url, jifeline } = await startServer()
    const client = createTestClient({ url, getAccessToken: () => 'no-good' })
    await vi.waitUntil(() => client.errors().length > 0)
    expect(client.errors()).toEqual([expect.stringContaining('handshake-failed')])
    expect(client.delay()).toBeCloseTo(slowly, -2)
    expect(jifeline.attempts.map(({ outcome }) => outcome)).toEqual(['unauthorized'])
  })

  it('that nobody answers is given up after 15 seconds', async () => {
    const { url } = await startServer()
    const network = await startNetwork(url)
    network.become('accept-silent')
    const start = Date.now()
    const speed = 30
    const client = createTestClient(
      { url: network.url, getAccessToken: () => 'any' },
      {
        now: () => start + (Date.now() - start) * speed,
        setTimer: (run, delay) => setTimeout(run, delay / speed),
      },
    )
    await vi.waitUntil(() => client.errors().length > 0)
    expect(client.errors()).toEqual([expect.stringContaining('connect-timeout')])
    expect((Date.now() - start) * speed).toBeGreaterThanOrEqual(15_000)
    expect(client.delay()).toBeCloseTo(slowly, -2)
  })
})

describe('a silent server', () => {
  it('that never answers a close is not waited for', async () => {
    const { url, server } = await startBareServer((socket) => socket.pause())
    const client = createTestClient({ url, silenceAfter: 200, getAccessToken: () => 'any' })
    await client.reaches('open')
    client.age(longEnough)
    await client.reaches('reconnecting')
    expect(client.errors()).toEqual([expect.stringContaining('silent')])
    await client.reaches('open')
    expect(server.clients.size).toBe(2) // the first one still waits for what it does not read
    client.dispose()
    expect(client.phase()).toBe('closed')
  })

  it('behind a dead network is left for a new socket once the network is back', async () => {
    const { url, jifeline } = await startServer()
    const network = await startNetwork(url)
    const client = createTestClient({
      url: network.url,
      silenceAfter: 200,
      getAccessToken: () => jifeline.grantToken(),
    })
    await jifeline.subscribed(connectorId)
    client.age(longEnough)
    network.become('drop')
    await client.reaches('reconnecting')
    network.become('pass')
    await client.reaches('open')
    await jifeline.until(() => jifeline.attempts.length === 2)
    expect(client.errors()).toEqual([expect.stringContaining('silent')])
  })
})

describe('a frame', () => {
  it('of bytes is reported, and what comes after it is heard', async () => {
    const { jifeline, ...client } = await connect()
    jifeline.raw(new Uint8Array([1, 2, 3]))
    jifeline.status(connectorId, { voltage: 12.5 })
    await vi.waitUntil(() => client.status().state === 'live')
    expect(client.status().voltage).toBe(12.5)
    expect(client.errors()).toEqual([expect.stringContaining('It is binary.')])
    expect(jifeline.attempts).toHaveLength(1)
  })

  it.each([
    ['slowly when it comes at once', 0, slowly],
    ['at once when the socket was healthy', longEnough, atOnce],
  ])('that is no UTF-8 costs the socket, and is answered %s', async (_reaction, age, delay) => {
    const { url, server } = await startBareServer(ignore)
    const client = createTestClient({ url, getAccessToken: () => 'any' })
    await client.reaches('open')
    client.age(age)
    const lost = client.reaches('reconnecting')
    for (const socket of server.clients) socket.send(Buffer.from([0xc3, 0x28]), { binary: false })
    expect(await lost).toBeCloseTo(delay, -2)
    expect(client.errors()).toEqual([expect.stringContaining('connection-lost')])
  })
})

/** A client on a simulated Jifeline, open and subscribed. */
async function connect() {
  const { url, jifeline } = await startServer()
  const client = createTestClient({ url, getAccessToken: () => jifeline.grantToken() })
  await jifeline.subscribed(connectorId)
  return { jifeline, ...client }
}

/** Listens to one connector. */
function createTestClient(options: JifelineOptions, world: Partial<Environment> = {}) {
  const errors: JifelineError[] = []
  let failedAt = -Infinity
  const onError = (error: JifelineError) => {
    failedAt = Date.now()
    errors.push(error)
  }
  const { client, age } = connectOnTheWire(
    { onError, ...options },
    { random: () => chance, ...world },
  )
  client.connector(connectorId).subscribe(ignore)

  const { getState, subscribe } = client.connection
  const delay = () => {
    const { retryAt, since } = getState()
    return Math.max(0, (retryAt ?? 0) - Math.max(since, failedAt)) // a handshake takes a while on a busy machine
  }

  return {
    /** Milliseconds between the present phase, or what failed in it, and the next attempt. */
    delay,
    /** The delay announced once it is in that phase. */
    reaches: (phase: Phase) =>
      new Promise<number>((resolve) => {
        if (getState().phase === phase) return resolve(delay())
        const end = subscribe((state) => {
          if (state.phase !== phase) return
          end()
          resolve(delay())
        })
      }),
    phase: () => getState().phase,
    status: () => client.connector(connectorId).getState(),
    errors: () => errors.map(({ code, message }) => `${code}: ${message}`),
    age,
    dispose: client.dispose,
  }
}

async function startNetwork(url: string) {
  const network = await startChaosProxy(url)
  onTestFinished(network.close)
  return network
}

/** A `ws` server that knows nothing of Jifeline. */
async function startBareServer(onSocket: (socket: WebSocket) => void) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  const requests: IncomingMessage[] = []
  server.on('connection', (socket, request) => {
    requests.push(request)
    onSocket(socket)
  })
  onTestFinished(() => {
    for (const socket of server.clients) socket.terminate()
    server.close()
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `ws://127.0.0.1:${port}/`, server, requests }
}
