/**
 * Time and chance as the simulator takes them in. The shape is the timer part of the engine's
 * environment, so one virtual clock can drive both ends of a socket.
 */
import type { Environment } from '../../client/world/environment.ts'

/** Time and chance, as a simulated Jifeline takes them. */
export type Clock = Pick<Environment, 'now' | 'setTimer' | 'clearTimer' | 'random'>

/** The real clock. Globals are looked up at each call, so a test runner's fake timers work too. */
export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    setTimer: (run, delay) => setTimeout(run, delay),
    clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    random: () => Math.random(),
  }
}
