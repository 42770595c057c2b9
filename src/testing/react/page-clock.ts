/**
 * The clock of a page under test. It goes by itself, with the globals, so real timers drive it and a
 * test runner's fake ones do too; and it can be made to run ahead. What it fires, it fires inside act.
 */
import { act } from '@testing-library/react'
import type { Timer } from '../../client/world/environment.ts'
import type { Clock } from '../simulator/clock.ts'
import { nextMacrotask } from '../simulator/macrotask.ts'
import { createSeededRandom } from '../simulator/seeded-random.ts'

export interface PageClock extends Clock {
  /** Fires what is due, before it returns. */
  catchUp(): void
  /** Lets `ms` milliseconds pass at once: fires due timers in order, and lets promises settle between. */
  advance(ms: number): Promise<void>
  /** Lets time pass at once until this is true, `limit` milliseconds at most; returns whether it is. */
  until(isTrue: () => boolean, limit: number): Promise<boolean>
  /** Clears all timers, and fires none any more. */
  stop(): void
}

interface PageTimer {
  readonly at: number
  readonly run: () => void
}

const longestDelay = 2_147_483_647 // setTimeout counts in 32 bits; what is longer runs at once
const mostFiringsAtOnce = 10_000 // a timer that renews itself without delay must not hang the test

export function createPageClock(): PageClock {
  const timers: PageTimer[] = [] // sorted by time, then by creation
  let alarm: ReturnType<typeof setTimeout> | undefined
  let ahead = 0 // of the globals, in milliseconds
  let isStopped = false

  function now(): number {
    return Date.now() + ahead
  }

  function setTimer(run: () => void, delay: number): PageTimer {
    const timer = { at: now() + Math.max(0, delay), run }
    if (isStopped) return timer
    timers.splice(timers.findLastIndex(({ at }) => at <= timer.at) + 1, 0, timer)
    if (timers[0] === timer) setAlarm()
    return timer
  }

  function clearTimer(timer: Timer): void {
    const place = timers.findIndex((other) => other === timer)
    if (place >= 0) timers.splice(place, 1)
    if (place === 0) setAlarm()
  }

  /** One timer of the globals, for the earliest of ours. */
  function setAlarm(): void {
    clearTimeout(alarm)
    const [next] = timers
    if (next) alarm = setTimeout(onAlarm, Math.min(Math.max(0, next.at - now()), longestDelay))
  }

  function onAlarm(): void {
    const [next] = timers
    if (next && next.at - now() < longestDelay) reach(next.at) // a global timer may be early
    catchUp()
  }

  function reach(time: number): void {
    ahead += Math.max(0, time - now())
  }

  function catchUp(): void {
    for (let firings = 0; firings < mostFiringsAtOnce; firings += 1) {
      const [next] = timers
      if (!next || next.at > now()) break
      timers.shift()
      act(() => next.run())
    }
    setAlarm()
  }

  async function advance(ms: number): Promise<void> {
    const end = now() + ms
    await pass(now())
    for (let [next] = timers; next && next.at <= Math.max(end, now()); [next] = timers) {
      await pass(next.at)
    }
    await pass(end)
  }

  async function until(isTrue: () => boolean, limit: number): Promise<boolean> {
    const end = now() + limit
    await pass(now())
    while (!isTrue() && now() < end) await pass(Math.min(timers[0]?.at ?? end, end))
    return isTrue()
  }

  /** Fake timers move the whole page; beside real ones only this clock runs ahead. */
  async function pass(time: number): Promise<void> {
    const { clock } = setTimeout as { clock?: FakeTimers }
    if (clock) await act(() => clock.tickAsync(Math.max(0, Math.ceil(time - now()))))
    reach(time)
    catchUp()
    if (!clock) await nextMacrotask()
  }

  return {
    now,
    setTimer,
    clearTimer,
    random: createSeededRandom(1),
    catchUp,
    advance,
    until,
    stop() {
      isStopped = true
      timers.length = 0
      clearTimeout(alarm)
    },
  }
}

/** What Jest and Vitest both put on the faked `setTimeout`: the clock of @sinonjs/fake-timers. */
interface FakeTimers {
  tickAsync(ms: number): Promise<number>
}
