// @vitest-environment node
/** What only a real socket brings: frames in pieces, megabytes that really travel, bytes that are no text. */
import type { AddressInfo } from 'node:net'
import { createJifelineClient } from 'jifeline-react/client'
import { expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { connectorId } from '../stage/examples.ts'
import { startServer } from '../stage/server.ts'
import { createDraw, numberFrom } from './draw.ts'
import { createFrameSource, frameKindNames } from './frames.ts'
import { createPromises } from './promises.ts'
import { watchPrototypes } from './prototypes.ts'
import { countUncaught } from './uncaught.ts'
import { createWitness } from './witness.ts'

const frames = numberFrom('FUZZ_FRAMES', 50_000) / 50
const seed = numberFrom('FUZZ_SEED', 7)
const burst = 100
const soon = { timeout: 20_000, interval: 5 }
const slowFloor = 5_000 // ms; a socket that dies young is followed no sooner

it(`takes ${frames} odd frames from a real server, and every good one between them`, async () => {
  const uncaught = countUncaught()
  const changedPrototypes = watchPrototypes()
  const promises = createPromises(Date.now)
  const source = createFrameSource(createDraw(seed))
  const { url, jifeline } = await startServer({ needsToken: false })
  const client = createJifelineClient({
    url,
    createSocket: (url) => new WebSocket(url),
    onError: promises.onError,
  })
  onTestFinished(client.dispose)
  const witness = createWitness(client)
  client.connector(connectorId).subscribe(promises.judgeStatus)
  await jifeline.subscribed(connectorId)

  frameKindNames.map(source.of).forEach(send) // megabytes, too
  for (let thrown = 0; thrown < frames; thrown += burst) {
    for (let rest = burst; rest > 0; rest -= 1) send(source.any().data)
    jifeline.raw(witness.eventFrame())
    jifeline.raw(witness.statusFrame())
    await vi.waitUntil(witness.isThere, soon)
    expect(witness.complaints()).toEqual([])
  }
  expect(promises.breaches).toEqual([])
  expect(changedPrototypes()).toEqual([])
  expect(uncaught()).toBe(0)
  expect(jifeline.attempts).toHaveLength(1)

  function send(data: unknown) {
    if (typeof data === 'string' || data instanceof Uint8Array) jifeline.raw(data)
  }
})

const poisons = {
  'a byte that continues nothing': [0x80],
  'a sequence that is cut off': [0xe2, 0x82],
  'a letter in too many bytes': [0xc0, 0xaf],
  'half a surrogate pair': [0xed, 0xa0, 0x80],
  'a letter beyond Unicode': [0xf5, 0x80, 0x80, 0x80],
}

it('drops a socket that brings no text, waits, and goes on with the next one', async () => {
  const uncaught = countUncaught()
  const { url } = await startPoisoner()
  const outcomes = await Promise.all(
    Object.keys(poisons).map(async (path) => {
      const promises = createPromises(Date.now)
      const client = createJifelineClient({
        url: `${url}${encodeURIComponent(path)}`,
        createSocket: (to) => new WebSocket(to),
        onError: promises.onError,
      })
      onTestFinished(client.dispose)
      const { getState } = client.connection
      const connector = client.connector(connectorId)
      connector.subscribe(promises.judgeStatus)

      await vi.waitUntil(() => getState().phase === 'reconnecting', soon)
      const { retryAt, since, error } = getState()
      await vi.waitUntil(() => connector.getState().voltage === 12.5, soon)
      const isSlow = retryAt !== null && retryAt - since >= slowFloor
      return { path, code: error?.code, isSlow, breaches: promises.breaches }
    }),
  )
  const costs = { code: 'connection-lost', isSlow: true, breaches: [] }
  expect(outcomes).toEqual(Object.keys(poisons).map((path) => ({ path, ...costs })))
  expect(uncaught()).toBe(0)
})

/** Poisons the first socket of each path, and sends a status on the second. */
async function startPoisoner() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  const left = new Map<string, number[]>(Object.entries(poisons))
  server.on('connection', (socket, { url = '/' }) => {
    const path = decodeURIComponent(url.slice(1))
    const poison = left.get(path)
    left.delete(path)
    if (poison) socket.send(Buffer.from(poison), { binary: false })
    else socket.send(`{"action":"x","message":{"connector_id":"${connectorId}","voltage":12.5}}`)
    socket.on('error', () => socket.terminate())
  })
  onTestFinished(() => {
    for (const socket of server.clients) socket.terminate()
    server.close()
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `ws://127.0.0.1:${port}/` }
}
