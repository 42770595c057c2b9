/** What goes over the wire, to be read by anybody: no token, no whole VIN. */
import { maskVin, type JifelineOptions } from 'jifeline-react'
import {
  createSimulatedSocket,
  type SimulatedJifeline,
  type SimulatedNetwork,
} from 'jifeline-react/testing'
import { createNotes, type Notes } from './notes.ts'

/** Who spoke: the page, Jifeline, or neither. */
export type Direction = 'sent' | 'received' | 'event'

interface WireNote {
  direction: Direction
  text: string
  /** How many of its kind came at once. */
  count: number
}

export type Wire = Notes<WireNote>

const atOnceMs = 250 // events that follow each other faster are one line

export function createWire(now: () => number): Wire & {
  write(this: void, direction: Direction, text: string): void
  writeFrame(this: void, direction: Direction, frame: unknown): void
} {
  const notes = createNotes<WireNote>(now)

  function write(direction: Direction, text: string): void {
    notes.add({ direction, text, count: 1 })
  }

  function writeFrame(direction: Direction, frame: unknown): void {
    const text = redacted(String(frame))
    const burst = isEvent(text)
      ? notes.find(({ at, text: before }) => isEvent(before) && now() - at <= atOnceMs)
      : undefined
    if (!burst) return write(direction, text)
    notes.replace(burst.key, { direction, text, count: burst.count + 1 })
  }

  return { ...notes, write, writeFrame }
}

const isEvent = (text: string) => text.includes('"event-received"')

/** A frame, with its ids cut to what tells them apart. */
function redacted(frame: string): string {
  const message = JSON.parse(frame, (key, value: unknown) => {
    if (typeof value !== 'string') return value
    if (key === 'vin_number') return maskVin(value)
    return key === 'connector_id' || key === 'event_id' ? `…${value.slice(-5)}` : value
  }) as unknown
  return JSON.stringify(message, null, 1)
    .replaceAll(/(?<=[{[])\n\s*|\n\s*(?=[}\]])/g, '')
    .replaceAll(/\n\s*/g, ' ')
}

type CreateSocket = NonNullable<JifelineOptions['createSocket']>
type Listener = (event: object) => void

/** Sockets to this Jifeline, with everything that they carry written down. */
export function tapped(
  jifeline: SimulatedJifeline,
  network: SimulatedNetwork,
  wire: ReturnType<typeof createWire>,
): CreateSocket {
  return (url, accessToken) => {
    const target = new URL(url)
    wire.write('event', `dial ${target.href}?access_token=•••`)
    target.searchParams.set('access_token', accessToken ?? '')
    const socket = createSimulatedSocket(jifeline, target.href, network)
    const tap = {
      binaryType: 'arraybuffer',
      onopen: null as Listener | null,
      onmessage: null as Listener | null,
      onerror: null as Listener | null,
      onclose: null as Listener | null,
      send(frame: string) {
        wire.writeFrame('sent', frame)
        socket.send(frame)
      },
      close: (code?: number) => socket.close(code),
    }
    socket.onopen = (event) => {
      wire.write('event', 'open')
      tap.onopen?.(event)
    }
    socket.onmessage = (event) => {
      wire.writeFrame('received', event.data)
      tap.onmessage?.(event)
    }
    socket.onerror = (event) => tap.onerror?.(event)
    socket.onclose = (event) => {
      wire.write('event', `closed, ${event.code}`)
      tap.onclose?.(event)
    }
    return tap
  }
}
