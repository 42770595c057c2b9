/** Where the connection is, as the world sees it, and what that says to whoever waits for news. */
import { createStore } from 'zustand/vanilla'
import type { Environment } from '../world/environment.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import { listenTo, type ReadonlyStore } from '../world/read-only-store.ts'

const attemptsBeforeError = 3

/** Where the connection is. What each means is said at `ConnectionState`. */
export type Phase =
  | 'idle'
  | 'connecting'
  | 'open'
  | 'reconnecting'
  | 'unauthorized'
  | 'blocked'
  | 'closed'

export interface ConnectionView {
  /**
   * `idle` nobody listens · `connecting` not yet open since idle · `open` · `reconnecting` was open, is
   * not · `unauthorized` the token source said so · `blocked` invalid option or url, or CSP · `closed`
   * disposed, for good.
   */
  phase: Phase
  /**
   * The number of the attempt since the connection was last open or idle; 0 while open or idle, and while a relay
   * waits for its own.
   */
  attempt: number
  /** When the next attempt starts, epoch milliseconds; null while none is waited for. */
  retryAt: number | null
  /** Why there is no connection now; null while there is nothing to complain of. */
  error: JifelineError | null
  /**
   * With `share`: true through the worker that all tabs share, false where this tab has a socket of its own, since there
   * is no such worker. Default: absent, where nothing is shared, and until it is known.
   */
  isShared?: boolean | undefined
}

/** Where the connection is, since when, and what can be done about it. */
export interface ConnectionState extends ConnectionView {
  /** When the phase began, epoch milliseconds; 0 as long as nobody has listened, on a server as in the page. */
  since: number
  /** Ends the present wait, but never the API's 5 seconds; leaves `unauthorized` and `blocked`; reads again what the event log refused. */
  retry(this: void): void
}

export function createConnectionState(
  view: ConnectionView,
  environment: Environment,
  retry: () => void,
) {
  const inner = createStore<ConnectionState>(() => ({ ...view, since: 0, retry }))
  const state: ReadonlyStore<ConnectionState> = {
    getState: inner.getState,
    getInitialState: inner.getInitialState,
    subscribe: (listener) => listenTo(inner, listener, environment.reportError),
  }
  return {
    state,
    publish(next: ConnectionView) {
      const { phase, since } = inner.getState()
      inner.setState({ ...next, since: next.phase === phase ? since : environment.wall() })
    },
  }
}

/** What keeps the connection from coming back by itself. */
export function stoppingError({ phase, error }: ConnectionState): JifelineError | null {
  switch (phase) {
    case 'unauthorized':
    case 'blocked':
      return error
    case 'closed':
      return disposedError
    case 'idle':
    case 'connecting':
    case 'open':
    case 'reconnecting':
      return null
    default:
      return phase satisfies never
  }
}

const disposedError = new JifelineError('disposed')

/** Retrying goes on, but somebody should be told. */
export function repeatedFailure({
  attempt,
  retryAt,
  error,
}: ConnectionState): JifelineError | null {
  const failures = retryAt === null ? attempt - 1 : attempt
  return failures >= attemptsBeforeError ? error : null
}
