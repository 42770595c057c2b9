/** What a person may do about the connection. Pure. */
import type { ConnectionState, Phase } from '../client/connection/connection-state.ts'

/** Nothing follows by itself: somebody must act. */
export function isStopped(phase: Phase): boolean {
  return phase === 'unauthorized' || phase === 'blocked'
}

/** Whether a button for another attempt helps: nothing follows by itself, or not for some time. */
export function mayRetry(
  phase: Phase,
  { attempt, retryAt }: Pick<ConnectionState, 'attempt' | 'retryAt'>,
): boolean {
  const isTrying = phase === 'connecting' || phase === 'reconnecting'
  return isStopped(phase) || (isTrying && attempt > 1 && retryAt !== null)
}
