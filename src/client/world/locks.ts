/** Locks that all tabs and workers of a browser share, on one origin. They end with whoever holds them, however that ends. */

export interface Locks {
  /** Holds a lock, beside others that hold it in this way, until the signal is aborted. */
  hold(lock: string, signal: AbortSignal, onHeld?: () => void): void
  /** Runs once nobody holds it any more, unless the signal was aborted before. */
  onFree(lock: string, signal: AbortSignal, run: () => void): void
}

/** null: there are none. Browsers give them to secure pages only. */
export function createLocks(): Locks | null {
  const { navigator } = globalThis as Partial<typeof globalThis>
  const locks = (navigator as Partial<Navigator> | undefined)?.locks
  if (!locks) return null

  return {
    hold(lock, signal, onHeld = ignore) {
      const whileHeld = () =>
        new Promise<void>((end) => {
          if (signal.aborted) return end()
          signal.addEventListener('abort', () => end())
          onHeld()
        })
      locks.request(lock, { mode: 'shared', signal }, whileHeld).catch(ignore) // aborted before it was held
    },
    onFree(lock, signal, run) {
      locks.request(lock, { signal }, () => void (signal.aborted || run())).catch(ignore)
    },
  }
}

function ignore() {}
