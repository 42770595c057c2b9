/**
 * Tells a deaf socket from a quiet day, for a page that only waits: an event in the log that the socket
 * should have brought, and still has not brought some seconds later, is the proof. One lost push among
 * others is none.
 */
import type { Environment } from '../world/environment.ts'
import { settling, type FeedTopic } from './feed-topic.ts'

/** Milliseconds between two looks into the log; with spread and a second look, 20 minutes at most. */
export const lookEvery = 1_020_000
/** Milliseconds; a push takes ten seconds at most. */
export const lookAgainAfter = 20_000

const longestPause = 7_200_000 // ms; a server that never pushes a type must not cost a socket each time

/** Whose events were news to a look, and when the newest happened, by `now`, as far as its date tells. */
export type News = ReadonlyMap<FeedTopic, number>

export interface Deafness {
  /** What a pass found; the one before began at `before`. Returns whether to look again soon. */
  judge(reading: { news: News; begunAt: number }, before: number): boolean
  /** There is another socket. */
  forget(): void
}

export function createDeafness(environment: Environment, onDeaf: () => void): Deafness {
  const suspects = new Map<FeedTopic, number>()
  const convicted = new WeakMap<FeedTopic, { at: number; pause: number }>()

  function convict(topic: FeedTopic, at: number) {
    const last = convicted.get(topic)
    const before = last && topic.heardAt() <= last.at ? last.pause : 0
    convicted.set(topic, { at, pause: Math.min(Math.max(before, lookEvery) * 2, longestPause) })
  }

  /** A socket was replaced for it, in vain so far. */
  function isGivenUp(topic: FeedTopic, now: number): boolean {
    const last = convicted.get(topic)
    return last !== undefined && topic.heardAt() <= last.at && now < last.at + last.pause
  }

  /** Its subscribe had counted by then: what came since should have been pushed. */
  function wasSubscribed(topic: FeedTopic, by: number): boolean {
    return (topic.subscribedAt() ?? Infinity) + 2 * settling < by
  }

  return {
    judge({ news, begunAt: at }, before) {
      const now = environment.now()
      for (const [topic, since] of suspects) {
        if (topic.heardAt() >= since || !wasSubscribed(topic, since)) suspects.delete(topic)
      }
      const deaf = [...suspects].filter(([, since]) => at - since >= lookAgainAfter)
      if (deaf.length > 0) {
        for (const [topic] of deaf) convict(topic, now)
        onDeaf()
        return false
      }
      for (const [topic, happened] of news) {
        const isUnheard = topic.heardAt() < Math.max(before, happened)
        if (suspects.has(topic) || !isUnheard || !wasSubscribed(topic, before)) continue
        if (!isGivenUp(topic, now)) suspects.set(topic, at)
      }
      return suspects.size > 0
    },
    forget: () => suspects.clear(),
  }
}
