// @vitest-environment node
/**
 * Odd frames by the hundred thousand, thrown at one client that lives for virtual hours. `FUZZ_FRAMES` says
 * how many, `FUZZ_SEED` which.
 */
import { inspect } from 'node:util'
import {
  createSimulatedClient,
  createSimulatedJifeline,
  createVirtualClock,
} from 'jifeline-react/testing'
import { expect, it } from 'vitest'
import { connectorId, created, otherConnectorId } from '../stage/examples.ts'
import { createDraw, numberFrom } from './draw.ts'
import { createFrameSource, frameKindNames, type DrawnFrame, type FrameKind } from './frames.ts'
import { createHandHeldSocket, type HandHeldSocket } from './hand-held-socket.ts'
import { heapInMegabytes } from './heap.ts'
import { inheritedNames } from './mutations.ts'
import { createPromises } from './promises.ts'
import { watchPrototypes } from './prototypes.ts'
import { countUncaught } from './uncaught.ts'
import { createWitness } from './witness.ts'

const frames = numberFrom('FUZZ_FRAMES', 50_000)
const seed = numberFrom('FUZZ_SEED', 7)
const warmUp = 0.2 // of all frames; from then on the heap must not grow …
const heapGrowth = 48 // … by more than this, MB: what a feed holds is a thousand payloads
const longestBurst = 400 // frames in one task
const hangUps = 0.02 // per burst
const closeCodes = [1000, 1001, 1005, 1006, 1008, 1009, 1011, 1012, 4000] as const

it(`takes ${frames} odd frames, and every good one between them`, async () => {
  const uncaught = countUncaught()
  const changedPrototypes = watchPrototypes()
  const draw = createDraw(seed)
  const source = createFrameSource(draw)
  const clock = createVirtualClock({ seed })
  const promises = createPromises(clock.now)
  const sockets: HandHeldSocket[] = []
  const jifeline = createSimulatedJifeline({ clock, connectors: [] })
  const client = createSimulatedClient(jifeline, {
    createSocket() {
      const socket = createHandHeldSocket()
      sockets.push(socket)
      return socket
    },
    onError: promises.onError,
  })
  const witness = createWitness(client)
  const met = new Map<FrameKind, number>()
  const startedAt = clock.now()
  let heapBefore = 0
  let heapAfter = 0

  client.connection.subscribe(promises.judgeConnection)
  for (const id of [connectorId, otherConnectorId.toUpperCase()]) {
    client.connector(id).subscribe(promises.judgeStatus)
  }
  for (const type of [created, ...inheritedNames]) {
    client.feed(type).subscribe(promises.judgeFeed)
    client.on(type, promises.judgeEvent)
  }

  let socket = await nextSocket()
  for (const kind of frameKindNames) throwOne({ kind, data: source.of(kind) })
  for (let thrown = frameKindNames.length; thrown < frames && promises.breaches.length === 0;) {
    const burst = Math.min(1 + draw.below(longestBurst), frames - thrown)
    for (let rest = burst; rest > 0; rest -= 1) throwOne(source.any())
    thrown += burst
    socket.brings(witness.statusFrame())
    socket.brings(witness.eventFrame())
    await clock.advance(300 + draw.below(2_000))
    witness.complaints().forEach(promises.breach)
    changedPrototypes().forEach((name) => promises.breach(`${name} was changed`))
    if (draw.chance(hangUps)) await hangUp()
    if (thrown >= frames * warmUp && heapBefore === 0) heapBefore = heapInMegabytes()
  }
  heapAfter = heapInMegabytes()

  const lived = clock.now() - startedAt
  witness.leave()
  client.dispose()
  await clock.advance(60_000)
  if (clock.pendingTimers > 0) promises.breach(`${clock.pendingTimers} timers are left`)
  if (sockets.some(({ isClosed }) => !isClosed)) promises.breach('a socket is left')
  process.stdout.write(report(lived))
  expect(promises.breaches).toEqual([])
  expect(heapAfter - heapBefore).toBeLessThan(heapGrowth)
  expect(uncaught()).toBe(0)
  const least = frames >= 1_000_000 ? 10 : 1
  expect(frameKindNames.filter((kind) => (met.get(kind) ?? 0) < least)).toEqual([])

  function throwOne({ kind, data }: DrawnFrame) {
    met.set(kind, (met.get(kind) ?? 0) + 1)
    try {
      socket.brings(data)
      if (draw.chance(0.01)) socket.brings(witness.eventFrame())
    } catch (error) {
      promises.breach(`threw ${String(error)} at ${inspect(data).slice(0, 300)}`)
    }
  }

  /** Waits for the one that the client makes next, and opens it. */
  async function nextSocket(): Promise<HandHeldSocket> {
    const before = sockets.length
    for (let waited = 0; sockets.length === before; waited += 1_000) {
      if (waited > 60_000) throw new Error('No socket is made any more.')
      await clock.advance(1_000)
    }
    const made = sockets.at(-1) ?? createHandHeldSocket()
    made.opens()
    await clock.advance(100)
    return made
  }

  async function hangUp() {
    const lost = socket
    lost.ends(draw.from(closeCodes))
    socket = await nextSocket()
    lost.brings(witness.lateFrame)
  }

  function report(lived: number): string {
    const times = (count: number) => String(count).padStart(9)
    return [
      `\nFuzzed frames, seed ${seed}: ${frames} frames over ${sockets.length} sockets and ${(lived / 3_600_000).toFixed(1)} virtual hours;`,
      `  ${promises.breaches.length} broken promises, ${uncaught()} uncaught; heap ${heapBefore.toFixed(0)} MB after a fifth, ${heapAfter.toFixed(0)} MB at the end`,
      ...frameKindNames.map((kind) => `${times(met.get(kind) ?? 0)}  ${kind}`),
      '  What onError was told:',
      ...Array.from(promises.reports, ([kind, { times: count }]) => `${times(count)}  ${kind}`),
      '',
    ].join('\n')
  }
})
