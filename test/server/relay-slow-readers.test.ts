// @vitest-environment node
/** A peer that does not read, on real sockets: the relay holds a bounded share of what it misses, and tells it. */
import type { Socket } from 'node:net'
import { expect, it, vi } from 'vitest'
import { heapInMegabytes } from '../fuzz/heap.ts'
import { connectorId, created } from '../stage/examples.ts'
import { startRelay } from './fixtures/relay.ts'

const long = 'x'.repeat(20_000) // characters of a payload
const mostEvents = 3_000 // 60 MB, which no network buffers

it('is closed with 1013 once events would be lost, and has missed none before that', async () => {
  const { jifeline, relay, connect } = await startRelay({
    grants: () => ({ connectors: [connectorId], mayHear: () => true }),
  })
  const [slow, quick] = [connect('ada'), connect('bob')]
  await Promise.all([slow.opened, quick.opened])
  for (const peer of [slow, quick]) peer.listen(created)
  await jifeline.subscribed(created)
  jifeline.event(created, { number: -1 })
  for (const peer of [slow, quick]) await peer.hears({ action: 'event-received' })
  const before = heapInMegabytes()

  slow.socket.pause()
  let number = 0
  let told = false
  void slow.closed.then(() => (told = true))
  for (; number < mostEvents; number += 1) {
    jifeline.event(created, { number, long }, { isLogged: false })
    if (number % 50 === 0) await quick.hears({ message: { number } })
    quick.frames.length = 0
  }
  expect(told).toBe(false) // it cannot know yet
  // Of 60 MB that it did not read; the newest 1,000 events are the feed's, for whoever comes.
  expect(heapInMegabytes() - before).toBeLessThan(30)

  slow.socket.resume()
  expect(await slow.closed).toEqual({ code: 1013, reason: 'Read faster, then come back.' })
  const numbers = slow
    .messages()
    .filter(({ action }) => action === 'event-received')
    .map(({ message }) => (message as { number: number }).number)
  expect(numbers).toEqual(numbers.map((_, place) => place - 1))
  expect(numbers.length).toBeLessThan(mostEvents)
  await vi.waitUntil(() => relay.peers === 1)
}, 60_000)

it('is owed no answer without an end to what it asks, over and over, and does not read', async () => {
  const { server, connect } = await startRelay({
    grants: () => ({ connectors: [connectorId] }),
    limits: { framesPerSecond: Infinity },
  })
  const streams: Socket[] = []
  server.on('connection', (stream: Socket) => void streams.push(stream))
  const peer = connect('ada')
  await peer.opened
  peer.socket.pause()
  const payload = Buffer.alloc(125)
  for (let round = 0; round < 200; round += 1) {
    for (let times = 0; times < 500; times += 1) peer.socket.ping(payload)
    await new Promise((resolve) => peer.socket.ping(payload, undefined, resolve))
  }
  expect(streams[0]?.writableLength).toBeLessThan(100_000) // of 12 MB
  peer.socket.resume()
  const answered = new Promise((resolve) => peer.socket.once('pong', resolve))
  peer.socket.ping()
  await answered
}, 30_000)

it('is closed for pings as for any other frames, where there are too many', async () => {
  const { connect } = await startRelay({ grants: () => ({ connectors: [connectorId] }) })
  const peer = connect('ada')
  await peer.opened
  for (let times = 0; times < 1_000; times += 1) peer.socket.ping()
  expect(await peer.closed).toMatchObject({ code: 1008 })
})
