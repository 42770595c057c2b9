// @vitest-environment node
/** A peer that does not read, on real sockets: the relay holds a bounded share of what it misses, and tells it. */
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
