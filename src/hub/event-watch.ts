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
): Watch<Line> {
  const feed = client.feed(type)
  const peers = new Map<Line, Holding>()
  const about = { is: 'event', type } as const
  let gaps: readonly Gap[] = []
  let stopListening: (() => void)[] = []

  function tellEvent(event: JifelineEvent) {
    let frame: string | null = null
    for (const peer of peers.keys()) {
      if (peer.mayHear(event)) peer.send((frame ??= frameOf(event)), about)
    }
  }

  function tellGaps() {
    const { gaps: next } = feed.getState()
    if (next === gaps) return
    gaps = next
    for (const [peer, holding] of peers) tellGapsTo(peer, holding)
  }

  function tellGapsTo(peer: Line, holding: Holding) {
    const { since, gaps: told } = holding
    const own = gaps.filter(({ to }) => to === null || to > since)
    holding.gaps = own
    const last = told.at(-1)
    if (last && !own.some(({ from }) => from === last.from)) {
      const none = { action: 'feed-gap', event_type: type, from: null } as const
      peer.send(encodeFrame(none), { is: 'notice' })
    }
    for (const gap of own) {
      if (told.includes(gap)) continue
      const { from, to, reason } = gap
      const after_id = placeFor(peer, gap, since)
      const span = { action: 'feed-gap', event_type: type, from, to, after_id, reason } as const
      peer.send(encodeFrame(span), { is: 'notice' })
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
        stopListening = [client.on(type, tellEvent), feed.subscribe(tellGaps)]
        gaps = feed.getState().gaps
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
