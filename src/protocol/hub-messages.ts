/**
 * What a hub adds to the six messages, as schemas: a relay or a worker sends it to its peers, Jifeline never
 * does, and nobody sends it to Jifeline. Whoever knows only the documented messages may ignore it all. No page
 * loads this file; `frames.ts` reads the same by hand.
 */
import * as z from 'zod/mini'
import { longestAge } from './frames.ts'
import { connectorId, connectorReport, eventType } from './messages.ts'
import { gapReasons } from './names.ts'

/** Milliseconds. */
const age = z.int().check(z.nonnegative(), z.maximum(longestAge))

/** A status that says how long ago the hub heard it. */
export const agedStatusUpdate = z.object({
  action: z.literal('subscribe-to-connector'),
  age,
  /** Since it heard it the hub has lost its connection, or has not listened to the connector. */
  lost: z.optional(z.literal(true)),
  message: connectorReport,
})

/**
 * How the hub's own connection is, and for how long it has been open, but for losses of less than 1.5 s, or has not.
 */
export const upstream = z.object({
  action: z.literal('upstream'),
  phase: z.enum(['connecting', 'open', 'reconnecting', 'unauthorized', 'blocked', 'closed']),
  age,
})

/** The topic is not granted; it is not subscribed. */
export const forbidden = z.union([
  z.object({ action: z.literal('forbidden'), connector_id: connectorId }),
  z.object({ action: z.literal('forbidden'), event_type: eventType }),
])

/**
 * A span in which events of a type may be missing for this peer, in the place of the last one, if that began at the
 * same time. Without a span: what the last one was about has come.
 */
export const feedGap = z.union([
  z.object({
    action: z.literal('feed-gap'),
    event_type: eventType,
    /** Epoch milliseconds by the hub's clock, for people to read. */
    from: z.int(),
    /** The same; null: it lasts. */
    to: z.nullable(z.int()),
    /** The event that it comes after, of those that the peer was sent; null: it was sent none before. */
    after_id: z.nullable(z.string()),
    reason: z.enum(gapReasons),
  }),
  z.object({ action: z.literal('feed-gap'), event_type: eventType, from: z.null() }),
])

/** What a hub may say besides the two messages of a server. */
export const hubMessage = z.union([agedStatusUpdate, upstream, forbidden, feedGap])

/** A message that a hub sends: those of the API, and its own. */
export type HubMessage = z.infer<typeof hubMessage>
