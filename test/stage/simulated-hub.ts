/**
 * A hub over one client of a simulated Jifeline, and peers over it: clients of our own, each on a socket that leads
 * to the hub, and lines of frames as anybody may speak them. All on one virtual clock.
 */
import type { JifelineError, JifelineOptions, Socket } from 'jifeline-react'
import { createHub, type FrameAbout, type Grant, type HubSettings } from 'jifeline-react/server'
import { createClient, createSimulatedPage } from './behind-the-doors.ts'
import { listenTo, subscribeTo, unlistenFrom, unsubscribeFrom } from './frames.ts'
import { createHubSocket, type HubNetwork } from './hub-socket.ts'
import { simulateClient, type Setting } from './simulated-client.ts'

export interface HubSetting extends Setting {
  hub?: HubSettings | undefined
}

export function simulateHub({ hub: settings, ...setting }: HubSetting = {}) {
  const upstream = simulateClient({ ...setting, options: { linger: 1_000, ...setting.options } })
  const { clock, jifeline, client } = upstream
  const hub = createHub(client, { wall: upstream.page.wall, ...settings })

  const beat = () => {
    hub.beat()
    clock.setTimer(beat, 20_000)
  }
  beat()

  /** A client of our own; `network` may refuse it, or lose its socket. */
  function connectPeer({ options, ahead = 0, grant }: PeerSetting = {}) {
    const network: HubNetwork = {
      hub,
      clock,
      latency: 5,
      isRefusing: false,
      dials: 0,
      grant,
      sockets: new Set(),
    }
    const page = createSimulatedPage(jifeline)
    page.now = page.wall = () => clock.now() + ahead
    const errors: JifelineError[] = []
    const peer = createClient(
      {
        url: 'wss://relay.test/jifeline',
        onError: (error) => errors.push(error),
        ...options,
      },
      { ...page, createSocket: (): Socket => createHubSocket(network) },
    )
    return {
      client: peer,
      network,
      errors,
      drop: (code = 1006) => network.sockets.forEach((socket) => socket.drop(code)),
      status: (id: string) => peer.connector(id).getState(),
      age: (id: string) => peer.connector(id).age(),
      phase: () => peer.connection.getState().phase,
    }
  }

  /** A peer that speaks frames, and keeps what it hears. */
  function openLine(grant?: Grant) {
    const received: { frame: string; about: FrameAbout }[] = []
    const peer = hub.connect({ send: (frame, about) => received.push({ frame, about }), grant })
    const say = (frame: string) => peer.receive(frame)
    return {
      ...peer,
      received,
      messages: () => received.map(({ frame }) => JSON.parse(frame) as Record<string, unknown>),
      subscribe: (connectorId: string) => say(subscribeTo(connectorId)),
      unsubscribe: (connectorId: string) => say(unsubscribeFrom(connectorId)),
      listen: (type: string) => say(listenTo(type)),
      unlisten: (type: string) => say(unlistenFrom(type)),
    }
  }

  return { ...upstream, upstream: client, hub, connectPeer, openLine }
}

interface PeerSetting {
  options?: JifelineOptions | undefined
  /** By how many milliseconds the peer's clock is ahead. Default 0. */
  ahead?: number | undefined
  grant?: Grant | undefined
}
