// @vitest-environment node
/**
 * Options of the wrong kind, the wrong size, and with a will of their own. Each is endured for minutes in
 * which the socket is lost, a page comes and goes, and somebody keeps calling `retry()`. Each alone
 * comes first, then rows of them, drawn from `FUZZ_SEED`.
 */
import {
  createSimulatedClient,
  createSimulatedJifeline,
  exampleConnectors,
} from 'jifeline-react/testing'
import type { JifelineClient, JifelineOptions } from 'jifeline-react/client'
import { describe, expect, it } from 'vitest'
import { cadenceBreaches } from '../chaos/cadence.ts'
import { created } from '../stage/examples.ts'
import { createBusyClock, isSpinning } from './busy-clock.ts'
import { createDraw, numberFrom } from './draw.ts'
import { oddNumberOptions, otherOddOptions, type OddOption, type Stage } from './odd-options.ts'
import { countUncaught } from './uncaught.ts'

const rows = numberFrom('FUZZ_FRAMES', 50_000) / 500
const seed = numberFrom('FUZZ_SEED', 7)
const mostFrames = 30 // in a second; two topics that come and go need four
const connectorId = exampleConnectors[0]?.connectorId ?? ''
const all = new Map([...oddNumberOptions, ...otherOddOptions])

describe('a number that is odd', () => {
  it.each([...oddNumberOptions])('works or is refused by name: %s', async (_name, option) => {
    const { breaches, wasHeard, refusal } = await endure([option], countUncaught())
    expect(breaches).toEqual([])
    expect(wasHeard || refusal).toBe(wasHeard || 'invalid-option')
  })
})

describe('an option that is odd', () => {
  it.each([...otherOddOptions])('harms nobody: %s', async (_name, option) => {
    const { breaches } = await endure([option], countUncaught())
    expect(breaches).toEqual([])
  })

  it(`harms nobody in ${rows} rows with others`, async () => {
    const uncaught = countUncaught()
    const draw = createDraw(seed)
    const names = [...all.keys()]
    const broken: unknown[] = []
    for (let row = 0; row < rows; row += 1) {
      const some = Array.from({ length: 2 + draw.below(3) }, () => names[draw.below(names.length)])
      const { breaches } = await endure(
        some.map((name) => all.get(name ?? '') ?? (() => ({}))),
        uncaught,
      )
      if (breaches.length > 0) broken.push({ row, some, breaches })
    }
    process.stdout.write(
      `\nFuzzed options, seed ${seed}: ${all.size} alone, ${rows} rows; ${broken.length} broken\n`,
    )
    expect(broken).toEqual([])
  })
})

interface Outcome {
  breaches: string[]
  /** The code of the error that blocked it, if one did. */
  refusal: string | null
  /** A connector was heard of. */
  wasHeard: boolean
}

async function endure(odd: readonly OddOption[], uncaught: () => number): Promise<Outcome> {
  const uncaughtBefore = uncaught()
  const clock = createBusyClock(seed)
  const jifeline = createSimulatedJifeline({ clock, needsToken: false, cadence: 2_000 })
  const outcome: Outcome = { breaches: [], refusal: null, wasHeard: false }
  const { breaches } = outcome
  const dialledAt: number[] = []
  let counted = 0
  let client: JifelineClient | null = null

  const stage: Stage = {
    later: (run, ms) => void clock.setTimer(run, ms),
    now: clock.now,
    count: () => (counted += 1),
    client: () => client ?? createSimulatedClient(jifeline),
  }

  await daring('creating', () => {
    client = createSimulatedClient(
      jifeline,
      watched(Object.assign({}, ...odd.map((make) => make(stage)))),
    )
  })
  await daring('living', () => live(stage.client()))
  await daring('disposing', async () => {
    stage.client().dispose()
    jifeline.dispose()
    await clock.advance(90_000)
  })
  judge()
  return outcome

  async function daring(what: string, run: () => unknown) {
    try {
      await run()
    } catch (error) {
      breaches.push(`${what} threw ${String(error)}`)
    }
  }

  /** Counts the sockets that it makes. */
  function watched(options: JifelineOptions): JifelineOptions {
    const { createSocket } = options
    if (typeof createSocket !== 'function') return options
    return {
      ...options,
      createSocket(...words) {
        dialledAt.push(clock.now())
        return createSocket(...words)
      },
    }
  }

  async function live(living: JifelineClient) {
    const connector = living.connector(connectorId)
    const ends = [
      living.connection.subscribe(({ phase, error }) => {
        if (phase === 'blocked') outcome.refusal = error?.code ?? 'no error'
      }),
      connector.subscribe(({ receivedAt }) => {
        if (receivedAt !== null) outcome.wasHeard = true
      }),
      living.feed(created).subscribe(() => {}),
      living.on(created, () => {}),
    ]
    await clock.advance(30_000)
    jifeline.event(created)
    jifeline.drop(1006)
    await clock.advance(15_000)
    jifeline.silence(true)
    await clock.advance(90_000)
    jifeline.silence(false)
    ends.forEach((end) => end())
    await clock.advance(1_000)
    connector.subscribe(() => {})
    for (let times = 0; times < 60; times += 1) {
      living.retry()
      await clock.advance(500)
    }
    jifeline.drop(1012)
    await clock.advance(30_000)
  }

  function judge() {
    if (isSpinning(clock)) breaches.push(`${clock.most} timers in one second`)
    if (clock.pendingTimers > 0) breaches.push(`${clock.pendingTimers} timers are left`)
    if (jifeline.sessions > 0) breaches.push(`${jifeline.sessions} sockets are left`)
    const uncaughtNow = uncaught() - uncaughtBefore
    if (uncaughtNow > 0) breaches.push(`${uncaughtNow} errors that nobody caught`)
    const knockedAt = jifeline.attempts.map(({ at }) => at)
    breaches.push(...cadenceBreaches(knockedAt), ...cadenceBreaches(dialledAt))
    const seconds = new Map<number, number>()
    for (const { at } of jifeline.frames) {
      const second = Math.floor(at / 1_000)
      seconds.set(second, (seconds.get(second) ?? 0) + 1)
    }
    const most = Math.max(0, ...seconds.values())
    if (most > mostFrames) breaches.push(`${most} frames in one second`)
  }
}
