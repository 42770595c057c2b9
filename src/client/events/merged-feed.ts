/** The feeds of several event types as one. Pure. */
import { newestFirst, type FeedState } from './feed.ts'
import { joined, type Gap } from './gaps.ts'

/** The states of a feed, in the order of how much they need saying. */
const mostTelling = ['error', 'connecting', 'listening', 'off'] as const

export function mergeFeeds(feeds: readonly FeedState[]): FeedState {
  const [only] = feeds
  if (feeds.length === 1 && only) return only
  return {
    state: mostTelling.find((state) => feeds.some((feed) => feed.state === state)) ?? 'off',
    events: feeds.flatMap((feed) => feed.events).toSorted(newestFirst),
    gaps: mergeGaps(feeds.flatMap((feed) => feed.gaps).toSorted((a, b) => a.from - b.from)),
    isFilling: feeds.some((feed) => feed.isFilling),
    error: feeds.find((feed) => feed.error)?.error ?? null,
  }
}

/** One loss leaves a gap in every feed. For whoever looks at them together it is one, after all they knew. */
function mergeGaps(gaps: readonly Gap[]): readonly Gap[] {
  const merged: Gap[] = []
  for (const gap of gaps) {
    const last = merged.at(-1)
    if (!last || last.reason !== gap.reason || (last.to ?? Infinity) < gap.from) merged.push(gap)
    else merged[merged.length - 1] = { ...joined(last, gap), afterId: placeOf(last, gap) }
  }
  return merged
}

function placeOf(older: Gap, newer: Gap): string | null {
  const isOneLoss = older.from === newer.from
  return isOneLoss && (older.afterId ?? '') < (newer.afterId ?? '') ? newer.afterId : older.afterId
}
