/** The rows of a feed: events and gaps in their order, and where a new day begins. Pure. */
import type { JifelineEvent } from '../client/events/feed.ts'
import type { Gap } from '../client/events/gaps.ts'
import { withGaps } from './describe-feed.ts'
import { formatDay } from './times.ts'

/** Which end of a feed the newest event is at. */
export type FeedOrder = 'newest-first' | 'oldest-first'

interface Item {
  /** Unique in the list, and the same while the row is there. */
  readonly key: string
  /** The day, where another one begins with this row: "Monday 5 January 2026". */
  readonly day: string | null
}

/** A row of a feed: an event, or a gap. */
export type FeedItem<Event extends JifelineEvent = JifelineEvent> =
  | (Item & {
      /** Which of the two. */ readonly is: 'event'
      /** The event. */ readonly event: Event
    })
  | (Item & { /** Which of the two. */ readonly is: 'gap'; /** The gap. */ readonly gap: Gap })

export interface FeedItemsOptions {
  order: FeedOrder
  locale: string | undefined
  timeZone: string | undefined
}

export function feedItems(
  events: readonly JifelineEvent[],
  gaps: readonly Gap[],
  { order, locale, timeZone }: FeedItemsOptions,
): readonly FeedItem[] {
  const rows = withGaps(events, gaps)
  const ordered = order === 'oldest-first' ? rows.toReversed() : rows
  let before: string | null = null
  return ordered.map((row): FeedItem => {
    const ofRow = formatDay('id' in row ? row.occurredAt : row.from, locale, timeZone)
    const day = ofRow === before ? null : ofRow
    before = ofRow
    if ('id' in row) return { is: 'event', key: keyOf(row), day, event: row }
    // Of one start there may be several: the oldest come first, and keep their number.
    const alike = gaps.filter(({ from }) => from === row.from)
    return { is: 'gap', key: `gap ${row.from} ${alike.indexOf(row)}`, day, gap: row }
  })
}

/** Events of two types may bear one id. */
export function keyOf({ type, id }: JifelineEvent): string {
  return `${type} ${id}`
}

/**
 * Of what passes the newest, up to the limit. The one that is `kept`, for somebody is on it, stays at the end
 * when it would fall off.
 */
export function shownOf(
  admitted: readonly JifelineEvent[],
  passes: (event: JifelineEvent) => boolean,
  limit: number,
  kept: string | null,
): { events: readonly JifelineEvent[]; beyond: number } {
  const passed = admitted.filter(passes)
  const events = passed.slice(0, limit)
  const fallen = passed.slice(limit)
  const stays = kept === null ? undefined : fallen.find((event) => keyOf(event) === kept)
  return stays
    ? { events: [...events, stays], beyond: fallen.length - 1 }
    : { events, beyond: fallen.length }
}
