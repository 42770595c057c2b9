/** The socket of whoever writes it by hand: wanted frames are sent on each open, and it dials again. */
import { eventType } from '../traffic.ts'

export type Message =
  | { is: 'status'; id: string; voltage: number; roundTripTime: number }
  | { is: 'event'; id: string; number: number }

export interface Wire {
  subscribeToConnector(id: string): void
  subscribeToEvents(): void
}

const retryAfter = 1_000 // ms

export function createWire(url: string, onMessage: (message: Message) => void): Wire {
  const wanted = new Set<string>()
  let socket = dial()

  function dial(): WebSocket {
    const next = new WebSocket(url)
    next.addEventListener('open', () => wanted.forEach((frame) => next.send(frame)))
    next.addEventListener('message', ({ data }) => onMessage(parse(data)))
    next.addEventListener('close', () => setTimeout(() => (socket = dial()), retryAfter))
    return next
  }

  function want(frame: string) {
    if (wanted.has(frame)) return
    wanted.add(frame)
    if (socket.readyState === WebSocket.OPEN) socket.send(frame)
  }

  return {
    subscribeToConnector: (id) =>
      want(JSON.stringify({ action: 'subscribe-to-connector', connector_id: id })),
    subscribeToEvents: () =>
      want(JSON.stringify({ action: 'subscribe-to-event', event_type: eventType })),
  }
}

/** Trusts the server: no validation. */
export function parse(data: string): Message {
  const frame = JSON.parse(data)
  if (frame.action === 'event-received') {
    return { is: 'event', id: frame.event_id, number: frame.message.ticket.ticket_number }
  }
  const { connector_id: id, voltage, round_trip_time: roundTripTime } = frame.message
  return { is: 'status', id, voltage, roundTripTime }
}
