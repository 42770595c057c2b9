/**
 * What the connection carries for: where a frame becomes a message and finds its topic. A message's whole
 * way: it is decoded here, its topic takes it, the next flush tells whoever listens. Each way to stop early
 * is visible here.
 */
import { decodeServerFrame } from '../protocol/frames.ts'
import type { Host, Received } from './connection/host.ts'
import type { Connectors } from './connectors/connectors.ts'
import type { Feeds } from './events/feeds.ts'
import { createStrays } from './topics/strays.ts'
import type { Subscriptions } from './topics/subscriptions.ts'
import { JifelineError } from './world/jifeline-error.ts'

const filling = 60_000 // ms; a gap fill's last pass comes 35 s after the opening, and what fails is told as a gap
const wayHere = 500 // ms; a hub's loss is shown 2 s after the hub knows of it, not after we do

export function createHost(
  subscriptions: Subscriptions,
  connectors: Connectors,
  feeds: Feeds,
  /** Tells what has waited too long. */
  catchUp: (now: number) => void,
  report: (error: JifelineError) => void,
  /** Whether a hub's own connection is open. */
  onUpstream: (isOpen: boolean) => void,
): Host {
  const strays = createStrays()
  let send: ((frame: string) => void) | null = null
  /** What a hub missed since then it is looking for, until then: who loses the hub meanwhile has missed it, too. */
  let lostSince = 0
  let fillsUntil = -Infinity

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
        if (!connectors.receive(decoded, now)) {
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
        onHub(decoded.isOpen, now - (decoded.age ?? 0), now)
        onUpstream(decoded.isOpen)
        return 'other'
      case 'feed':
        feeds.held(decoded.type)?.hear(decoded.isForbidden, decoded.gap)
        return 'other'
      case 'acknowledgement':
        return 'other'
      default:
        return decoded satisfies never
    }
  }

  /** A hub's own connection is there since then, or is lost. */
  function onHub(isOpen: boolean, since: number, now: number) {
    if (isOpen) connectors.onOpen(since)
    else connectors.onLost({ at: since - wayHere, cause: 'closed' })
    if (now >= fillsUntil) lostSince = since
    fillsUntil = isOpen ? Math.min(fillsUntil, now + filling) : Infinity
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
      const missedSince = loss.at < fillsUntil ? lostSince : Infinity
      feeds.onLost({ ...loss, heardAt: Math.min(loss.heardAt, missedSince) })
      fillsUntil = -Infinity
    },
    onPaused: connectors.onPaused,
    onWake: connectors.onWake,
    onRetry: feeds.retry,
    receive,
    silenceLimit: connectors.silenceLimit,
    keepAliveFrame: subscriptions.takeKeepAlive,
  }
}
