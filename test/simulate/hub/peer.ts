/** One peer: a client of our own over a hub, what it listens to, what it heard, and what it is owed. */
import type { JifelineEvent } from 'jifeline-react'
import { createClient, createSimulatedPage } from '../../stage/behind-the-doors.ts'
import { createHubSocket, type HubNetwork } from '../../stage/hub-socket.ts'
import type { HubWorld } from './hub-world.ts'
import { staleAfter, watchStatus, type Reports, type WatchedStatus } from './status-rules.ts'

export interface Listener {
  readonly type: string
  readonly heard: Set<string>
  /** From when on it is owed each event: the hub had asked for the type by then; Infinity: not yet. */
  owedFrom: number
  end(): void
}

export type Peer = ReturnType<typeof openPeer>

const settling = 10_000 // ms; subscriptions are not acknowledged

export function openPeer(
  world: HubWorld,
  reports: Reports,
  { ahead, hasLog }: { ahead: number; hasLog: boolean },
  breach: (what: string) => void,
) {
  const { clock, jifeline } = world
  const network: HubNetwork = {
    hub: world.hub(),
    clock,
    latency: 5,
    isRefusing: false,
    dials: 0,
    grant: undefined,
    sockets: new Set(),
  }
  world.networks.add(network)
  const page = createSimulatedPage(jifeline)
  page.now = page.wall = () => clock.now() + ahead
  const listeners = new Map<string, Listener>()
  const statuses = new Map<string, WatchedStatus>()
  const sent = new Set<string>() // types that the hub was asked for by this peer, on whatever socket

  function createSocket() {
    const socket = createHubSocket(network)
    const send = socket.send
    socket.send = (frame) => {
      send(frame)
      const { action, event_type: type } = JSON.parse(frame) as Record<string, string>
      if (action !== 'subscribe-to-event' || !type) return
      sent.add(type)
      onAsked(type)
    }
    return socket
  }

  const client = createClient(
    {
      url: 'wss://relay.test/jifeline',
      getAccessToken: hasLog ? () => jifeline.grantToken() : undefined,
      eventLog: hasLog ? world.eventLog(page) : undefined,
      onError: () => {},
      linger: 0,
      staleAfter,
    },
    { ...page, createSocket },
  )

  /** The hub listens for this peer, too. */
  function onAsked(type: string) {
    const at = world.askedFor(type)
    const listener = listeners.get(type)
    if (at === null || !listener || !sent.has(type) || listener.owedFrom < Infinity) return
    listener.owedFrom = Math.max(at, clock.now()) + settling
  }
  world.onAsked(onAsked)

  function listen(type: string) {
    if (listeners.has(type)) return
    const heard = new Set<string>()
    const unwatch = client.feed(type).subscribe(() => {})
    const stop = client.on(type, ({ id }: JifelineEvent) => {
      if (heard.has(id)) breach(`heard twice: ${id}`)
      heard.add(id)
    })
    listeners.set(type, {
      type,
      heard,
      owedFrom: Infinity,
      end() {
        stop()
        unwatch()
        listeners.delete(type)
        sent.delete(type)
      },
    })
  }

  function take(connectorId: string) {
    if (statuses.has(connectorId)) return
    const status = watchStatus(client, connectorId, world, reports, breach)
    statuses.set(connectorId, status)
  }

  function leave(connectorId: string) {
    statuses.get(connectorId)?.end()
    statuses.delete(connectorId)
  }

  return {
    client,
    network,
    hasLog,
    ahead,
    listeners,
    statuses,
    listen,
    take,
    leave,
    remount() {
      const ids = [...statuses.keys()]
      ids.forEach(leave)
      ids.forEach(take)
    },
    drop: () => network.sockets.forEach((socket) => socket.drop(1006)),
    close() {
      for (const listener of listeners.values()) listener.end()
      for (const id of statuses.keys()) leave(id)
      client.dispose()
      world.networks.delete(network)
    },
  }
}
