// @vitest-environment node
/**
 * Token sources that return, throw and promise what they should not. Each is endured for minutes, then the
 * source is a good one. A run is a row of them, drawn from `FUZZ_SEED`; every one of them alone comes first.
 */
import { inspect } from 'node:util'
import { createJifelineClient, type JifelineError } from 'jifeline-react/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { connectorId, created } from '../stage/examples.ts'
import { createDraw, numberFrom } from './draw.ts'
import { createHandHeldSocket } from './hand-held-socket.ts'
import { canary, oddTokenSources, type TokenSource } from './odd-tokens.ts'
import { countUncaught } from './uncaught.ts'

const rows = numberFrom('FUZZ_FRAMES', 50_000) / 1_000
const seed = numberFrom('FUZZ_SEED', 7)
const goodToken = 'the-good-one'
const endured = 120_000 // ms
const step = 500 // ms
const longestWait = 60_000 // ms until the good one is asked for
const slowFloor = 5_000 // ms; a source that failed is asked no sooner
const names = [...oddTokenSources.keys()]
const { setImmediate: realTask } = globalThis

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'Date', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it.each(names)('outlives a token source that %s', async (name) => {
  const uncaught = countUncaught()
  const told = await endure([name], 'onError', uncaught)
  const warned = await endure([name], 'console', uncaught)
  expect({ told, warned }).toEqual({ told: [], warned: [] })
})

it(`outlives ${rows} rows of odd token sources`, async () => {
  const uncaught = countUncaught()
  const draw = createDraw(seed)
  const broken: unknown[] = []
  for (let row = 0; row < rows; row += 1) {
    const some = Array.from(
      { length: 2 + draw.below(4) },
      () => names[draw.below(names.length)] ?? '',
    )
    const breaches = await endure(some, draw.chance(0.5) ? 'onError' : 'console', uncaught)
    if (breaches.length > 0) broken.push({ row, some, breaches })
  }
  process.stdout.write(
    `\nFuzzed token sources, seed ${seed}: ${names.length} alone, ${rows} rows; ${broken.length} broken\n`,
  )
  expect(broken).toEqual([])
})

let runs = 0

/** What was broken, as sentences. */
async function endure(
  row: readonly string[],
  told: 'onError' | 'console',
  uncaught: () => number,
): Promise<string[]> {
  runs += 1
  const uncaughtBefore = uncaught()
  const breaches = new Set<string>()
  const askedAt: number[] = []
  let asked = 0
  let isGood = false

  const getAccessToken: TokenSource = (request) => {
    if (isGood) return goodToken
    askedAt.push(Date.now())
    asked += 1
    const source = oddTokenSources.get(row[asked % row.length] ?? '')
    return source ? source(request) : goodToken
  }
  vi.stubGlobal('WebSocket', function WebSocket(url: string) {
    if (new URL(url).searchParams.has('access_token')) return openSoon()
  })
  const client = createJifelineClient({
    url: `wss://jifeline.test/?run=${runs}`, // what is remembered of an address is no other run's
    getAccessToken,
    ...(told === 'onError' ? { onError: look, createSocket: openSoon } : {}),
  })
  client.connection.subscribe(look)
  client.connector(connectorId).subscribe(look)
  client.feed(created).subscribe(look)

  await pass(endured)
  isGood = true
  client.retry()
  for (let waited = 0; phase() !== 'open' && waited < longestWait; waited += step) await pass(step)
  if (phase() !== 'open') breaches.add(`is ${phase()}, although the source is good again`)
  for (const [index, at] of askedAt.entries()) {
    const before = askedAt[index - 1]
    if (before !== undefined && at - before < slowFloor)
      breaches.add(`was asked after ${at - before} ms`)
  }
  client.dispose()
  await pass(endured)
  if (vi.getTimerCount() > 0) breaches.add(`left ${vi.getTimerCount()} timers`)
  for (const complaint of [vi.mocked(console.warn), vi.mocked(console.error)]) {
    complaint.mock.calls.forEach(look)
    complaint.mockClear()
  }
  await new Promise((resolve) => realTask(resolve))
  const uncaughtNow = uncaught() - uncaughtBefore
  if (uncaughtNow > 0) breaches.add(`${uncaughtNow} errors that nobody caught`)
  return [...breaches]

  function phase() {
    return client.connection.getState().phase
  }

  function openSoon() {
    const socket = createHandHeldSocket()
    setTimeout(socket.opens, 20)
    return socket
  }

  /** Into whatever a user may log. */
  function look(shown: JifelineError | object | readonly unknown[]) {
    const text = inspect(shown, { depth: 8, showHidden: true, maxStringLength: Infinity })
    if (text.includes(canary)) breaches.add(`leaks: ${text.slice(0, 200)}`)
  }
}

async function pass(ms: number) {
  await vi.advanceTimersByTimeAsync(ms)
}
