/** A feed as a list of what happened, and in a sentence where there is nothing to list. Pure. */
import { isUlid } from '../protocol/event-ids.ts'
import type { Phase } from '../client/connection/connection-state.ts'
import type { FeedState, JifelineEvent } from '../client/events/feed.ts'
import type { Gap } from '../client/events/gaps.ts'
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

/** Where a feed is, in a sentence for whoever looks at it. */
export function feedSentence(
  feed: Pick<FeedState, 'state' | 'error' | 'isFilling'>,
  { phase, isEmpty }: { phase: Phase; isEmpty: boolean },
  labels: FeedLabels,
): string {
  const problem = problemOf(feed)
  if (problem) return labels.feedProblem[problem]
  switch (feed.state) {
    case 'off':
      return labels.eventsOff
    case 'connecting':
    case 'error':
      return phase === 'reconnecting' ? labels.eventsReconnecting : labels.eventsConnecting
    case 'listening':
      if (feed.isFilling) return labels.eventsFilling
      return isEmpty ? labels.eventsListening : labels.eventsFollowing
    default:
      return feed.state satisfies never
  }
}
