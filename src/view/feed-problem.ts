/** What an operator is told when a feed has an error. What a developer is told goes to `onError`. Pure. */
import type { JifelineError, JifelineErrorCode } from '../client/world/jifeline-error.ts'
import type { ConnectionProblem } from './describe-connection.ts'

/** Nothing that they do or wait for helps. */
const hopeless: readonly JifelineErrorCode[] = [
  'invalid-event-type',
  'invalid-option',
  'invalid-url',
  'blocked',
  'forbidden',
  'socket-not-created',
  'token-too-long',
  'disposed',
]

export function problemOf(error: JifelineError | null): ConnectionProblem {
  const code = error?.code ?? 'connection-lost'
  if (code === 'unauthorized' || code === 'offline') return code
  return hopeless.includes(code) ? 'unusable' : 'unreachable'
}
