/** A WebSocket as a client sees it, whose other end is a peer of a hub. It delivers in order, and after a latency. */
import type { Socket } from 'jifeline-react'
import type { Grant, Hub, HubPeer } from 'jifeline-react/server'
import type { VirtualClock } from 'jifeline-react/testing'

export interface HubNetwork {
  /** null: there is none. */
  hub: Hub | null
  readonly clock: VirtualClock
  /** Milliseconds one way. */
  latency: number
  /** While true, no socket opens. */
  isRefusing: boolean
  grant: Grant | undefined
  /** How many sockets were tried. */
  dials: number
  /** Those that are open. */
  readonly sockets: Set<HubSocket>
}

export interface HubSocket extends Socket {
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onerror: (() => void) | null
  onclose: ((event: { code: number }) => void) | null
  readonly peer: HubPeer | null
  /** It ends without either side's doing. */
  drop(code: number): void
}

export function createHubSocket(network: HubNetwork): HubSocket {
  const { clock, sockets } = network
  network.dials += 1
  let peer: HubPeer | null = null
  let isOver = false

  const later = (run: () => void) => void clock.setTimer(run, network.latency)

  function end() {
    isOver = true
    sockets.delete(socket)
    peer?.close()
  }

  const socket: HubSocket = {
    binaryType: 'blob',
    onopen: null,
    onmessage: null,
    onerror: null,
    onclose: null,
    get peer() {
      return peer
    },
    send: (frame) => later(() => peer?.receive(frame)),
    close: () => later(end),
    drop(code) {
      if (isOver) return
      end()
      socket.onclose?.({ code })
    },
  }

  later(() => {
    if (isOver) return
    const { hub } = network
    if (network.isRefusing || !hub) return socket.onerror?.()
    sockets.add(socket)
    // first, so that what the hub says at once comes after the opening
    later(() => !isOver && socket.onopen?.())
    const send = (frame: string) => later(() => !isOver && socket.onmessage?.({ data: frame }))
    peer = hub.connect({ send, grant: network.grant })
  })
  return socket
}
