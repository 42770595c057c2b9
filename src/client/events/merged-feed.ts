/** The feeds of several event types as one. Pure. */
import { newestFirst, type FeedState, type Gap } from './feed.ts'

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

/** One loss leaves a gap in every feed. For whoever looks at them together it is one. */
function mergeGaps(gaps: readonly Gap[]): readonly Gap[] {
  const merged: Gap[] = []
  for (const gap of gaps) {
    const last = merged.at(-1)
    if (!last || last.reason !== gap.reason || (last.to ?? Infinity) < gap.from) merged.push(gap)
    else merged[merged.length - 1] = { ...last, to: laterOf(last.to, gap.to) }
  }
  return merged
}

/** null: lasts still. */
function laterOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b)
}
