/**
 * Where a frame becomes a message and finds its topic. A message's whole way: `receive` decodes it, the
 * topic takes it, the next flush tells whoever listens. Each way to stop early is visible here.
 */
import { decodeServerFrame } from '../protocol/frames.ts'
import type { EventReceived } from '../protocol/messages.ts'
import { JifelineError } from './world/jifeline-error.ts'
import type { Topic, Topics } from './topics/topics.ts'

/** What a frame turned out to be, as far as the connection cares. */
export type Received = 'message' | 'gateway-error' | 'other'

export function createReceiver(engine: {
  topics: Pick<Topics, 'connectors' | 'feeds'>
  mark(topic: Topic): void
  report(error: JifelineError): void
  /** True when an event must wait. */
  delay(event: EventReceived): boolean
}): (frame: unknown, now: number) => Received {
  const { topics, mark, report, delay } = engine

  function receive(frame: unknown, now: number): Received {
    const decoded = decodeServerFrame(frame)
    switch (decoded.is) {
      case 'status': {
        const id = decoded.update.connector_id
        const topic = topics.connectors.get(id) ?? topics.connectors.get(id.toLowerCase())
        if (!topic) return notHeld()
        topic.receive(decoded.update, decoded.isOffline, now)
        mark(topic)
        return 'message'
      }
      case 'event': {
        const topic = topics.feeds.get(decoded.event.event_type)
        if (!topic) return notHeld()
        if (delay(decoded.event)) return 'message'
        if (topic.receive(decoded.event, now)) mark(topic)
        return 'message'
      }
      case 'gateway-error':
        report(new JifelineError('gateway-error'))
        return 'gateway-error'
      case 'undecodable':
        report(new JifelineError('bad-frame', `It is ${decoded.fault}.`))
        return 'other'
      case 'acknowledgement':
        return 'other'
      default:
        return decoded satisfies never
    }
  }

  function notHeld(): 'message' {
    report(new JifelineError('bad-frame', 'Nobody holds its topic.'))
    return 'message'
  }

  return receive
}
