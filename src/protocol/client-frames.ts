/** What a client sends, as a server reads it: strictly, by the schemas. A page never needs it. */
import { notUnderstood, parseFrame, type FrameFault } from './frames.ts'
import { clientMessage, type ClientMessage } from './messages.ts'

export type ClientFrame =
  | { is: 'message'; message: ClientMessage }
  | { is: 'undecodable'; fault: FrameFault }

export function decodeClientFrame(frame: unknown): ClientFrame {
  const parsed = parseFrame(frame)
  if ('fault' in parsed) return { is: 'undecodable', fault: parsed.fault }
  const message = clientMessage.safeParse(parsed.fields)
  return message.success ? { is: 'message', message: message.data } : notUnderstood
}
