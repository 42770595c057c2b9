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
  /** Epoch milliseconds: nothing is missing for it from before. */
  readonly since: number
  /** Which gaps it was told of. */
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
    const next = feed.getState().gaps
    if (next === gaps) return
    gaps = next
    for (const [peer, holding] of peers) tellGapsTo(peer, holding)
  }

  function tellGapsTo(peer: Line, holding: Holding) {
    const own = gaps.filter(({ to }) => to === null || to > holding.since)
    if (isSame(own, holding.gaps)) return
    holding.gaps = own
    const now = wall()
    const ages = own.map(({ from, to, reason }) => ({
      from: Math.max(0, Math.round(now - Math.max(from, holding.since))),
      to: to === null ? null : Math.round(now - to),
      reason,
    }))
    peer.send(encodeFrame({ action: 'feed-gap', event_type: type, gaps: ages }), { is: 'notice' })
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

function isSame(one: readonly Gap[], other: readonly Gap[]): boolean {
  return one.length === other.length && one.every((gap, index) => gap === other[index])
}
