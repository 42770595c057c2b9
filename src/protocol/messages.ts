/**
 * The six messages of the Jifeline Partner Websockets API in their documented form, and what they bring: a
 * payload, and a row of the REST event log. Types follow from the schemas. The names are AsyncAPI's message ids.
 *
 * No page loads this file. A page reads by hand (`frames.ts`): all that these schemas accept, alike, and what
 * is written in `test/protocol/leniencies.ts` besides.
 */
import * as z from 'zod/mini'
import { isFields } from './frames.ts'
import { longestEventType } from './names.ts'

/** `z.uuid()` would refuse valid ones. */
export const connectorId = z.guid()
export const eventType = text(longestEventType)

/** Any object: its form depends on the type of the event. By reference, never copied and never walked. */
const payload = z.unknown().check(z.refine(isFields, 'Expected an object.'))

/** The page asks for a connector. */
export const subscribeToConnector = z.object({
  action: z.literal('subscribe-to-connector'),
  connector_id: connectorId,
})

/** The page lets go of a connector. */
export const unsubscribeFromConnector = z.object({
  action: z.literal('unsubscribe-from-connector'),
  connector_id: connectorId,
})

/** The page asks for an event type. */
export const subscribeToEvent = z.object({
  action: z.literal('subscribe-to-event'),
  event_type: eventType,
})

/** The page lets go of an event type. */
export const unsubscribeFromEvent = z.object({
  action: z.literal('unsubscribe-from-event'),
  event_type: eventType,
})

/** What a client sends. */
export const clientMessage = z.discriminatedUnion('action', [
  subscribeToConnector,
  unsubscribeFromConnector,
  subscribeToEvent,
  unsubscribeFromEvent,
])

/**
 * Whether a value may be null or absent is not documented. On a lost link the round-trip time is null while
 * the voltage stands [seen in public code], so here null is cleared, and absent is no news.
 */
export const connectorReport = z
  .object({
    connector_id: connectorId,
    /** Volts of the vehicle's battery at the diagnostic socket. */
    voltage: z.nullish(z.number()),
    /** Of any length, with any check digit. */
    vin_number: z.nullish(z.string()),
    /** Milliseconds between Jifeline and the connector. */
    round_trip_time: z.nullish(z.number()),
  })
  .check(z.refine(hasValue, 'Expected voltage, vin_number or round_trip_time.'))

/** It really bears the name of the *subscribe* action. */
export const connectorStatusUpdate = z.object({
  action: z.literal('subscribe-to-connector'),
  message: connectorReport,
})

/** The server tells of an event. */
export const eventReceived = z.object({
  action: z.literal('event-received'),
  event_id: text(),
  event_type: eventType,
  message: payload,
})

/** What a server sends. */
export const serverMessage = z.discriminatedUnion('action', [connectorStatusUpdate, eventReceived])

/** The payload of `tickets.ticket.created`, the only one that is documented. */
export const ticketCreated = z.object({
  customer: z.object({ id: z.guid(), name: z.string() }),
  ticket: z.object({ id: z.guid(), number: z.int(), ticket_number: z.int() }),
  /** null or absent: it has none [inferred]. */
  parent_ticket: z.nullish(z.object({ id: z.guid(), ticket_number: z.int() })),
})

/** One row of `GET /v2/system/events`. */
export const restEvent = z.object({
  id: z.ulid(),
  type: eventType,
  /** ISO 8601, with seconds and a zone. */
  occurred_at: z.iso.datetime({ offset: true }),
  payload,
})

/** What a page sends. */
export type ClientMessage = z.infer<typeof clientMessage>
/** What the API sends. */
export type ServerMessage = z.infer<typeof serverMessage>
export type ConnectorReport = z.infer<typeof connectorReport>
/** The status of a connector, as the API sends it. */
export type ConnectorStatusUpdate = z.infer<typeof connectorStatusUpdate>
/** An event, as the API sends it. */
export type EventReceived = z.infer<typeof eventReceived>
/** The documented payload of `tickets.ticket.created`. */
export type TicketCreated = z.infer<typeof ticketCreated>
/** A row of the event log. */
export type RestEvent = z.infer<typeof restEvent>

/**
 * Not empty, and so many UTF-16 units at most. By a pattern: zod asks anything that has a `length` for it, text
 * or not, and throws at what cannot be compared; and it counts code points, which our own check does not.
 */
function text(longest?: number) {
  return z.string().check(z.regex(new RegExp(`^[\\s\\S]{1,${longest ?? ''}}$`)))
}

/** What sets a status apart from an acknowledgement of the same action. */
function hasValue(report: object): boolean {
  const values = Object.entries(report).filter(([name]) => name !== 'connector_id')
  return values.some(([, value]) => value !== undefined)
}
