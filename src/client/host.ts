/**
 * What the connection carries for: where a frame becomes a message and finds its topic. A message's whole
 * way: it is decoded here, its topic takes it, the next flush tells whoever listens. Each way to stop early
 * is visible here.
 */
import { decodeServerFrame } from '../protocol/frames.ts'
import type { Host, Received } from './connection/host.ts'
import type { Connectors } from './connectors/connectors.ts'
import type { Feeds } from './events/feeds.ts'
import type { Subscriptions } from './topics/subscriptions.ts'
import { JifelineError } from './world/jifeline-error.ts'

export function createHost(
  subscriptions: Subscriptions,
  connectors: Connectors,
  feeds: Feeds,
  report: (error: JifelineError) => void,
): Host {
  function receive(frame: unknown, now: number): Received {
    const decoded = decodeServerFrame(frame)
    switch (decoded.is) {
      case 'status':
        if (!connectors.receive(decoded.update, decoded.isOffline, now)) reportStray()
        return 'message'
      case 'event':
        if (!feeds.receive(decoded.event, now)) reportStray()
        return 'message'
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

  function reportStray() {
    report(new JifelineError('bad-frame', 'Nobody holds its topic.'))
  }

  return {
    onOpen(send) {
      connectors.onOpen()
      subscriptions.open(send)
    },
    onLost(loss) {
      subscriptions.close()
      connectors.onLost(loss)
      feeds.onLost(loss)
    },
    onPaused: connectors.onPaused,
    receive,
    silenceLimit: connectors.silenceLimit,
    keepAliveFrame: subscriptions.anyFrame,
  }
}
