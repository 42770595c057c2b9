/**
 * Many peers over one client: a relay on a partner's backend, a worker that all tabs share. A hub is the engine
 * itself, listened to once for each topic that any peer holds, and it answers in the messages of the wire. So
 * deduplication, linger, reconnecting and gap fill are the engine's own. What it adds to the six documented
 * messages stands in `protocol/README.md`. It knows no carrier, and starts no timer.
 */
import type { ConnectionState, Phase } from '../client/connection/connection-state.ts'
import type { JifelineClient } from '../client/jifeline-client.ts'
import { encodeFrame } from '../protocol/frames.ts'
import { ageOf } from './age.ts'
import { createConnectorWatch } from './connector-watch.ts'
import { createEventWatch } from './event-watch.ts'
import { createHubPeer, type HubPeer, type Line, type PeerOptions } from './hub-peer.ts'
import { createTypePlaces } from './type-places.ts'
import { createWatches } from './watches.ts'

const mostTopics = 1_000
const mostTypes = 500 // for all; known are two, and a partner has a handful
const mostTypesPerUser = 50
const atOnce = 1_000 // ms; who waits so long is as well off as with Jifeline itself
const shortLoss = 1_500 // ms; pages show none that is shorter: they wait for 2 s, and count 0.5 for the way there

/** The options of `createHub`. */
export interface HubSettings {
  /**
   * How many topics one peer may hold; a further one is `forbidden`.
   *
   * @default 1_000
   */
  mostTopics?: number | undefined
  /**
   * How many event types one user (see `Grant.user`) may bring. What was left within the last minute counts, too; what
   * somebody holds already does not. A further one is `forbidden`.
   *
   * @default 50
   */
  mostTypesPerUser?: number | undefined
  /**
   * The same of all users together.
   *
   * @default 500
   */
  mostTypes?: number | undefined
  /** A type was refused, since there are so many in all. Default: nobody is told. */
  onTypesFull?: (() => void) | undefined
  /**
   * For how long after it asked for a type a peer makes up by itself, from the event log, for what the hub does not
   * hear yet, in milliseconds. What takes longer is told as a gap.
   *
   * @default 1_000
   */
  peersReadFor?: number | undefined
  /** Epoch milliseconds, as the client's own clock on the wall has them. Default: `Date.now`. */
  wall?: (() => number) | undefined
}

/** Many peers over one client. */
export interface Hub {
  /** A peer is there. It is told at once how the hub's own connection is, and since when. */
  connect(options: PeerOptions): HubPeer
  /**
   * Says again how the hub's own connection is, as long as that is not open: a page doubts a socket on which it hears
   * nothing for 30 s. To be called every 20 s; a hub has no timer.
   */
  beat(): void
  /** How many peers are there. */
  readonly peers: number
  /** Closes all peers, and lets go of the client, which is not disposed. Safe to repeat. */
  dispose(): void
}

/** A hub over this client: a relay without sockets, for a carrier of your own. */
export function createHub(client: JifelineClient, settings: HubSettings = {}): Hub {
  const { wall = () => Date.now(), peersReadFor = atOnce } = settings
  const lines = new Set<Line>()
  const peers = new Set<HubPeer>()
  const connectors = createWatches((id: string) => createConnectorWatch(client, id))
  const types = createTypePlaces(
    {
      inAll: settings.mostTypes ?? mostTypes,
      perUser: settings.mostTypesPerUser ?? mostTypesPerUser,
    },
    client.now,
    () => settings.onTypesFull?.(),
  )
  const events = createWatches((type: string) => createEventWatch(client, type, wall, peersReadFor))
  const stopListening = client.connection.subscribe(onConnection)
  /** Since when it is open, but for losses that no page shows; or when it was last open. */
  let since = client.now()
  let wasOpenSince = since
  let isDisposed = false

  /** To all, or to those who are new. `idle`: nobody holds a topic, so nobody needs to know. */
  function tellPhase(to: Iterable<Line>, phase: Phase) {
    if (phase === 'idle') return
    const frame = encodeFrame({ action: 'upstream', phase, age: ageOf(client.now() - since) })
    for (const line of to) line.send(frame, { is: 'notice' })
  }

  function beat() {
    const { phase } = client.connection.getState()
    if (phase !== 'open') tellPhase(lines, phase)
  }

  function onConnection({ phase }: ConnectionState, before: ConnectionState) {
    if (phase === before.phase) return
    const now = client.now()
    if (before.phase === 'open') [wasOpenSince, since] = [since, now]
    if (phase === 'open') since = now - since < shortLoss ? wasOpenSince : now
    tellPhase(lines, phase)
  }

  return {
    connect(options) {
      const { peer, line } = createHubPeer(options, {
        connectors,
        events,
        types,
        mostTopics: settings.mostTopics ?? mostTopics,
        onClosed() {
          lines.delete(line)
          peers.delete(peer)
        },
      })
      lines.add(line)
      peers.add(peer)
      if (isDisposed) peer.close()
      else tellPhase([line], client.connection.getState().phase)
      return peer
    },
    beat,
    get peers() {
      return peers.size
    },
    dispose() {
      isDisposed = true
      stopListening()
      for (const peer of peers) peer.close()
    },
  }
}
