/**
 * One socket of a relay: what it may ask, what waits for it, and what ends it. It knows the hub's side and a
 * carrier, and no WebSocket. It starts no timer: the relay looks after all its peers at once.
 *
 * Close codes: 1000 it asked for nothing · 1001 the relay goes, or the grant is over or another: come back · 1003 binary ·
 * 1008 it asked for too much, or may be here no longer · 1013 it reads too slowly: come back later.
 */
import type { FrameAbout } from '../hub/hub-peer.ts'
import type { Hub } from '../hub/hub.ts'
import { createOutbox, type Carrier } from './outbox.ts'
import type { UsableGrant } from './relay-grant.ts'
import { createFrameBudget, type UsableLimits } from './relay-limits.ts'

export interface PeerCarrier extends Carrier {
  close(code: number, reason: string): void
}

export interface RelayPeer {
  readonly grant: UsableGrant
  /** Text, or anything else for a binary frame. */
  receive(frame: unknown, now: number): void
  /** It sent what is no message, and costs as much. False: that was too much. */
  spend(now: number): boolean
  /** What it may have has changed: it hears of it for each topic that it loses. */
  regrant(grant: UsableGrant): void
  /** Sends what waits. False: something waits still. */
  drain(): boolean
  /** Ends it where its time is over, or it has held nothing for too long. `wall`: epoch milliseconds. */
  judge(now: number, wall: number): void
  close(code: number, reason: string): void
  /** The other end has gone. */
  closed(): void
}

export interface PeerWorld {
  hub: Hub
  limits: UsableLimits
  now(): number
  /** The same status without the VIN; null: it says nothing else. */
  withoutVin(frame: string): string | null
  /** Something waits for it. */
  onSlow(peer: RelayPeer): void
}

const idleAfter = 120_000 // ms; a page of ours closes a socket that holds nothing after 5 s

export function createRelayPeer(
  initial: UsableGrant,
  carrier: PeerCarrier,
  { hub, limits, now: clock, withoutVin, onSlow }: PeerWorld,
): RelayPeer {
  let grant = initial
  let isOpen = true
  let idleSince = clock()
  const isWithinBudget = createFrameBudget(limits.framesPerSecond)
  const outbox = createOutbox(carrier, clock, () => close(1013, 'Read faster, then come back.'))

  const hubPeer = hub.connect({
    grant,
    send(frame, about) {
      const text = grant.isLink && about.is === 'status' ? withoutVin(frame) : frame
      if (text !== null) put(text, about)
    },
  })

  function put(frame: string, about: FrameAbout) {
    if (!isOpen) return
    outbox.put(frame, about)
    if (outbox.isWaiting()) onSlow(peer)
  }

  function spend(now: number): boolean {
    if (isOpen && !isWithinBudget(now))
      close(1008, `No more than ${limits.framesPerSecond} frames per second are allowed.`)
    return isOpen
  }

  function receive(frame: unknown, now: number) {
    if (!spend(now)) return
    if (typeof frame !== 'string') return close(1003, 'Frames are text.')
    hubPeer.receive(frame)
  }

  function closed() {
    isOpen = false
    outbox.clear()
    hubPeer.close()
  }

  function close(code: number, reason: string) {
    if (!isOpen) return
    closed()
    carrier.close(code, reason)
  }

  const peer: RelayPeer = {
    get grant() {
      return grant
    },
    receive,
    spend,
    regrant(next) {
      grant = next
      if (outbox.isWaiting()) return close(1001, 'What you may have has changed. Come back.') // it waits by the old one
      hubPeer.regrant(next)
    },
    drain: outbox.drain,
    judge(now, wall) {
      if (wall >= grant.until) close(1001, 'The time of this grant is over. Come back.')
      else if (hubPeer.topics > 0) idleSince = now
      else if (now - idleSince > idleAfter) close(1000, 'Nothing was asked for.')
    },
    close,
    closed,
  }
  return peer
}
