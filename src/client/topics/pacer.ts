/** So many frames at once, and so many a second after that. */
import type { Environment, Timer } from '../world/environment.ts'

const burst = 200 // frames
const perSecond = 200 // frames; after the burst
const pace = 250 // ms between two paced batches; each wakes the network once

export interface Pacer {
  /** Takes one frame's turn; false: not now. */
  take(now: number): boolean
  /** Runs once when there are turns again. */
  wait(run: () => void): void
  isWaiting(): boolean
  /** A new socket has its burst anew; nothing waits any more. */
  restart(): void
}

export function createPacer(environment: Environment): Pacer {
  let turns = burst
  let countedAt = -Infinity // no clock is read where nothing is sent: see `steady-clock.ts`
  let timer: Timer | null = null

  return {
    take(now) {
      turns = Math.min(burst, turns + ((now - countedAt) * perSecond) / 1_000)
      countedAt = now
      if (turns < 1) return false
      turns -= 1
      return true
    },
    wait(run) {
      timer ??= environment.setTimer(() => {
        timer = null
        run()
      }, pace)
    },
    isWaiting: () => timer !== null,
    restart() {
      if (timer !== null) environment.clearTimer(timer)
      timer = null
      turns = burst
      countedAt = environment.now()
    },
  }
}
