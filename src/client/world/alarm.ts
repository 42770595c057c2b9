/** One timer for many deadlines: it knows only the earliest, and asks for the next when it rings. */
import type { Environment, Timer } from './environment.ts'

const trusted = 1_000 // ms; timers stand still while a machine sleeps, so an older one may ring late

export interface Alarm {
  /** Rings at `time` (by the environment's `now`) or before. Whoever has just read that clock says so. */
  ringBy(time: number, now?: number): void
  /** Rings now if it is late: timers wait their turn, and throttled or suspended ones long after it. */
  catchUp(): void
  stop(): void
}

export function createAlarm(environment: Environment, ring: () => void): Alarm {
  let timer: Timer | null = null
  let earliest = Infinity
  let setAt = 0

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
    ringBy(time, now = environment.now()) {
      const next = Math.min(time, earliest)
      if (next === Infinity || (next === earliest && now - setAt < trusted)) return
      stop()
      earliest = next
      setAt = now
      timer = environment.setTimer(ringNow, Math.max(0, next - now))
    },
    catchUp() {
      if (environment.now() >= earliest) ringNow()
    },
    stop,
  }
}
