/**
 * What a hub adds to the six messages, as schemas: a relay or a worker sends it to its peers, Jifeline never
 * does, and nobody sends it to Jifeline. Whoever knows only the documented messages may ignore it all. No page
 * loads this file; `frames.ts` reads the same by hand.
 */
import * as z from 'zod/mini'
import { connectorId, connectorReport, eventType } from './messages.ts'

/** Milliseconds, whole. */
const age = z.int().check(z.nonnegative())

/** A status that says how long ago the hub heard it. */
export const agedStatusUpdate = z.object({
  action: z.literal('subscribe-to-connector'),
  age,
  message: connectorReport,
})

/** How the hub's own connection is. */
export const upstream = z.object({
  action: z.literal('upstream'),
  phase: z.enum([
    'idle',
    'connecting',
    'open',
    'reconnecting',
    'unauthorized',
    'blocked',
    'closed',
  ]),
})

/** The topic is not granted; it is not subscribed. */
export const forbidden = z.union([
  z.object({ action: z.literal('forbidden'), connector_id: connectorId }),
  z.object({ action: z.literal('forbidden'), event_type: eventType }),
])

/** All spans in which events of a type may be missing for this peer; the next message of the type replaces it. */
export const feedGap = z.object({
  action: z.literal('feed-gap'),
  event_type: eventType,
  gaps: z.array(
    z.object({
      /** How many milliseconds ago it began. */
      from: z.int().check(z.nonnegative()),
      /** How many milliseconds ago it ended, or will; null: it lasts. */
      to: z.nullable(z.int()),
      reason: z.enum(['no-log', 'too-many', 'unknown-cursor', 'log-refused', 'out-of-reach']),
    }),
  ),
})

/** What a hub may say besides the two messages of a server. */
export const hubMessage = z.union([agedStatusUpdate, upstream, forbidden, feedGap])

export type AgedStatusUpdate = z.infer<typeof agedStatusUpdate>
export type HubMessage = z.infer<typeof hubMessage>
