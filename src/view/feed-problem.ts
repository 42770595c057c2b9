/** What an operator is told when a feed has an error. What a developer is told goes to `onError`. Pure. */
import type { FeedState } from '../client/events/feed.ts'
import type { JifelineErrorCode } from '../client/world/jifeline-error.ts'
import type { ConnectionProblem } from './describe-connection.ts'

const problems: Partial<Record<JifelineErrorCode, ConnectionProblem>> = {
  unauthorized: 'unauthorized',
  offline: 'offline',
  'invalid-event-type': 'unusable',
  'invalid-option': 'unusable',
  'invalid-url': 'unusable',
  blocked: 'unusable',
  forbidden: 'unusable',
  'socket-not-created': 'unusable',
  'token-too-long': 'unusable',
  disposed: 'unusable',
}

export function problemOf({
  state,
  error,
}: Pick<FeedState, 'state' | 'error'>): ConnectionProblem | null {
  return state === 'error' ? ((error && problems[error.code]) ?? 'unreachable') : null
}

/** Of these, pressing a button for another attempt can help with all but one. */
export function isWorthRetrying(problem: ConnectionProblem | null): boolean {
  return problem !== null && problem !== 'unusable'
}
