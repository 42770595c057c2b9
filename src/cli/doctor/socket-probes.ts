/** What is done over sockets: one listens, one subscribes again and again, two say nothing. */
import type { ReceivedFrame, Role } from './evidence.ts'
import { keepOpen, soonestAgain, type KeptSocket, type SocketsWorld } from './sockets.ts'

export interface SocketProbes {
  /** Resolves when the answers to subscribing were waited for. */
  answers(): Promise<void>
  close(): void
}

interface ProbeSettings {
  connectors: readonly string[]
  eventTypes: readonly [string, ...string[]]
  wait(ms: number): Promise<void>
  isOver(): boolean
}

/** How long an answer is waited for, and so how often the question comes: some seconds are plausible. */
export const slot = 10_000 // ms
const subscribes = 18
const madeUp = 5 // subscribes to a connector that there is not
const keepAlive = 45_000 // ms
const apart = 250 // ms between two frames; REST allows five requests a second, of frames nobody says
const settling = 30_000 // ms until the listening socket is sure to have what it asked for

export function startSocketProbes(
  sockets: SocketsWorld,
  { connectors, eventTypes, wait, isOver }: ProbeSettings,
): SocketProbes {
  const main = keepOpen({ ...sockets, heard }, { role: 'main', onOpen: () => void listen() })
  const idle = [2, 3].map((times) =>
    keepOpen(sockets, {
      role: 'idle',
      after: (times - 1) * slot,
      again: times * soonestAgain,
    }),
  )
  const opened: KeptSocket[] = [main, ...idle]
  const spoke = new Set<string>() // connectors that reported on the present socket

  function heard(frame: ReceivedFrame, role: Role): void {
    if (frame.is === 'status' && frame.topic !== null) spoke.add(frame.topic)
    sockets.heard(frame, role)
  }

  /** Asks for everything, again for what says nothing, and then speaks now and then to keep the socket. */
  async function listen(): Promise<void> {
    const life = main.current()
    const isMine = () => main.current() === life && !isOver()
    spoke.clear()
    for (const type of eventTypes) {
      main.send({ action: 'subscribe-to-event', event_type: type })
      if (eventTypes.length > 2) await wait(apart)
    }
    for (let round = 0; round < 4 && isMine(); round += 1) {
      await askTheSilent(isMine)
      await wait(slot)
    }
    for (let turn = 0; isMine(); turn += 1) {
      const type = eventTypes[turn % eventTypes.length] ?? eventTypes[0]
      main.send({ action: 'subscribe-to-event', event_type: type })
      await askTheSilent(isMine)
      await wait(keepAlive)
    }
  }

  async function askTheSilent(isMine: () => boolean): Promise<void> {
    for (const [index, id] of connectors.entries()) {
      if (spoke.has(id.toLowerCase())) continue
      if (index > 0) await wait(apart)
      if (isMine()) main.send({ action: 'subscribe-to-connector', connector_id: id })
    }
  }

  async function answers(): Promise<void> {
    await wait(settling)
    if (isOver()) return
    const asking = keepOpen(sockets, { role: 'answers' })
    opened.push(asking)
    await wait(slot / 2)
    const [connector] = connectors
    for (let count = 0; count < subscribes && !isOver(); count += 1) {
      asking.send(
        connector === undefined
          ? { action: 'subscribe-to-event', event_type: eventTypes[0] }
          : { action: 'subscribe-to-connector', connector_id: connector },
      )
      await wait(slot)
    }
    if (connector !== undefined) {
      asking.send({ action: 'unsubscribe-from-connector', connector_id: connector })
    }
    const nobody = crypto.randomUUID()
    for (let count = 0; count < madeUp && !isOver(); count += 1) {
      asking.send({ action: 'subscribe-to-connector', connector_id: nobody })
      await wait(slot)
    }
    asking.send({ action: 'unsubscribe-from-connector', connector_id: nobody })
    await wait(1_000) // the frame is to leave before the socket does
    asking.close()
  }

  return { answers, close: () => opened.forEach((socket) => socket.close()) }
}
