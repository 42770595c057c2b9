/**
 * Tells a deaf socket from a quiet day, for a page that only waits: an event in the log that the socket
 * should have brought, and still has not brought some seconds later, is the proof. One lost push among
 * others is none.
 */
import type { Environment } from '../world/environment.ts'
import type { FeedTopic } from './feed-topic.ts'

/** Milliseconds between two looks into the log; with spread and a second look, 20 minutes at most. */
export const lookEvery = 1_020_000
/** Milliseconds; a push takes ten seconds at most. */
export const lookAgainAfter = 20_000

const longestPause = 7_200_000 // ms; a server that never pushes a type must not cost a socket each time

export interface Deafness {
  /** `news`: what a look found, begun at `at`; the one before began at `before`. Returns whether to look again soon. */
  judge(news: Iterable<FeedTopic>, before: number, at: number): boolean
}

export function createDeafness(environment: Environment, onDeaf: () => void): Deafness {
  const suspects = new Map<FeedTopic, number>()
  let convicted: readonly FeedTopic[] = []
  let convictedAt = -Infinity
  let pause = 0

  return {
    judge(news, before, at) {
      const now = environment.now()
      const deaf = [...suspects].filter(([topic, since]) => topic.heardAt() < since)
      suspects.clear()
      if (convicted.some((topic) => topic.heardAt() > convictedAt)) pause = 0
      if (deaf.length > 0 && now - convictedAt >= pause) {
        convicted = deaf.map(([topic]) => topic)
        convictedAt = now
        pause = Math.min(Math.max(pause * 2, lookEvery * 2), longestPause)
        onDeaf()
        return false
      }
      for (const topic of news) if (topic.heardAt() < before) suspects.set(topic, at)
      return suspects.size > 0
    },
  }
}
