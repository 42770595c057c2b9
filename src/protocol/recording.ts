/**
 * A session written down: what one socket brought, when, and when it ended; and what the log showed. Doctors write it,
 * redacted, and a simulated Jifeline plays it. No page loads this file.
 */
import * as z from 'zod/mini'

const time = z.number().check(z.minimum(0))

/** `at`: milliseconds from the beginning. */
const entry = z.discriminatedUnion('is', [
  z.object({ is: z.literal('open'), at: time }),
  z.object({ is: z.literal('frame'), at: time, frame: z.string() }),
  z.object({ is: z.literal('binary'), at: time }),
  z.object({ is: z.literal('close'), at: time, code: z.int() }),
  z.object({
    is: z.literal('logged'),
    at: time,
    id: z.string(),
    type: z.string(),
    /** Epoch milliseconds by the log’s clock. */
    occurredAt: z.number(),
  }),
])

export const recording = z.object({
  version: z.literal(1),
  /** Epoch milliseconds. */
  startedAt: z.number(),
  /** Milliseconds. */
  lasts: time,
  /** The ids that stand for the connectors, in the order in which they spoke. */
  connectors: z.array(z.guid()),
  entries: z.array(entry),
})

/** What `npx jifeline-react doctor --record` writes. */
export type Recording = z.infer<typeof recording>
export type RecordedEntry = z.infer<typeof entry>
