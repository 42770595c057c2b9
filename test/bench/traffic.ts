/**
 * What the bench's server says, as pure functions, so that the page can be checked against it. A connector's
 * n-th report is its *turn*: every turn changes every text of a badge.
 */
export const eventType = 'tickets.ticket.created'

export interface Reading {
  /** Volts. */
  voltage: number
  /** Milliseconds. */
  roundTripTime: number
}

export function connectorIdAt(index: number): string {
  return `9389ba6f-3696-4571-84d4-${index.toString(16).padStart(12, '0')}`
}

export function connectorIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => connectorIdAt(index))
}

export function indexOfConnector(id: string): number {
  return Number.parseInt(id.slice(-12), 16)
}

/** No two of 16,040 turns in a row read the same, so that an old text never passes for the awaited one. */
export function readingAt(turn: number): Reading {
  return { voltage: (110 + (turn % 40)) / 10, roundTripTime: 20 + ((turn * 37) % 401) }
}

/** What a badge shows of a reading, without words and units. */
export function textOf({ voltage, roundTripTime }: Reading): string {
  return `${voltage.toFixed(1)}|${roundTripTime}`
}

export function statusFrame(index: number, turn: number): string {
  const { voltage, roundTripTime } = readingAt(turn)
  return JSON.stringify({
    action: 'subscribe-to-connector',
    message: {
      connector_id: connectorIdAt(index),
      voltage,
      vin_number: 'WVWZZZ1JZXW000001',
      round_trip_time: roundTripTime,
    },
  })
}

export function eventFrame(number: number, eventId: string): string {
  return JSON.stringify({
    action: 'event-received',
    event_id: eventId,
    event_type: eventType,
    message: { ticket: { id: eventId, ticket_number: number, licence_plate: 'JF-001-X' } },
  })
}
