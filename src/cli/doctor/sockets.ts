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
  /** It was refused. */
  refused(token: HeldToken): void
  record(socket: SocketEvidence): void
  dialled(at: number): void
  gate: DialGate
  heard(frame: ReceivedFrame, role: Role): void
}

/** Milliseconds; API guidance: no quicker than once every 5 seconds. */
export const soonestAgain = 5_000

type DialGate = ReturnType<typeof createDialGate>

/** Since a dial failed until one opens, no socket dials sooner than the API asks for. */
export function createDialGate() {
  let isClosed = false
  let last = -Infinity
  return {
    lets(now: number): boolean {
      if (isClosed && now < last + soonestAgain) return false
      last = now
      return true
    },
    failed(now: number): void {
      isClosed = true
      last = now
    },
    opened(): void {
      isClosed = false
    },
  }
}

interface KeepSettings {
  role: Role
  /** Milliseconds to the first dial, and from the end of a socket to the next. Apart, ages tell a drop from a limit. */
  after?: number
  again?: number
  onOpen?: () => void
}

export function keepOpen(
  sockets: SocketsWorld,
  { role, after = 0, again = soonestAgain, onOpen = () => {} }: KeepSettings,
): KeptSocket {
  const { world, url, way, gate } = sockets
  let line: Line | null = null
  let evidence: SocketEvidence | null = null
  let isWanted = true

  function dialAgain(): void {
    if (isWanted) world.setTimer(() => void dial(), again)
  }

  /** After a failure of any socket, none dials sooner than the API asks for. */
  function failed(): void {
    gate.failed(world.now())
    dialAgain()
  }

  async function dial(): Promise<void> {
    const token = await sockets.token().catch(() => null)
    if (!isWanted) return
    const startedAt = world.now()
    if (!token || !gate.lets(startedAt)) return dialAgain()
    sockets.dialled(startedAt)
    line = world.dial(
      { url, accessToken: token.accessToken, way },
      {
        opened() {
          const openedAt = world.now()
          gate.opened()
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
        refused(status) {
          if (status === 401 || status === 403) sockets.refused(token)
          failed()
        },
        failed,
      },
    )
  }

  if (after > 0) world.setTimer(() => void dial(), after)
  else void dial()
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
