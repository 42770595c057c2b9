/**
 * The six messages of the Jifeline Partner Websockets API, as they stand on the wire. The names are
 * AsyncAPI's message ids.
 *
 * What goes out is strict, so it has schemas: exactly the documented frames. What comes in is liberal, and
 * is read by `frames.ts`: extra fields are dropped, a field of a wrong type reads as null, and an id is any
 * string, because the look-up among the topics that somebody holds is its check.
 */
import * as z from 'zod/mini'
import { longestEventType } from './names.ts'

export const connectorId = z.guid()
/**
 * By a pattern: zod asks anything that has a `length` for it, text or not, and throws at what cannot be compared;
 * and it counts code points, which our own check does not.
 */
export const eventType = z.string().check(z.regex(new RegExp(`^[\\s\\S]{1,${longestEventType}}$`)))

export const subscribeToConnector = z.object({
  action: z.literal('subscribe-to-connector'),
  connector_id: connectorId,
})

export const unsubscribeFromConnector = z.object({
  action: z.literal('unsubscribe-from-connector'),
  connector_id: connectorId,
})

export const subscribeToEvent = z.object({
  action: z.literal('subscribe-to-event'),
  event_type: eventType,
})

export const unsubscribeFromEvent = z.object({
  action: z.literal('unsubscribe-from-event'),
  event_type: eventType,
})

/** The `message` of a status update. null: cleared. Absent: no news. */
export interface ConnectorReport {
  connector_id: string
  /** Volts of the vehicle's battery at the diagnostic socket. */
  voltage?: number | null | undefined
  vin_number?: string | null | undefined
  /** Milliseconds between Jifeline and the connector. */
  round_trip_time?: number | null | undefined
}

export interface EventReceived {
  action: 'event-received'
  event_id: string
  event_type: string
  /** The payload, taken by reference: never copied, never walked. */
  message?: unknown
}

/** Not of the six: what an API gateway says of its own accord, told by a string `message`. */
export interface GatewayError {
  message: string
}

export const clientMessage = z.discriminatedUnion('action', [
  subscribeToConnector,
  unsubscribeFromConnector,
  subscribeToEvent,
  unsubscribeFromEvent,
])

export type ClientMessage = z.infer<typeof clientMessage>
/** It really bears the *subscribe* action; any is taken. */
export interface ConnectorStatusUpdate {
  action?: string | undefined
  message: ConnectorReport
}
