/** Locks that all tabs and workers of a browser share, on one origin. They end with whoever holds them, however that ends. */

export interface Locks {
  /** Holds a lock, beside others that hold it in this way, until the signal is aborted. */
  hold(lock: string, signal: AbortSignal, onHeld?: () => void): void
  /** Runs once nobody holds it any more, unless the signal was aborted before. */
  onFree(lock: string, signal: AbortSignal, run: () => void): void
  /** Holds a lock of which nobody else makes one, until the signal is aborted: it shows that its owner lives. */
  own(lock: string, signal: AbortSignal, onHeld: () => void): void
  /**
   * Runs once the owner of a lock has let go of it, or has died. All who wait get it together: the browser gives it to
   * a frozen page, too, which keeps it until it runs again, and shall not keep it from others.
   */
  onOrphaned(lock: string, signal: AbortSignal, run: () => void): void
}

/** null: there are none. Browsers give them to secure pages only. */
export function createLocks(): Locks | null {
  const { navigator } = globalThis as Partial<typeof globalThis>
  const locks = (navigator as Partial<Navigator> | undefined)?.locks
  if (!locks) return null

  const keep =
    (mode: LockMode) =>
    (lock: string, signal: AbortSignal, onHeld: () => void = ignore) => {
      const whileHeld = () =>
        new Promise<void>((end) => {
          if (signal.aborted) return end()
          signal.addEventListener('abort', () => end())
          onHeld()
        })
      locks.request(lock, { mode, signal }, whileHeld).catch(ignore) // aborted before it was held
    }

  const wait = (mode: LockMode) => (lock: string, signal: AbortSignal, run: () => void) => {
    locks.request(lock, { mode, signal }, () => void (signal.aborted || run())).catch(ignore)
  }

  return {
    hold: keep('shared'),
    onFree: wait('exclusive'),
    own: keep('exclusive'),
    onOrphaned: wait('shared'),
  }
}

function ignore() {}
