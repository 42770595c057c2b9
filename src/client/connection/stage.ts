/**
 * What is true of a connection at one moment, as a union: each stage carries its own, and what the world
 * sees is a pure function of it.
 *
 *           start                    socket opened
 *   idle ─────────▶ waiting ⇄ trying ─────────────▶ open
 *     ▲                ▲                             │
 *     │ stop           └──────── failed, lost ───────┘     loss is decided here: a socket is let go
 *     │ (from any)    retry()                              of, and its `close` event is never waited for
 *     └───────────── stuck ◀── unauthorized, blocked       closed ◀── dispose (from any, for good)
 *
 * What ends with a stage hangs on its `life`: entering a stage that has another one aborts it. `trying` and
 * the `open` that follows share one, so whatever arrives for an earlier attempt finds its life over.
 */
import { JifelineError } from '../world/jifeline-error.ts'
import type { Delay } from './cadence.ts'
import type { ConnectionView } from './connection-state.ts'
import type { Host } from './host.ts'
import type { LiveSocket } from './live-socket.ts'

/** Not open, but somebody needs it. */
export interface Wanting {
  readonly host: Host
  /** Its number since the connection was last open or idle. */
  readonly attempt: number
  readonly wasOpen: boolean
  /** Why it is not open. */
  readonly error: JifelineError | null
}

/** Times by the environment's `now`, but `retryAt`, which people read. */
export interface Waiting extends Wanting {
  readonly is: 'waiting'
  readonly life: AbortController
  readonly lane: Delay['lane']
  readonly until: number
  /** The least that a wake-up or `retry()` may shorten it to. */
  readonly earliest: number
  readonly retryAt: number
}

export interface Trying extends Wanting {
  readonly is: 'trying'
  readonly life: AbortController
}

export type Stage =
  | Waiting
  | Trying
  | {
      readonly is: 'open'
      readonly life: AbortController
      readonly host: Host
      readonly live: LiveSocket
      /** Whether the connection behind a hub's socket is open; any other socket is Jifeline's own. */
      readonly isUpstreamOpen: boolean
    }
  | {
      readonly is: 'stuck'
      readonly life: null
      readonly host: Host
      readonly phase: 'unauthorized' | 'blocked'
      readonly attempt: number
      readonly error: JifelineError
    }
  | { readonly is: 'idle'; readonly life: null }
  | { readonly is: 'closed'; readonly life: null }

const upstreamLost: ConnectionView = {
  phase: 'reconnecting',
  attempt: 0,
  retryAt: null,
  error: new JifelineError('connection-lost', 'The relay’s own.'),
}

export const idle = { is: 'idle', life: null } as const
export const closed = { is: 'closed', life: null } as const

export function afterWaiting({ host, attempt, wasOpen, error }: Waiting): Trying {
  const life = new AbortController()
  return { is: 'trying', life, host, attempt: attempt + 1, wasOpen, error }
}

export function viewOf(stage: Stage): ConnectionView {
  switch (stage.is) {
    case 'open':
      if (!stage.isUpstreamOpen) return upstreamLost
      return { phase: 'open', attempt: 0, retryAt: null, error: null }
    case 'idle':
    case 'closed':
      return { phase: stage.is, attempt: 0, retryAt: null, error: null }
    case 'waiting':
    case 'trying': {
      const { attempt, error, wasOpen } = stage
      const retryAt = stage.is === 'waiting' ? stage.retryAt : null
      return { phase: wasOpen ? 'reconnecting' : 'connecting', attempt, retryAt, error }
    }
    case 'stuck':
      return { phase: stage.phase, attempt: stage.attempt, retryAt: null, error: stage.error }
    default:
      return stage satisfies never
  }
}
