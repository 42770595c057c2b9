/** A feed as a list of what happened, and in a sentence where there is nothing to list. Pure. */
import { isUlid } from '../protocol/event-ids.ts'
import type { Phase } from '../client/connection/connection-state.ts'
import type { FeedState, JifelineEvent } from '../client/events/feed.ts'
import type { Gap } from '../client/events/gaps.ts'
import type { ConnectionProblem } from './describe-connection.ts'
import { problemOf } from './feed-problem.ts'
import type { FeedLabels } from './labels.ts'

/**
 * Events and gaps, newest first. A gap stands after the newest event that was known when it began, whatever
 * anybody's clock says.
 */
export function withGaps(
  events: readonly JifelineEvent[],
  gaps: readonly Gap[],
): readonly (JifelineEvent | Gap)[] {
  if (gaps.length === 0) return events
  const items: (JifelineEvent | Gap)[] = []
  let placed = 0
  const placedGaps = gaps
    .map((gap) => ({ gap, before: placeOf(gap, events) }))
    .toSorted((a, b) => a.before - b.before || b.gap.from - a.gap.from)
  for (const { gap, before } of placedGaps) {
    items.push(...events.slice(placed, before), gap)
    placed = before
  }
  return [...items, ...events.slice(placed)]
}

/** The index of the newest event that was known when the gap began; behind all, where none is left. */
function placeOf({ afterId }: Gap, events: readonly JifelineEvent[]): number {
  if (afterId === null) return events.length
  const place = events.findIndex(
    ({ id }) => id === afterId || (isUlid(id) && isUlid(afterId) && id < afterId),
  )
  return place === -1 ? events.length : place
}

/** What a feed says of itself, by the name of its label, and what it is drawn by: a problem, or none. */
export type ShownFeed =
  | 'eventsOff'
  | 'eventsConnecting'
  | 'eventsReconnecting'
  | 'eventsListening'
  | 'eventsFollowing'
  | 'eventsFilling'
  | ConnectionProblem

export function shownFeed(
  { state, error, isFilling }: Pick<FeedState, 'state' | 'error' | 'isFilling'>,
  { phase, isEmpty }: { phase: Phase; isEmpty: boolean },
): ShownFeed {
  switch (state) {
    case 'error':
      return problemOf(error)
    case 'off':
      return 'eventsOff'
    case 'connecting':
      return phase === 'reconnecting' ? 'eventsReconnecting' : 'eventsConnecting'
    case 'listening':
      if (isFilling) return 'eventsFilling'
      return isEmpty ? 'eventsListening' : 'eventsFollowing'
    default:
      return state satisfies never
  }
}

export function feedSentence(shown: ShownFeed, labels: FeedLabels): string {
  return { ...labels, ...labels.feedProblem }[shown]
}

/** Whether pressing a button for another attempt can help. */
export function isWorthRetrying(shown: ShownFeed): boolean {
  return shown !== 'unusable' && !shown.startsWith('events')
}
