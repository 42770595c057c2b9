/** An environment that counts which of its timers are yet to ring. */
import type { Environment, Timer } from '../stage/behind-the-doors.ts'

export function countPending<World extends Pick<Environment, 'setTimer' | 'clearTimer'>>(
  outer: World,
) {
  const pending = new Set<Timer>()
  const environment: World = {
    ...outer,
    setTimer(run: () => void, delay: number) {
      const timer = outer.setTimer(() => {
        pending.delete(timer)
        run()
      }, delay)
      pending.add(timer)
      return timer
    },
    clearTimer(timer: Timer) {
      pending.delete(timer)
      outer.clearTimer(timer)
    },
  }
  return { environment, pending: () => pending.size }
}
