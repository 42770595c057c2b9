/** One timer for many deadlines: it knows only the earliest, and asks for the next when it rings. */
import type { Environment, Timer } from './environment.ts'

export interface Alarm {
  /** Rings at `time` (epoch milliseconds) or before. */
  ringBy(time: number): void
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

  return {
    ringBy(time) {
      if (time >= earliest) return
      stop()
      earliest = time
      timer = environment.setTimer(
        () => {
          stop()
          ring()
        },
        Math.max(0, time - environment.now()),
      )
    },
    stop,
  }
}
