/** What happens to a page, in the words of its connection. */
import type { PageSignal } from '../world/environment.ts'

export interface PageLife {
  /** Somebody looks again, or there is a network again. */
  onWake(): void
  /** The page was, or is about to be, out of the world. */
  onSleep(): void
  onBlocked(blockedUri: string): void
}

export function readPageSignals(life: PageLife): (signal: PageSignal) => void {
  return (signal) => {
    if (typeof signal === 'object') return life.onBlocked(signal.blockedUri)
    switch (signal) {
      case 'visible':
      case 'online':
        return life.onWake()
      case 'resume':
      case 'pageshow':
        life.onSleep()
        return life.onWake()
      case 'pagehide':
        return life.onSleep()
      case 'hidden':
      case 'offline':
        return
      default:
        signal satisfies never
    }
  }
}
