// @vitest-environment node
/** What `createSocket` may make in place of a WebSocket: it keeps nothing, says nothing and throws nowhere. */
import type { Socket } from 'jifeline-react/client'
import { createSimulatedSocket } from 'jifeline-react/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHandHeldSocket, type HandHeldSocket } from '../fuzz/hand-held-socket.ts'
import { connectorId, created } from '../stage/examples.ts'
import { ignore, simulateClient } from '../stage/simulated-client.ts'

const canary = 'canary-7f3a'

/** A client whose sockets do what the test says, and what is wrong with each. */
function holdSockets(faults: () => object = () => ({}), options: object = {}) {
  const sockets: HandHeldSocket[] = []
  function createSocket() {
    const socket = createHandHeldSocket()
    sockets.push(socket)
    return Object.defineProperties(socket, Object.getOwnPropertyDescriptors(faults()))
  }
  const world = simulateClient({ canSleep: true, options: { createSocket, ...options } })
  const last = () => sockets.at(-1) ?? createHandHeldSocket()
  async function open() {
    await world.advance(100)
    last().opens()
    await world.advance(100)
  }
  return { ...world, sockets, last, open }
}

/** Where others replace a listener this one adds another, as shims over an `EventTarget` do. */
function addingSocket(inner: Socket) {
  const heard = {
    onopen: new Set<unknown>(),
    onmessage: new Set<unknown>(),
    onerror: new Set<unknown>(),
    onclose: new Set<unknown>(),
  }
  const say = (name: keyof typeof heard) => (event: unknown) =>
    heard[name].forEach((listener) => typeof listener === 'function' && listener(event))
  const outer: Socket = { ...createHandHeldSocket(), send: inner.send, close: inner.close }
  for (const name of ['onopen', 'onmessage', 'onerror', 'onclose'] as const) {
    inner[name] = say(name)
    Object.defineProperty(outer, name, {
      set(listener) {
        heard[name].add(listener)
      },
    })
  }
  return { outer, say }
}

describe('a socket that was let go of', () => {
  it('does not end the one that came after it by a late close', async () => {
    const made: ReturnType<typeof addingSocket>[] = []
    const world = simulateClient({
      options: {
        silenceAfter: false,
        createSocket(url, accessToken) {
          const target = `${url}?access_token=${accessToken}`
          const socket = addingSocket(createSimulatedSocket(world.jifeline, target))
          made.push(socket)
          return socket.outer
        },
      },
    })
    world.client.connector(connectorId).subscribe(ignore)
    await world.advance(31_000)
    world.page.signal('resume')
    await world.advance(1_000)
    expect(made).toHaveLength(2)
    expect(world.phase()).toBe('open')
    made[0]?.say('onclose')({ code: 1006 })
    expect(world.phase()).toBe('open')
  })

  it('does not open what was disposed', async () => {
    const heard: (() => void)[] = []
    const { client, life, advance, phase } = holdSockets(() => ({
      set onopen(listener: () => void) {
        heard.push(listener)
      },
    }))
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    client.dispose()
    for (const listener of heard) listener()
    expect(heard).not.toEqual([])
    expect(phase()).toBe('closed')
    expect(life.pendingTimers).toBe(0)
  })

  it.each(['onopen', 'onmessage', 'onclose', 'onerror'])(
    'is closed, although its `%s` cannot be set',
    async (name) => {
      const { client, sockets, errors, advance } = holdSockets(() =>
        Object.defineProperty({}, name, {
          enumerable: true,
          set() {
            throw new Error(canary)
          },
        }),
      )
      client.connector(connectorId).subscribe(ignore)
      await advance(1_000)
      expect(errors.map(({ code }) => code)).toEqual(['socket-not-created'])
      expect(sockets.map(({ isClosed }) => isClosed)).toEqual([true])
    },
  )

  it('is closed, although it came as a promise, which cannot be used', async () => {
    const late: HandHeldSocket[] = []
    const { client, errors, advance } = simulateClient({
      options: {
        createSocket: (async () => {
          const socket = createHandHeldSocket()
          late.push(socket)
          return socket
        }) as never,
      },
    })
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(errors.map(({ code }) => code)).toEqual(['socket-not-created'])
    expect(late.map(({ isClosed }) => isClosed)).toEqual([true])
  })
})

it('a socket that opens fifty times is open once: one keep-alive at a time', async () => {
  const { client, last, open, advance } = holdSockets(undefined, { keepAliveEvery: 60_000 })
  client.on(created, ignore)
  await open()
  for (let times = 0; times < 50; times += 1) last().opens()
  await advance(30_000)
  const before = last().sent.length
  await advance(60_000)
  expect(last().sent.length - before).toBe(1)
})

/** Throws when any of its fields is read. */
const throwing: object = new Proxy(
  {},
  {
    get() {
      throw new Error(canary)
    },
  },
)
const noEvents: [what: string, event: unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 5],
  ['a symbol', Symbol(canary)],
  ['an object that throws when it is looked at', throwing],
]

describe('what a socket says of its end', () => {
  it.each([
    ...noEvents,
    ['no code', { code: undefined }],
    ['NaN', { code: NaN }],
    ['Infinity', { code: Infinity }],
    ['a text', { code: canary }],
    ['a code that is a symbol', { code: Symbol(canary) }],
    ['a code that is read as text', { code: { toString: () => canary } }],
  ])('is an end, whatever it is, and is not quoted: %s', async (_what, event) => {
    const { client, last, open, errors, phase } = holdSockets()
    client.connector(connectorId).subscribe(ignore)
    await open()
    const { onclose } = last() as unknown as { onclose(event: unknown): void }
    expect(() => onclose(event)).not.toThrow()
    expect(phase()).toBe('reconnecting')
    expect(errors.map(({ message }) => message)).toEqual([
      'The connection was lost. Close code 1006.',
    ])
  })
})

it.each(noEvents)('a message that is %s is none, and throws nowhere', async (_what, event) => {
  const { client, last, open, errors, phase } = holdSockets()
  client.connector(connectorId).subscribe(ignore)
  await open()
  const { onmessage } = last() as unknown as { onmessage(event: unknown): void }
  expect(() => onmessage(event)).not.toThrow()
  expect(phase()).toBe('open')
  expect(errors.map(({ code }) => code)).toEqual(['bad-frame'])
})

it('a socket that rejects what it is sent, and its own end, is lost, and leaves no rejection', async () => {
  let rejections = 0
  const note = () => void (rejections += 1)
  process.on('unhandledRejection', note)
  onTestFinished(() => void process.off('unhandledRejection', note))
  const reject = () => Promise.reject(new Error(canary))
  const { client, sockets, open, errors, advance, phase } = holdSockets(() => ({
    send: reject,
    close: reject,
  }))
  client.connector(connectorId).subscribe(ignore)
  await open()
  expect(phase()).toBe('reconnecting')
  expect(errors.map(({ message }) => message)).toEqual([
    'The connection was lost. Its socket could not send.',
  ])
  await advance(20_000)
  expect(sockets).toHaveLength(2)
  await new Promise((resolve) => setImmediate(resolve))
  expect(rejections).toBe(0)
})

describe('a runtime that makes no socket', () => {
  it.each([
    ['has none', () => new ReferenceError('WebSocket is not defined'), 'socket-not-created'],
    ['is too old', () => new TypeError('URL.canParse is not a function'), 'socket-not-created'],
    ['refuses', () => new DOMException(`ws://${canary}`, 'SecurityError'), 'blocked'],
  ])('that %s is told apart, without its words', async (_what, createReason, code) => {
    const { client, page, advance, phase, errors } = simulateClient()
    page.createSocket = () => {
      throw createReason()
    }
    client.connector(connectorId).subscribe(ignore)
    await advance(1_000)
    expect(phase()).toBe('blocked')
    expect(errors.map((error) => error.code)).toEqual([code])
    expect(errors.join()).not.toContain(canary)
  })
})
