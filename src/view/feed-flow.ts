/**
 * How events come into a list that somebody reads: what has come is not yet in, and what is in stays where it
 * is. Pure; when to take them in is for `page/paced-feed.ts`.
 */
import { newestFirst, type FeedState, type JifelineEvent } from '../client/events/feed.ts'
import type { Gap } from '../client/events/gaps.ts'

/** Events in a list at most, with whatever `limit`; 2,000 rows are what a person can still look through. */
export const mostRetained = 2_000

export interface Flow {
  /** Newest first. */
  readonly admitted: readonly JifelineEvent[]
  /** They have come, and are not in the list; newest first. */
  readonly waiting: readonly JifelineEvent[]
  /** As they were when something was last admitted: a new one would move what is read. */
  readonly gaps: readonly Gap[]
  /** How many are in neither any more. */
  readonly dropped: number
}

export type Passes = (event: JifelineEvent) => boolean

export interface Admission {
  passes: Passes
  /** How many of those that pass are shown. */
  limit: number
  /** How many new ones at most. */
  rows: number
}

export const emptyFlow: Flow = { admitted: [], waiting: [], gaps: [], dropped: 0 }

/** `known`: what has come before; it is added to. */
export function withArrivals(flow: Flow, feed: FeedState, known: WeakSet<JifelineEvent>): Flow {
  const arrivals = feed.events.filter((event) => !known.has(event))
  if (arrivals.length === 0) return flow
  for (const event of arrivals) known.add(event)
  return bounded({ ...flow, waiting: merged(arrivals, flow.waiting) })
}

/** All at once, for a list that nobody has seen yet. */
export function admitAll(flow: Flow, gaps: readonly Gap[]): Flow {
  if (flow.waiting.length === 0 && flow.gaps === gaps) return flow
  return bounded({ ...flow, admitted: merged(flow.waiting, flow.admitted), waiting: [], gaps })
}

/**
 * The next few: of those that will be shown the oldest first, so that each row comes at the edge of the list. The
 * others, which are no rows, come with the last of them.
 */
export function admitSome(
  flow: Flow,
  gaps: readonly Gap[],
  { passes, limit, rows: mostRows }: Admission,
): { flow: Flow; rows: number } {
  if (flow.waiting.length === 0) return { flow: admitAll(flow, gaps), rows: 0 }
  const waiting = new Set(flow.waiting)
  const shown = merged(flow.waiting, flow.admitted).filter(passes).slice(0, limit)
  const rows = shown.filter((event) => waiting.has(event))
  if (rows.length <= mostRows) return { flow: admitAll(flow, gaps), rows: rows.length }
  const next = new Set(rows.slice(rows.length - mostRows))
  const some = {
    ...flow,
    gaps,
    admitted: merged([...next], flow.admitted),
    waiting: flow.waiting.filter((event) => !next.has(event)),
  }
  return { flow: some, rows: next.size }
}

function bounded(flow: Flow): Flow {
  const [admitted, waiting] = [flow.admitted, flow.waiting].map((events) =>
    events.slice(0, mostRetained),
  )
  if (!admitted || !waiting) return flow
  const before = flow.admitted.length + flow.waiting.length
  const dropped = flow.dropped + before - admitted.length - waiting.length
  return { ...flow, admitted, waiting, dropped }
}

function merged(
  some: readonly JifelineEvent[],
  others: readonly JifelineEvent[],
): readonly JifelineEvent[] {
  if (some.length === 0 || others.length === 0) return some.length === 0 ? others : some
  return [...some, ...others].sort(newestFirst)
}
