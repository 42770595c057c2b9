/** Where the connection is, as the world sees it. */
import { createStore } from 'zustand/vanilla'
import type { Environment } from '../world/environment.ts'
import type { JifelineError } from '../world/jifeline-error.ts'
import type { ReadonlyStore } from '../world/read-only-store.ts'
import { harmless } from '../topics/topic-store.ts'

export type Phase =
  | 'idle'
  | 'connecting'
  | 'open'
  | 'reconnecting'
  | 'unauthorized'
  | 'blocked'
  | 'closed'

export interface ConnectionState {
  /**
   * `idle` nobody listens · `connecting` not yet open since idle · `open` · `reconnecting` was open, is
   * not · `unauthorized` the token source said so · `blocked` invalid url or CSP · `closed` disposed.
   */
  phase: Phase
  /** When the phase began, epoch milliseconds. */
  since: number
  /** The number of the attempt since the connection was last open or idle; 0 while open or idle. */
  attempt: number
  /** When the next attempt starts, epoch milliseconds; null while none is waited for. */
  retryAt: number | null
  /** Why there is no connection now; null while there is nothing to complain of. */
  error: JifelineError | null
  /** Ends the present wait, but never the API's 5 seconds; leaves `unauthorized` and `blocked`. */
  retry(this: void): void
}

export function createConnectionState(environment: Environment, retry: () => void) {
  const inner = createStore<ConnectionState>(() => ({
    phase: 'idle',
    since: environment.now(),
    attempt: 0,
    retryAt: null,
    error: null,
    retry,
  }))
  const state: ReadonlyStore<ConnectionState> = {
    getState: inner.getState,
    getInitialState: inner.getInitialState,
    subscribe: (listener) => inner.subscribe(harmless(listener, environment.reportError)),
  }
  return {
    state,
    show(next: Partial<ConnectionState>) {
      const hasNewPhase = next.phase !== undefined && next.phase !== inner.getState().phase
      inner.setState(hasNewPhase ? { ...next, since: environment.now() } : next)
    },
  }
}
