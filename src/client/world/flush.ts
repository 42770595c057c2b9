/**
 * When the engine tells its listeners: at the next animation frame, so that a page paints once per burst;
 * and at the latest 250 ms after the oldest change that nobody was told of. That has a timer of its own,
 * since hidden tabs and off-screen frames have no animation frames; and since a flood may keep timers
 * waiting, a message tells by itself once the 250 ms are over. Nobody is told in the middle of a change.
 */
import type { Environment, Timer } from './environment.ts'

const longestWait = 250 // ms

/** What can tell its listeners of its changes. */
export interface Telling {
  tell(now: number): void
}

/** Something about it is yet to be told. This runs no listener. */
export type Mark = (changed: Telling, now: number) => void

export interface Flush {
  mark: Mark
  /** Tells at once what has waited for 250 ms. */
  catchUp(now: number): void
  /** Tells at once what is yet to be told, and leaves no timer. */
  finish(): void
}

export function createFlush(environment: Environment): Flush {
  let untold = new Set<Telling>()
  let oldest = 0
  let timer: Timer | null = null
  let isFrameAsked = false

  function tell() {
    if (untold.size === 0) return
    const changed = untold
    untold = new Set()
    const now = environment.now()
    for (const each of changed) each.tell(now)
  }

  /** A timer outlives what a frame has told of: one in 250 ms is cheaper than one for each frame. */
  function onTimer() {
    timer = null
    if (untold.size === 0) return
    const left = oldest + longestWait - environment.now()
    const isFrameSure = environment.requestFrame && !environment.isHidden()
    if (left > 0 && isFrameSure) timer = environment.setTimer(onTimer, left)
    else tell()
  }

  function wait() {
    timer ??= environment.setTimer(onTimer, environment.requestFrame ? longestWait : 0)
    if (isFrameAsked || !environment.requestFrame) return
    isFrameAsked = true
    environment.requestFrame(() => {
      isFrameAsked = false
      tell()
    })
  }

  return {
    mark(changed, now) {
      if (untold.size === 0) oldest = now
      untold.add(changed)
      wait()
    },
    catchUp(now) {
      if (now - oldest >= longestWait) tell()
    },
    finish() {
      if (timer !== null) environment.clearTimer(timer)
      timer = null
      tell()
    },
  }
}
