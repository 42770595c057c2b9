/** One timer for many deadlines: it knows only the earliest, and asks for the next when it rings. */
import type { Environment, Timer } from './environment.ts'

export interface Alarm {
  /** Rings at `time` (by the environment's `now`) or before. */
  ringBy(time: number): void
  /** Rings now if it is late: timers wait their turn, and throttled or suspended ones long after it. */
  catchUp(): void
  stop(): void
}

export function createAlarm(environment: Environment, ring: () => void): Alarm {
  let timer: Timer | null = null
  let earliest = Infinity

  function stop() {
    if (timer !== null) environment.clearTimer(timer)
    timer = null
    earliest = Infinity
  }

  function ringNow() {
    stop()
    ring()
  }

  return {
    ringBy(time) {
      if (time >= earliest) return
      stop()
      earliest = time
      timer = environment.setTimer(ringNow, Math.max(0, time - environment.now()))
    },
    catchUp() {
      if (environment.now() >= earliest) ringNow()
    },
    stop,
  }
}
