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
  /** How many that were wanted have come. */
  readonly arrived: number
  /** How many that were wanted are in neither any more. */
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

export const emptyFlow: Flow = { admitted: [], waiting: [], gaps: [], arrived: 0, dropped: 0 }

/** `known`: what has come before; it is added to. */
export function withArrivals(
  flow: Flow,
  { events }: Pick<FeedState, 'events'>,
  known: WeakSet<JifelineEvent>,
  passes: Passes,
): Flow {
  const waiting = events.filter((event) => !known.has(event))
  for (const event of waiting) known.add(event)
  return withLate(flow, { arrived: waiting.filter(passes).length, dropped: 0, waiting }, passes)
}

/** With what was collected apart from it. */
export function withLate(
  flow: Flow,
  { waiting, arrived, dropped }: Pick<Flow, 'waiting' | 'arrived' | 'dropped'>,
  passes: Passes,
): Flow {
  if (waiting.length === 0) return flow
  const next = {
    ...flow,
    waiting: merged(waiting, flow.waiting),
    arrived: flow.arrived + arrived,
    dropped: flow.dropped + dropped,
  }
  return bounded(next, passes)
}

/** All at once, for a list that nobody has seen yet. */
export function admitAll(flow: Flow, gaps: readonly Gap[], passes: Passes): Flow {
  if (flow.waiting.length === 0 && flow.gaps === gaps) return flow
  const admitted = merged(flow.waiting, flow.admitted)
  return bounded({ ...flow, admitted, waiting: [], gaps }, passes)
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
  if (flow.waiting.length === 0) return { flow: admitAll(flow, gaps, passes), rows: 0 }
  const waiting = new Set(flow.waiting)
  const shown = merged(flow.waiting, flow.admitted).filter(passes).slice(0, limit)
  const rows = shown.filter((event) => waiting.has(event))
  if (rows.length <= mostRows) return { flow: admitAll(flow, gaps, passes), rows: rows.length }
  const next = new Set(rows.slice(rows.length - mostRows))
  const some = {
    ...flow,
    gaps,
    admitted: merged([...next], flow.admitted),
    waiting: flow.waiting.filter((event) => !next.has(event)),
  }
  return { flow: some, rows: next.size }
}

function bounded(flow: Flow, passes: Passes): Flow {
  const { admitted, waiting } = flow
  const gone = [...admitted.slice(mostRetained), ...waiting.slice(mostRetained)]
  return {
    ...flow,
    admitted: admitted.slice(0, mostRetained),
    waiting: waiting.slice(0, mostRetained),
    dropped: flow.dropped + gone.filter(passes).length,
  }
}

function merged(
  some: readonly JifelineEvent[],
  others: readonly JifelineEvent[],
): readonly JifelineEvent[] {
  if (some.length === 0 || others.length === 0) return some.length === 0 ? others : some
  return [...some, ...others].sort(newestFirst)
}
