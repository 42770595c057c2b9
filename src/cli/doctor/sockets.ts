/** The doctor's sockets: each is kept open under its role, opened anew when it ends, and written down. */
import { decodeServerFrame, encodeFrame, isFields, parseFrame } from '../../protocol/frames.ts'
import type { ClientMessage } from '../../protocol/messages.ts'
import type { Presence, ReceivedFrame, Role, SocketEvidence } from './evidence.ts'
import type { DoctorWorld, Line } from './world.ts'

export interface HeldToken {
  accessToken: string
  expiresAt: number | null
}

export interface KeptSocket {
  /** The evidence of the socket that is open now, or null. */
  current(): SocketEvidence | null
  send(message: ClientMessage): void
  close(): void
}

export interface SocketsWorld {
  world: DoctorWorld
  url: string
  way: 'header' | 'query'
  token(): Promise<HeldToken>
  record(socket: SocketEvidence): void
  dialled(at: number): void
  heard(frame: ReceivedFrame, role: Role): void
}

const again = 5_000 // ms; API guidance: no quicker than once every 5 seconds

export function keepOpen(role: Role, sockets: SocketsWorld, onOpen: () => void): KeptSocket {
  const { world, url, way } = sockets
  let line: Line | null = null
  let evidence: SocketEvidence | null = null
  let isWanted = true

  function dialAgain(): void {
    if (isWanted) world.setTimer(() => void dial(), again)
  }

  async function dial(): Promise<void> {
    const token = await sockets.token().catch(() => null)
    if (!isWanted) return
    if (!token) return dialAgain()
    const startedAt = world.now()
    sockets.dialled(startedAt)
    line = world.dial(
      { url, accessToken: token.accessToken, way },
      {
        opened() {
          const openedAt = world.now()
          evidence = {
            role,
            openedAt,
            openedAfter: openedAt - startedAt,
            tokenExpiresAt: token.expiresAt,
            closed: null,
            lastAt: openedAt,
            sent: [],
            received: [],
          }
          sockets.record(evidence)
          onOpen()
        },
        received(text) {
          if (!evidence) return
          const frame = readFrame(text, world.now())
          evidence.lastAt = frame.at
          evidence.received.push(frame)
          sockets.heard(frame, role)
        },
        closed(code) {
          if (evidence && isWanted) evidence.closed = { at: world.now(), code }
          evidence = null
          dialAgain()
        },
        refused: dialAgain,
        failed: dialAgain,
      },
    )
  }

  void dial()
  return {
    current: () => evidence,
    send(message) {
      if (!evidence || !line) return
      const topic = 'connector_id' in message ? message.connector_id : message.event_type
      evidence.lastAt = world.now()
      evidence.sent.push({ at: evidence.lastAt, action: message.action, topic })
      line.send(encodeFrame(message))
    },
    close() {
      isWanted = false
      evidence = null
      line?.close()
    },
  }
}

function readFrame(text: string | null, at: number): ReceivedFrame {
  const nothing = { at, action: null, topic: null, values: null, eventId: null, text: text ?? '' }
  const frame = decodeServerFrame(text)
  switch (frame.is) {
    case 'status':
      return {
        ...nothing,
        is: 'status',
        topic: frame.update.connector_id.toLowerCase(),
        ...readStatus(nothing.text),
      }
    case 'event':
      return {
        ...nothing,
        is: 'event',
        topic: frame.event.event_type,
        eventId: frame.event.event_id,
      }
    case 'gateway-error':
    case 'acknowledgement':
      return { ...nothing, is: frame.is }
    case 'undecodable':
      if (frame.fault === 'binary') return { ...nothing, is: 'binary' }
      return { ...nothing, is: frame.fault === 'not JSON' ? 'text' : 'else' }
    case 'upstream':
    case 'feed':
      return { ...nothing, is: 'else' } // a hub’s own words, which Jifeline never says
    default:
      return frame satisfies never
  }
}

function readStatus(text: string): Pick<ReceivedFrame, 'action' | 'values'> {
  const parsed = parseFrame(text)
  const fields = 'fields' in parsed ? parsed.fields : {}
  const { action, message } = fields
  const presence = (name: string): Presence => {
    if (!isFields(message) || !(name in message)) return 'absent'
    return message[name] === null ? 'null' : 'there'
  }
  return {
    action: typeof action === 'string' ? action : null,
    values: {
      voltage: presence('voltage'),
      vin_number: presence('vin_number'),
      round_trip_time: presence('round_trip_time'),
    },
  }
}
