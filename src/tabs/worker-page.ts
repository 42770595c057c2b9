/**
 * The world of a client in a worker, which has no page: what happens to the page it hears from all tabs. The worker runs
 * on while tabs sleep, so that one of them is awake again says no more than that somebody looks.
 */
import type { Environment, PageSignal } from '../client/world/environment.ts'
import type { TabSignal } from './port-messages.ts'

export interface WorkerPage {
  readonly environment: Environment
  /** A tab says so. What was told by another is not told again. */
  tell(signal: TabSignal): void
}

export function createWorkerPage(
  worker: Environment,
  { pageUrl, isOnline: isOnlineAtFirst }: { pageUrl: string | null; isOnline: boolean },
): WorkerPage {
  const listeners = new Set<(signal: PageSignal) => void>()
  let isOnline = isOnlineAtFirst

  function announce(signal: PageSignal) {
    for (const listener of listeners) listener(signal)
  }

  return {
    environment: {
      ...worker,
      requestFrame: null,
      isHidden: () => false, // timers of a worker are not throttled
      isOnline: () => isOnline,
      pageUrl: () => pageUrl,
      onPageSignal(listener) {
        listeners.add(listener)
        const stop = worker.onPageSignal(listener) // what its own policy blocks
        return () => {
          listeners.delete(listener)
          stop()
        }
      },
    },
    tell(signal) {
      switch (signal) {
        case 'online':
        case 'offline': {
          const isNow = signal === 'online'
          if (isOnline === isNow) return
          isOnline = isNow
          return announce(signal)
        }
        case 'visible':
          return announce(signal)
        case 'hidden':
          return
        default:
          signal satisfies never
      }
    },
  }
}
