/**
 * A browser with tabs that are born, hidden, frozen and killed: what they have in common, locks and claims, on a
 * virtual clock. A lock is granted a moment later, to one tab after the other, and what a frozen tab is to be told
 * waits until it runs again.
 */
import type { VirtualClock } from 'jifeline-react/testing'
import type { BrowserWide } from './behind-the-doors.ts'

const moment = 1 // ms

interface Request {
  readonly tab: SimulatedTab
  readonly isShared: boolean
  /** It has the lock from now on; it calls `release` once it has done with it. */
  grant(release: () => void): void
}

interface Lock {
  held: Set<Request>
  waiting: Request[]
}

export interface SimulatedTab {
  readonly browser: BrowserWide
  readonly isAlive: boolean
  readonly isFrozen: boolean
  freeze(): void
  /** `first` runs before what has waited. */
  thaw(first?: () => void): void
  /** Without a word: a crash, or the browser discards it. Its locks go. */
  die(): void
  /** Runs now, or once the tab is thawed; never in a dead one. */
  deliver(run: () => void): void
}

export function createSimulatedBrowser(clock: VirtualClock) {
  const locks = new Map<string, Lock>()
  const claims = new Set<string>()

  function lockOf(name: string): Lock {
    let lock = locks.get(name)
    if (!lock) locks.set(name, (lock = { held: new Set(), waiting: [] }))
    return lock
  }

  /** Grants what can be granted, first come, first served. */
  function serve(name: string) {
    const { held, waiting } = lockOf(name)
    for (let next = waiting[0]; next; next = waiting[0]) {
      const isFree = held.size === 0 || (next.isShared && [...held].every((one) => one.isShared))
      if (!isFree) return
      waiting.shift()
      const granted = next
      held.add(granted)
      granted.grant(() => {
        if (held.delete(granted)) serve(name)
      })
    }
  }

  function request(name: string, asked: Request) {
    clock.setTimer(() => {
      if (!asked.tab.isAlive) return
      lockOf(name).waiting.push(asked)
      serve(name)
    }, moment)
  }

  function withdraw(name: string, asked: Request) {
    const { held, waiting } = lockOf(name)
    const place = waiting.indexOf(asked)
    if (place >= 0) waiting.splice(place, 1)
    held.delete(asked)
    serve(name)
  }

  function openTab(): SimulatedTab {
    let isAlive = true
    let isFrozen = false
    let deliveries: (() => void)[] = []

    function deliver(run: () => void) {
      if (!isAlive) return
      if (isFrozen) deliveries.push(run)
      else run()
    }

    const later = (run: () => void) => void clock.setTimer(() => deliver(run), moment)

    const keep =
      (isShared: boolean) =>
      (name: string, signal: AbortSignal, onHeld: () => void = () => {}) => {
        const grant = () => later(() => signal.aborted || onHeld())
        const asked = { tab, isShared, grant }
        request(name, asked)
        signal.addEventListener('abort', () => later(() => withdraw(name, asked)))
      }

    const wait = (isShared: boolean) => (name: string, signal: AbortSignal, run: () => void) => {
      function grant(release: () => void) {
        later(() => {
          if (!signal.aborted) run()
          release()
        })
      }
      const asked = { tab, isShared, grant }
      request(name, asked)
      signal.addEventListener('abort', () => later(() => withdraw(name, asked)))
    }

    const browser: BrowserWide = {
      hold: keep(true),
      onFree: wait(false),
      own: keep(false),
      onOrphaned: wait(true),
      claim: (key) =>
        new Promise((resolve) => {
          clock.setTimer(() => {
            if (!isAlive) return // with the tab goes what it had not stored yet
            const isFirst = !claims.has(key)
            claims.add(key)
            deliver(() => resolve(isFirst))
          }, moment)
        }),
      isClaimed: (key) => new Promise((resolve) => later(() => resolve(claims.has(key)))),
    }

    const tab: SimulatedTab = {
      browser,
      get isAlive() {
        return isAlive
      },
      get isFrozen() {
        return isFrozen
      },
      freeze: () => void (isFrozen = true),
      thaw(first = () => {}) {
        if (!isFrozen || !isAlive) return
        isFrozen = false
        first()
        const waiting = deliveries
        deliveries = []
        for (const run of waiting) deliver(run)
      },
      die() {
        isAlive = false
        deliveries = []
        for (const [name, { held, waiting }] of locks) {
          for (const asked of [...held, ...waiting]) if (asked.tab === tab) withdraw(name, asked)
        }
      },
      deliver,
    }
    return tab
  }

  return { openTab }
}
