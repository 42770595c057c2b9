/**
 * One connector for all peers that hold it. What it says is encoded once, with its age; a peer that comes later is
 * told at once what is known. What was never told is left out, and null stands only where the connector cleared it.
 */
import type { JifelineClient } from '../client/jifeline-client.ts'
import type { Known } from '../client/connectors/status.ts'
import { encodeFrame } from '../protocol/frames.ts'
import { ageOf } from './age.ts'
import type { Line } from './hub-peer.ts'
import type { Watch } from './watches.ts'

export function createConnectorWatch(client: JifelineClient, connectorId: string): Watch<Line> {
  const store = client.connector(connectorId)
  /** With the id as each writes it: whoever compares letter by letter knows it again. */
  const peers = new Map<Line, string>()
  let told: Known | null = null
  let isToldLost = false
  let stopListening: (() => void) | null = null

  function tellAll() {
    const known = store.said()
    if (!known) return
    const isLost = store.isLost()
    // Only its state is another: each peer judges for itself. But what a hub above this one has lost, only this one knows.
    const isNew = known !== told || (isLost && !isToldLost && isOpen())
    if (!isNew) return
    told = known
    isToldLost = isLost
    let name = ''
    let frame = ''
    for (const [peer, peersName] of peers) {
      if (peersName !== name) frame = frameOf((name = peersName), known)
      peer.send(frame, { is: 'status', connectorId: name })
    }
  }

  function isOpen(): boolean {
    return client.connection.getState().phase === 'open'
  }

  function frameOf(name: string, known: Known): string {
    const { voltage, vinNumber, roundTripTime, isOffline, isForbidden, heardAt } = known
    if (isForbidden) return encodeFrame({ action: 'forbidden', connector_id: name })
    return encodeFrame({
      action: 'subscribe-to-connector',
      age: ageOf(client.now() - heardAt),
      lost: store.isLost() || undefined,
      message: {
        connector_id: name,
        voltage,
        vin_number: vinNumber,
        // null says that the connector has gone
        round_trip_time: isOffline ? null : (roundTripTime ?? undefined),
      },
    })
  }

  return {
    add(peer, name) {
      if (peers.size === 0) {
        stopListening = store.subscribe(tellAll)
        told = store.said()
        isToldLost = store.isLost()
      }
      const id = name === connectorId ? connectorId : name
      peers.set(peer, id)
      const known = store.said()
      if (known) peer.send(frameOf(id, known), { is: 'status', connectorId: id })
    },
    remove(peer) {
      peers.delete(peer)
      if (peers.size > 0) return true
      stopListening?.()
      stopListening = null
      return false
    },
  }
}
