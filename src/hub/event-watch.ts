/**
 * One event type for all peers that hold it: each event is encoded once, whether the socket brought it or the
 * hub's own gap fill, and told to whom it is granted. What the hub itself could not find is told as gaps.
 */
import type { JifelineClient } from '../client/jifeline-client.ts'
import type { JifelineEvent } from '../client/events/feed.ts'
import type { Gap } from '../client/events/gaps.ts'
import { encodeFrame } from '../protocol/frames.ts'
import type { Line } from './hub-peer.ts'
import type { Watch } from './watches.ts'

const settling = 10_000 // ms; subscriptions are not acknowledged

interface Span {
  from: number
  to: number | null
  after_id: string | null
  reason: Gap['reason']
}

/** What one peer holds of it. */
interface Holding {
  /** Epoch milliseconds: of what ended before nothing is missing for it. */
  readonly since: number
  /** The gaps that it was told of, oldest first. */
  gaps: readonly Gap[]
}

export function createEventWatch(
  client: JifelineClient,
  type: string,
  wall: () => number,
  /** Milliseconds. */
  peersReadFor: number,
): Watch<Line> {
  const feed = client.feed(type)
  const peers = new Map<Line, Holding>()
  const about = { is: 'event', type } as const
  let gaps: readonly Gap[] = []
  /** Whether the hub has asked for it, and has read once what the log had by then. */
  let hearing: 'not asked' | 'asked' | 'heard' = 'not asked'
  let stopListening: (() => void)[] = []

  function tellEvent(event: JifelineEvent) {
    let frame: string | null = null
    for (const peer of peers.keys()) {
      if (peer.mayHear(event)) peer.send((frame ??= frameOf(event)), about)
    }
  }

  function onFeed() {
    const { gaps: next } = feed.getState()
    if (hearing !== 'heard') queueMicrotask(lookWhetherHeard) // by then it was asked for
    if (next === gaps) return
    gaps = next
    for (const [peer, holding] of peers) tellGapsTo(peer, holding)
  }

  /** What happened before is old to the hub, and told to nobody; to a peer that was there it is missing. */
  function lookWhetherHeard() {
    const { state, isFilling, error } = feed.getState()
    const next = isFilling || error ? 'asked' : 'heard'
    if (state !== 'listening' || hearing === 'heard' || hearing === next) return
    hearing = next
    const now = wall()
    for (const [peer, { since: from }] of peers) {
      if (now - from < peersReadFor) continue
      tell(peer, { from, to: now + settling, after_id: null, reason: 'no-log' })
    }
  }

  function tell(peer: Line, gap: Span | { from: null }) {
    const frame = encodeFrame({ action: 'feed-gap', event_type: type, ...gap })
    peer.send(frame, { is: 'notice' })
  }

  function tellGapsTo(peer: Line, holding: Holding) {
    const { since, gaps: told } = holding
    const own = gaps.filter(({ to }) => to === null || to > since)
    holding.gaps = own
    const last = told.at(-1)
    if (last && !own.some(({ from }) => from === last.from)) tell(peer, { from: null })
    for (const gap of own) {
      if (told.includes(gap)) continue
      const { from, to, reason } = gap
      tell(peer, { from, to, after_id: placeFor(peer, gap, since), reason })
    }
  }

  /** The newest event that the peer was told, of those that the gap comes after: it knows no other. */
  function placeFor(peer: Line, { afterId }: Gap, since: number): string | null {
    const { events } = feed.getState()
    const place = events.findIndex(({ id }) => id === afterId)
    if (place < 0) return null
    const known = events.slice(place).find((event) => {
      return event.receivedAt >= since && peer.mayHear(event)
    })
    return known?.id ?? null
  }

  return {
    add(peer) {
      if (peers.size === 0) {
        stopListening = [client.on(type, tellEvent), feed.subscribe(onFeed)]
        gaps = feed.getState().gaps
        hearing = 'not asked'
        queueMicrotask(lookWhetherHeard)
      }
      const holding: Holding = { since: wall(), gaps: [] }
      peers.set(peer, holding)
      tellGapsTo(peer, holding)
    },
    remove(peer) {
      peers.delete(peer)
      if (peers.size > 0) return true
      for (const stop of stopListening) stop()
      stopListening = []
      return false
    },
  }
}

function frameOf({ id, type, payload }: JifelineEvent): string {
  return encodeFrame({
    action: 'event-received',
    event_id: id,
    event_type: type,
    message: payload as Record<string, unknown>,
  })
}
