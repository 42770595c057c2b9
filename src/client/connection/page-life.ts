/** What happens to a page, in the words of its connection. */
import type { PageSignal } from '../world/environment.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import type { Loss } from './host.ts'

const onlineSpread = 1_000 // ms; all tabs of an office hear it at once, and shall not dial at once

export interface PageLife {
  /** Somebody looks again, or there is a network again. `spread`: ms within which to act, by chance. */
  onWake(spread: number): void
  /** The page was, or is about to be, out of the world; or its network is gone. */
  onLost(error: JifelineError, cause: Loss['cause']): void
  onBlocked(blockedUri: string): void
}

export const wasAsleep = () => new JifelineError('silent', 'The page was asleep.')

export function readPageSignals(life: PageLife): (signal: PageSignal) => void {
  return (signal) => {
    if (typeof signal === 'object') return life.onBlocked(signal.blockedUri)
    switch (signal) {
      case 'visible':
        return life.onWake(0)
      case 'online':
        return life.onWake(onlineSpread)
      case 'resume':
      case 'pageshow':
        life.onLost(wasAsleep(), 'asleep')
        return life.onWake(0)
      case 'pagehide':
        return life.onLost(wasAsleep(), 'asleep')
      case 'offline':
        return life.onLost(new JifelineError('offline'), 'offline')
      case 'hidden':
        return
      default:
        signal satisfies never
    }
  }
}
