/** A virtual clock that counts the timers of each virtual second, and stops what spins. */
import { createVirtualClock, type VirtualClock } from 'jifeline-react/testing'

const mostPerSecond = 300 // a client with two topics, and the simulated Jifeline with it, sets some ten

export interface BusyClock extends VirtualClock {
  /** The most timers that were set within one virtual second. */
  readonly most: number
}

export function createBusyClock(seed: number): BusyClock {
  const clock = createVirtualClock({ seed })
  let second = 0
  let count = 0
  let most = 0
  return {
    ...clock,
    get pendingTimers() {
      return clock.pendingTimers
    },
    get most() {
      return most
    },
    setTimer(run, delay) {
      const now = Math.floor(clock.now() / 1_000)
      if (now !== second) count = 0
      second = now
      count += 1
      most = Math.max(most, count)
      // who spins is let go of, else the test would not end
      return count > mostPerSecond ? clock.setTimer(() => {}, 1) : clock.setTimer(run, delay)
    },
  }
}

export function isSpinning(clock: BusyClock): boolean {
  return clock.most > mostPerSecond
}
