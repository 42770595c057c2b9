// @vitest-environment node
/** What is looked up while somebody asks anew counts no more, whoever is slow. */
import type { Socket } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { connectorId, created, closed } from '../stage/examples.ts'
import { startRelay } from './fixtures/relay.ts'

/** `authorize` as a database answers it: what it grants is read at once, and each answer waits to be let go. */
function createSlowGrants() {
  let connectors: string[] = [connectorId]
  const waiting: (() => void)[] = []
  let isSlow = false
  return {
    grants: async () => {
      const granted = { connectors }
      if (isSlow) await new Promise<void>((resolve) => waiting.push(resolve))
      return granted
    },
    slowDown: () => void (isSlow = true),
    takeAll() {
      isSlow = false
      connectors = []
    },
    asked: () => vi.waitUntil(() => waiting.length > 0),
    letGo: () => waiting.splice(0).forEach((resolve) => resolve()),
  }
}

it('an older look-up that comes later gives nothing back', async () => {
  const { grants, slowDown, takeAll, asked, letGo } = createSlowGrants()
  const { connect, relay, jifeline } = await startRelay({ grants })
  const peer = connect('ada')
  await peer.opened
  slowDown()
  const older = relay.recheck()
  await asked()
  takeAll()
  const newer = relay.recheck()
  await newer
  letGo()
  await older
  peer.watch(connectorId)
  await peer.hears({ action: 'forbidden', connector_id: connectorId })
  expect(jifeline.subscriptions()).toEqual([])
})

it('who is in the middle of a handshake meanwhile comes in with what is granted now', async () => {
  const { grants, slowDown, takeAll, asked, letGo } = createSlowGrants()
  const { connect, relay, jifeline } = await startRelay({ grants })
  slowDown()
  const peer = connect('ada')
  await asked()
  takeAll()
  await relay.recheck() // it has no open socket to ask about
  letGo()
  await peer.opened
  peer.watch(connectorId)
  await peer.hears({ action: 'forbidden', connector_id: connectorId })
  expect(jifeline.subscriptions()).toEqual([])
})

it('who asks anew without an end lets nobody in, and holds nobody up', async () => {
  let recheck = () => {}
  const { connect, relay } = await startRelay({
    grants: () => {
      recheck()
      return { connectors: [connectorId], mayHear: ({ type }) => type === created }
    },
  })
  recheck = () => void relay.recheck()
  expect((await connect('ada').refused).status).toBe(503)
  expect(relay.peers).toBe(0)
})

it('nothing that waits for a slow reader reaches it once something else is granted: it comes back', async () => {
  let customer = 'a'
  const { jifeline, relay, server, connect } = await startRelay({
    grants: () => {
      const granted = customer
      const mayHear = ({ payload }: { payload: unknown }) =>
        (payload as { customer: string }).customer === granted
      return { connectors: [], mayHear }
    },
  })
  const streams: Socket[] = []
  server.on('connection', (stream: Socket) => void streams.push(stream))
  const peer = connect('ada')
  await peer.opened
  peer.listen(created)
  await jifeline.subscribed(created)
  jifeline.event(created, { customer: 'a', number: 0 })
  await peer.hears({ message: { number: 0 } })

  peer.socket.pause()
  const long = 'x'.repeat(20_000) // characters
  const isFull = () => (streams[0]?.writableLength ?? 0) > 65_536
  await vi.waitUntil(
    () => {
      if (!isFull()) jifeline.event(created, { customer: 'a', long }, { isLogged: false })
      return isFull()
    },
    { timeout: 20_000, interval: 1 },
  )
  jifeline.event(created, { customer: 'a', number: 1 }, { isLogged: false })
  // Who reads has it, so it waits by now for who does not.
  const quick = connect('bob')
  await quick.opened
  quick.listen(created)
  jifeline.event(created, { customer: 'a', number: 2 }, { isLogged: false })
  await quick.hears({ message: { number: 2 } })
  customer = 'b'
  await relay.recheck()
  peer.socket.resume()
  expect(await peer.closed).toEqual({
    code: 1001,
    reason: 'What you may have has changed. Come back.',
  })
  expect(peer.frames.join()).not.toMatch(/"number":[12]/)
  expect(quick.socket.readyState).toBe(quick.socket.OPEN) // nothing waits for it
}, 40_000)

describe('a question to the log that waits for the API', () => {
  const payloadOf = ({ payload }: { payload: unknown }) => payload as { customer?: string }

  /** It asks, and its answer waits until it is let go. */
  async function ask(grants: Parameters<typeof startRelay>[0] & object) {
    const waiting: (() => void)[] = []
    const stage = await startRelay({
      ...grants,
      async fetch(...request) {
        const isForLog = new Request(request[0]).url.includes('/v2/system/events')
        if (isForLog) await new Promise<void>((resolve) => waiting.push(resolve))
        return fetch(...request)
      },
    })
    stage.jifeline.event(created, { customer: 'a' })
    const answer = stage.log('ada')
    await vi.waitUntil(() => waiting.length > 0)
    return { ...stage, answer, letGo: () => waiting.splice(0).forEach((resolve) => resolve()) }
  }

  it('is answered by what is granted then', async () => {
    let customer: string | null = 'a'
    const { relay, answer, letGo } = await ask({
      grants: () => {
        const granted = customer
        return granted === null
          ? null
          : { connectors: [], mayHear: (event) => payloadOf(event).customer === granted }
      },
    })
    customer = null
    await relay.recheck()
    letGo()
    expect((await answer).status).toBe(401)
  })

  it('shows no row that is granted no longer', async () => {
    let customer = 'a'
    const { relay, answer, letGo } = await ask({
      grants: () => {
        const granted = customer
        return { connectors: [], mayHear: (event) => payloadOf(event).customer === granted }
      },
    })
    customer = 'b'
    await relay.recheck()
    letGo()
    expect(await (await answer).json()).toMatchObject({ result: [] })
  })

  it('is answered with a refusal, not with a page that seems whole, where its time was over meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const until = Date.now() + 3_600_000
    const { answer, letGo } = await ask({
      grants: () => (Date.now() < until ? { connectors: [], mayHear: () => true, until } : null),
    })
    vi.setSystemTime(until + 1)
    letGo()
    expect((await answer).status).toBe(401)
  })
})

it('who may hear events no longer is told so of each type', async () => {
  let mayHear: (() => boolean) | undefined = () => true
  const { connect, relay, jifeline } = await startRelay({
    grants: () => ({ connectors: [connectorId], mayHear }),
  })
  const peer = connect('ada')
  await peer.opened
  for (const type of [created, closed]) peer.listen(type)
  peer.watch(connectorId)
  await jifeline.subscribed(closed)
  mayHear = undefined
  await relay.recheck()
  for (const event_type of [created, closed]) await peer.hears({ action: 'forbidden', event_type })
  await vi.waitUntil(() => !jifeline.subscriptions().includes(created), { timeout: 10_000 })
  expect(peer.socket.readyState).toBe(peer.socket.OPEN)
}, 15_000)
