/**
 * What a client sends, as a server reads it: strictly, and by hand, as it is read for each peer. It takes what the
 * schemas of `messages.ts` take [tested], and does not need them. A page never needs it.
 */
import { notUnderstood, parseFrame, type FrameFault } from './frames.ts'
import type { ClientMessage } from './messages.ts'
import { isConnectorId, isEventType } from './names.ts'

export type ClientFrame =
  | { is: 'message'; message: ClientMessage }
  | { is: 'undecodable'; fault: FrameFault }

export function decodeClientFrame(frame: unknown): ClientFrame {
  const parsed = parseFrame(frame)
  if ('fault' in parsed) return { is: 'undecodable', fault: parsed.fault }
  const { action, connector_id, event_type } = parsed.fields
  switch (action) {
    case 'subscribe-to-connector':
    case 'unsubscribe-from-connector': {
      const isName = typeof connector_id === 'string' && isConnectorId(connector_id)
      return isName ? { is: 'message', message: { action, connector_id } } : notUnderstood
    }
    case 'subscribe-to-event':
    case 'unsubscribe-from-event': {
      const isName = typeof event_type === 'string' && isEventType(event_type)
      return isName ? { is: 'message', message: { action, event_type } } : notUnderstood
    }
    default:
      return notUnderstood
  }
}
