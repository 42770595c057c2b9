/** A feed as a list of what happened, and in a sentence where there is nothing to list. Pure. */
import type { FeedState, Gap, JifelineEvent } from '../client/events/feed.ts'
import type { FeedLabels } from './labels.ts'

/** Events and gaps, newest first; a gap stands where it began. */
export function withGaps(
  events: readonly JifelineEvent[],
  gaps: readonly Gap[],
): readonly (JifelineEvent | Gap)[] {
  if (gaps.length === 0) return events
  return [...events, ...gaps].toSorted((a, b) => timeOf(b) - timeOf(a))
}

function timeOf(item: JifelineEvent | Gap): number {
  return 'id' in item ? item.occurredAt : item.from
}

/** What went wrong and what to do, or what the feed waits for. */
export function feedSentence(
  { state, error }: Pick<FeedState, 'state' | 'error'>,
  labels: FeedLabels,
): string {
  if (error) return `${error.message} ${error.remedy}`
  switch (state) {
    case 'off':
      return labels.eventsOff
    case 'connecting':
    case 'error':
      return labels.eventsConnecting
    case 'listening':
      return labels.eventsListening
    default:
      return state satisfies never
  }
}
