/**
 * What the connection carries for: where a frame becomes a message and finds its topic. A message's whole
 * way: it is decoded here, its topic takes it, the next flush tells whoever listens. Each way to stop early
 * is visible here.
 */
import { decodeServerFrame, type UpstreamPhase } from '../protocol/frames.ts'
import type { Host, Received } from './connection/host.ts'
import type { Connectors } from './connectors/connectors.ts'
import type { Feeds } from './events/feeds.ts'
import { createStrays } from './topics/strays.ts'
import type { Subscriptions } from './topics/subscriptions.ts'
import { JifelineError } from './world/jifeline-error.ts'

const wayHere = 500 // ms; a hub's loss is shown 2 s after the hub knows of it, not after we do

export function createHost(
  subscriptions: Subscriptions,
  connectors: Connectors,
  feeds: Feeds,
  /** Tells what has waited too long. */
  catchUp: (now: number) => void,
  report: (error: JifelineError) => void,
  /** How a hub's own connection is. */
  onUpstream: (phase: UpstreamPhase) => void,
): Host {
  const strays = createStrays()
  let send: ((frame: string) => void) | null = null

  function receive(frame: unknown, now: number): Received {
    const received = hand(frame, now)
    catchUp(now)
    return received
  }

  /** Hands it to its topic. */
  function hand(frame: unknown, now: number): Received {
    const decoded = decodeServerFrame(frame)
    switch (decoded.is) {
      case 'status':
        if (!connectors.receive(decoded.update, decoded.isOffline, decoded.age, now)) {
          onStray(connectors.unsubscribeFrame(decoded.update.connector_id), now)
        }
        return 'message'
      case 'event':
        if (!feeds.receive(decoded.event, now)) {
          onStray(feeds.unsubscribeFrame(decoded.event.event_type), now)
        }
        return 'message'
      case 'gateway-error':
        subscriptions.onGatewayError()
        report(new JifelineError('gateway-error'))
        return 'gateway-error'
      case 'undecodable':
        report(new JifelineError('bad-frame', `It is ${decoded.fault}.`))
        return 'other'
      case 'upstream':
        if (decoded.phase === 'open') connectors.onOpen()
        else connectors.onLost({ at: now - wayHere, cause: 'closed' })
        onUpstream(decoded.phase)
        return 'other'
      case 'forbidden':
        connectors.held(decoded.topic)?.forbid()
        feeds.held(decoded.topic)?.forbid()
        return 'other'
      case 'feed-gap':
        feeds.held(decoded.type)?.tellGap(decoded.gap)
        return 'other'
      case 'acknowledgement':
        return 'other'
      default:
        return decoded satisfies never
    }
  }

  /** Nobody holds its topic. */
  function onStray(frame: string | null, now: number) {
    report(new JifelineError('bad-frame', 'Nobody holds its topic.'))
    if (frame !== null && strays.note(frame, now)) send?.(frame)
  }

  return {
    onOpen(write) {
      send = write
      strays.forget()
      connectors.onOpen()
      subscriptions.open(write)
    },
    onLost(loss) {
      send = null
      subscriptions.close()
      connectors.onLost(loss)
      feeds.onLost(loss)
    },
    onPaused: connectors.onPaused,
    onWake: connectors.onWake,
    onRetry: feeds.retry,
    receive,
    silenceLimit: connectors.silenceLimit,
    keepAliveFrame: subscriptions.takeKeepAlive,
  }
}
