/** All timers of one simulator, so that one call ends them. */
import type { Timer } from '../../client/world/environment.ts'
import type { Clock } from './clock.ts'

/** Milliseconds; a pair is drawn afresh each time, so that what follows one another may swap. */
export type Delay = number | readonly [from: number, to: number]

export interface Timers {
  /** Runs once after `ms`; returns the end of waiting. */
  after(ms: number, run: () => void): () => void
  /** Runs after the delay, and within this call when the delay is 0. */
  later(delay: Delay, run: () => void): void
  /** Ends all of them, and starts none any more. */
  dispose(): void
}

export function createTimers({ setTimer, clearTimer, random }: Clock): Timers {
  const waiting = new Set<Timer>()
  let isDisposed = false

  function after(ms: number, run: () => void): () => void {
    if (isDisposed) return () => {}
    const timer = setTimer(() => {
      waiting.delete(timer)
      run()
    }, ms)
    waiting.add(timer)
    return () => {
      waiting.delete(timer)
      clearTimer(timer)
    }
  }

  function later(delay: Delay, run: () => void): void {
    const ms = drawDelay(delay, random)
    if (ms > 0) after(ms, run)
    else run()
  }

  function dispose(): void {
    isDisposed = true
    for (const timer of waiting) clearTimer(timer)
    waiting.clear()
  }

  return { after, later, dispose }
}

export function drawDelay(delay: Delay, random: () => number): number {
  if (typeof delay === 'number') return delay
  const [from, to] = delay
  return from + random() * (to - from)
}
