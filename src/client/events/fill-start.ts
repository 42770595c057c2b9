/** Where a gap fill starts. Pure. */
import type { LogStart } from '../world/event-log.ts'
import { overlap, settling, type FeedTopic } from './feed-topic.ts'

/** Where to read from, and since when events may be missing (epoch milliseconds). */
export interface Start {
  from: LogStart
  missingSince: number
}

/** The newest id older than the overlap, counted from the newest of all: server time alone. */
export function startBefore(feeds: Iterable<FeedTopic>, heardAt: number): Start | null {
  let newest = 0
  let firstSubscribedAt = Infinity
  const all = [...feeds]
  for (const feed of all) {
    newest = Math.max(newest, feed.memory.newestTime())
    firstSubscribedAt = Math.min(firstSubscribedAt, feed.subscribedAt() ?? Infinity)
  }
  if (firstSubscribedAt === Infinity) return null
  let cursor: { id: string; time: number } | null = null
  for (const feed of all) {
    const candidate = feed.memory.newestBefore(newest - overlap)
    if (candidate && (!cursor || candidate.time > cursor.time)) cursor = candidate
  }
  const from = cursor ? { afterId: cursor.id } : { occurredAfter: firstSubscribedAt - overlap }
  return { from, missingSince: Math.max(firstSubscribedAt, heardAt - settling) }
}
