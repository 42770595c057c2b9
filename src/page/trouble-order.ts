/**
 * Connectors in an order that is worth following with the eye: the worst first, and calm. It settles at most once in
 * 10 s, and stands still while somebody points at it or has the focus in it, while live updates are paused, and while
 * the connection is lost, which is no connector's trouble.
 */
import type { JifelineClient } from '../client/jifeline-client.ts'
import { isSameList } from '../client/world/alike.ts'
import type { ReadonlyStore } from '../client/world/read-only-store.ts'
import { worstFirst } from '../view/severity.ts'
import { pauseOf } from './pause.ts'
import type { Severities } from './severities.ts'
import { subscribeToSeconds } from './shared-clock.ts'

interface Settled {
  /** Places in the list that was given, the worst first. */
  readonly places: readonly number[]
  /** By place, as they were when the order settled. */
  readonly severities: Severities
}

export interface TroubleOrder extends ReadonlyStore<Settled> {
  /** The element that shows the order; null: none any more. */
  heed(this: void, element: HTMLElement | null): void
}

const settleEvery = 10_000 // ms; the eye has found its place by then
const gatherFor = 1_000 // ms; what comes in after a page was opened or a connection is back comes together

export function createTroubleOrder(
  client: JifelineClient,
  severities: ReadonlyStore<Severities>,
): TroubleOrder {
  const initial = settle(severities.getInitialState())
  const pointers = new Set<number>()
  let settled = initial
  let settledAt = -Infinity
  let changedAt: number | null = null
  let listeners = 0
  let heeded: HTMLElement | null = null
  let stopHeeding = () => {}

  /** Returns whether it is another order, or of other severities. */
  function settleNow(): boolean {
    const now = severities.getState()
    changedAt = null
    if (isSameList(now, settled.severities)) return false
    settled = settle(now)
    return true
  }

  function isHeld(): boolean {
    return (
      pointers.size > 0 ||
      Boolean(heeded?.contains(document.activeElement)) ||
      pauseOf(client).getState().pausedAt !== null ||
      client.connection.getState().phase !== 'open'
    )
  }

  function isDue(now: number): boolean {
    return (
      changedAt !== null &&
      now - changedAt >= gatherFor &&
      now - settledAt >= settleEvery &&
      !isHeld()
    )
  }

  function heed(element: HTMLElement | null): void {
    stopHeeding()
    pointers.clear()
    heeded = element
    if (!element) return
    const life = new AbortController()
    const { signal } = life
    element.addEventListener('pointerenter', (event) => pointers.add(event.pointerId), { signal })
    element.addEventListener('pointerleave', (event) => pointers.delete(event.pointerId), {
      signal,
    })
    stopHeeding = () => life.abort()
  }

  return {
    heed,
    getInitialState: () => initial,
    getState() {
      if (listeners === 0) settleNow()
      return settled
    },
    subscribe(listener) {
      if (listeners === 0) settleNow()
      listeners += 1
      const endListening = severities.subscribe(() => (changedAt ??= client.now()))
      const endTicking = subscribeToSeconds(() => {
        const now = client.now()
        if (!isDue(now)) return
        const before = settled
        settledAt = now
        if (settleNow()) listener(settled, before)
      })
      return () => {
        listeners -= 1
        endListening()
        endTicking()
      }
    },
  }
}

function settle(severities: Severities): Settled {
  return { places: worstFirst(severities), severities }
}
