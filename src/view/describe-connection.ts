/** What a person is told of the connection, and what they may do about it. Pure. */
import {
  repeatedFailure,
  type ConnectionState,
  type Phase,
} from '../client/connection/connection-state.ts'
import type { ConnectionLabels } from './labels.ts'

/**
 * What stands between a page and Jifeline, as far as whoever looks at it is concerned: what a developer must do
 * goes to `onError`. `unusable`: nothing that they do or wait for helps.
 */
export type ConnectionProblem = 'unauthorized' | 'offline' | 'unreachable' | 'unusable'

/** What is shown of the connection: its phase, nothing yet, or that it came back. */
export type CalmPhase = Phase | 'back' | null

/** Nothing follows by itself: somebody must act. */
export function isStopped(phase: CalmPhase): boolean {
  return phase === 'unauthorized' || phase === 'blocked'
}

export function isTrying(phase: CalmPhase): boolean {
  return phase === 'connecting' || phase === 'reconnecting'
}

/** A device without a network is told from a server that does not answer; of that somebody hears after 3 attempts. */
export function connectionProblem(connection: ConnectionState): ConnectionProblem | null {
  const { phase, error } = connection
  if (phase === 'unauthorized') return phase
  if (phase === 'blocked') return 'unusable'
  if (!isTrying(phase)) return null
  if (error?.code === 'offline') return 'offline'
  return repeatedFailure(connection) ? 'unreachable' : null
}

/** Whether something about another attempt is worth a place: nothing follows by itself, or not for some time. */
export function mayRetry(phase: CalmPhase, { attempt }: Pick<ConnectionState, 'attempt'>): boolean {
  return isStopped(phase) || (isTrying(phase) && attempt > 1)
}

/** Seconds until the next attempt, from `now`, epoch milliseconds; null while none is waited for. */
export function secondsUntil(retryAt: number | null, now: number): number | null {
  return retryAt === null ? null : Math.max(0, Math.ceil((retryAt - now) / 1_000))
}

const floor = 5 // s; API guidance: no quicker than once every 5 seconds

/** Whether pressing a button brings the next attempt nearer: one that comes within the floor comes by itself. */
export function isRetryOfUse(seconds: number | null): boolean {
  return seconds !== null && seconds > floor
}

/** The phase in a word; a device without a network has another one. Empty: there is nothing to say. */
export function connectionWord(
  phase: CalmPhase,
  problem: ConnectionProblem | null,
  labels: ConnectionLabels,
): string {
  if (phase === null) return ''
  if (phase === 'back') return labels.backOnline
  return isTrying(phase) && problem === 'offline' ? labels.deviceOffline : labels.phase[phase]
}
