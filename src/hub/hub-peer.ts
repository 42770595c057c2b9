/**
 * One peer of a hub: what it may have, what it holds, and what it says. Nothing that it sends, and nothing that its
 * carrier throws, harms anybody else.
 */
import type { JifelineEvent } from '../client/events/feed.ts'
import { decodeClientFrame } from '../protocol/client-frames.ts'
import { encodeFrame } from '../protocol/frames.ts'
import type { ClientMessage } from '../protocol/messages.ts'
import type { TypePlaces } from './type-places.ts'
import type { Watches } from './watches.ts'

/** What a frame is about: a newer status may go in the place of an older one of its connector, and of no event. */
export type FrameAbout =
  | {
      /** A status. */
      readonly is: 'status'
      /** The connector that it is about. */
      readonly connectorId: string
    }
  | {
      /** An event. */
      readonly is: 'event'
      /** Its type. */
      readonly type: string
    }
  | {
      /** How the hub's own connection is, a gap, or what is `forbidden`. */
      readonly is: 'notice'
    }

/** What a peer may have. A function that throws, or answers with a promise, grants nothing. */
export interface Grant {
  /** Asked for each connector that the peer subscribes to. */
  mayWatch(connectorId: string): boolean
  /** Whether it may ask for events of a type at all. Default: for any, and `mayHear` says which it hears. */
  mayListen?(type: string): boolean
  /** Asked for each event of the types that it holds, whoever brought it. */
  mayHear(event: JifelineEvent): boolean
  /** Whose peers are counted together, where event types are. Default: each for itself. */
  readonly user?: string | null | undefined
}

/** What a hub must know of a peer. */
export interface PeerOptions {
  /**
   * Gets each text frame for the peer. It is called in the middle of things: it may close the peer, and if it
   * throws or rejects, that closes it. A status carries its age: a carrier that keeps one back adds to it.
   */
  send(frame: string, about: FrameAbout): void
  /** Default: everything. */
  grant?: Grant | undefined
}

/** One peer of a hub, in the hand of its carrier. */
export interface HubPeer {
  /** How many topics it holds. */
  readonly topics: number
  /** What the peer sent. Never throws; what is no message is passed over. */
  receive(frame: unknown): void
  /** From now on this counts. Topics that are no longer granted end with `forbidden`. */
  regrant(grant: Grant): void
  /** For good; all its listeners end. Safe to repeat. */
  close(): void
}

/** The way from what a hub listens to, to one peer. */
export interface Line {
  send(frame: string, about: FrameAbout): void
  mayHear(event: JifelineEvent): boolean
}

export interface PeerSurroundings {
  readonly connectors: Watches<Line>
  readonly events: Watches<Line>
  readonly types: TypePlaces
  readonly mostTopics: number
  onClosed(): void
}

const everything: Grant = { mayWatch: () => true, mayHear: () => true }
const notice = { is: 'notice' } as const

export function createHubPeer(
  options: PeerOptions,
  { connectors, events, types, mostTopics, onClosed }: PeerSurroundings,
): { peer: HubPeer; line: Line } {
  let grant = options.grant ?? everything
  const heldConnectors = new Map<string, string>() // by key, with the id as the peer writes it
  const heldTypes = new Set<string>()
  let isOpen = true

  const line: Line = {
    send(frame, about) {
      if (!isOpen) return
      try {
        const sent: unknown = options.send(frame, about)
        if (sent instanceof Promise) sent.catch(close)
      } catch {
        close() // what was not sent is missing: the peer must come again
      }
    },
    mayHear: (event) => isOpen && isGranted(() => grant.mayHear(event)),
  }

  function take(message: ClientMessage) {
    switch (message.action) {
      case 'subscribe-to-connector':
        return watch(message.connector_id)
      case 'unsubscribe-from-connector':
        return unwatch(message.connector_id.toLowerCase())
      case 'subscribe-to-event':
        return listen(message.event_type)
      case 'unsubscribe-from-event':
        return unlisten(message.event_type)
      default:
        return message satisfies never
    }
  }

  function hasRoom(): boolean {
    return heldConnectors.size + heldTypes.size < mostTopics
  }

  function watch(id: string) {
    const key = id.toLowerCase()
    if (heldConnectors.get(key) === id) return // it was told, and hears what is new
    const mayHave = isGranted(() => grant.mayWatch(id))
    if (!mayHave || (!heldConnectors.has(key) && !hasRoom())) return forbid(id)
    heldConnectors.set(key, id)
    connectors.add(key, line, id)
  }

  function unwatch(key: string) {
    if (heldConnectors.delete(key)) connectors.remove(key, line)
  }

  function listen(type: string) {
    if (heldTypes.has(type)) return
    const mayHave = mayListen(type) && hasRoom() && types.take(type, grant.user ?? line)
    if (!mayHave) return forbidType(type)
    heldTypes.add(type)
    events.add(type, line, type)
  }

  function unlisten(type: string) {
    if (!heldTypes.delete(type)) return
    types.leave(type)
    events.remove(type, line)
  }

  function mayListen(type: string): boolean {
    return isGranted(() => grant.mayListen?.(type) ?? true)
  }

  function forbid(id: string) {
    line.send(encodeFrame({ action: 'forbidden', connector_id: id }), notice)
  }

  function forbidType(type: string) {
    line.send(encodeFrame({ action: 'forbidden', event_type: type }), notice)
  }

  function close() {
    if (!isOpen) return
    isOpen = false
    for (const key of heldConnectors.keys()) unwatch(key)
    for (const type of heldTypes) unlisten(type)
    onClosed()
  }

  const peer: HubPeer = {
    get topics() {
      return heldConnectors.size + heldTypes.size
    },
    receive(frame) {
      if (!isOpen) return
      const decoded = decodeClientFrame(frame)
      if (decoded.is === 'message') take(decoded.message)
    },
    regrant(next) {
      grant = next
      for (const [key, id] of heldConnectors) {
        if (isGranted(() => grant.mayWatch(id))) continue
        unwatch(key)
        forbid(id)
      }
      for (const type of heldTypes) {
        if (mayListen(type)) continue
        unlisten(type)
        forbidType(type)
      }
    },
    close,
  }
  return { peer, line }
}

function isGranted(ask: () => boolean): boolean {
  try {
    const answer: unknown = ask()
    if (answer instanceof Promise) answer.catch(() => {}) // unhandled, it would end the process
    return answer === true
  } catch {
    return false
  }
}
