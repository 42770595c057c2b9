/** The clocks of a page in a visitor's hands. What ages go by is made of both, as in a page of one's own. */
import type { Clock } from 'jifeline-react/testing'
import { createSteadyClock } from '../../src/client/world/steady-clock.ts'

export interface SteerableClock extends Clock {
  /** Epoch milliseconds, as the page's clock shows them. */
  wall(this: void): number
  /**
   * The wall clock jumps by so many milliseconds: on over a sleep, in which timers stand still, or back where somebody
   * sets it.
   */
  jump(this: void, ms: number): void
}

/** `ticking`: what counts the time in between. Default: the page's own. */
export function createSteerableClock(ticking: Clock = pageClock()): SteerableClock {
  let apart = 0 // ms, from the ticking clock to the one on the wall
  const wall = () => ticking.now() + apart
  return {
    now: createSteadyClock(wall, () => ticking.now()),
    setTimer: (run, delay) => ticking.setTimer(run, delay),
    clearTimer: (timer) => ticking.clearTimer(timer),
    random: () => ticking.random(),
    wall,
    jump: (ms) => void (apart += ms),
  }
}

function pageClock(): Clock {
  return {
    now: () => performance.timeOrigin + performance.now(),
    setTimer: (run, delay) => setTimeout(run, delay),
    clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    random: () => Math.random(),
  }
}
