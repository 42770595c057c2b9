/** What all held feeds say of events that may be missing. */
import type { GapSoFar } from './feed-gaps.ts'
import { settling, type FeedTopic } from './feed-topic.ts'
import type { Outcome } from './read-pass.ts'

export interface MissingEvents {
  /** Since when each may miss events; returns when the first of their types was subscribed, Infinity: none was. */
  miss(sinceOf: (feed: FeedTopic) => number): number
  /** What is missing is not found so far; null: it was found. */
  suspect(gap: GapSoFar | null): void
  /** What is missing stays missing. */
  leaveGap(gap: GapSoFar): void
  /** Nothing is missing that is still looked for. */
  settle(): void
  /** What a pass found; `sentAt`: when topics were sent last. Times by the environment's `now`. */
  onOutcome(outcome: Outcome, sentAt: number, now: number): void
  /** The log left out what came since then: a socket may have been deaf meanwhile, and speak again. */
  onLeftOut(since: number, now: number): void
  /** A pass that began then is through. */
  onPassed(begunAt: number, floor: number): void
  haveAllPassed(): boolean
}

export function createMissingEvents(held: () => Iterable<FeedTopic>): MissingEvents {
  function suspect(gap: GapSoFar | null) {
    for (const feed of held()) feed.suspect(gap)
  }

  function leaveGap(gap: GapSoFar) {
    for (const feed of held()) feed.leaveGap(gap)
  }

  return {
    miss(sinceOf) {
      let first = Infinity
      for (const feed of held()) {
        feed.miss(sinceOf(feed))
        first = Math.min(first, feed.subscribedAt() ?? Infinity)
      }
      return first
    },
    suspect,
    leaveGap,
    onOutcome(outcome, sentAt, now) {
      const to = now + 2 * settling // topics may be asked for once more
      switch (outcome.is) {
        case 'failed': {
          const isLost = outcome.error.code === 'unknown-cursor'
          return suspect({
            reason: isLost ? 'unknown-cursor' : 'log-refused',
            to: sentAt + settling,
          })
        }
        case 'stopped':
          return suspect({ reason: 'too-many', to, isPartlyFilled: true })
        case 'left-out':
          suspect(null)
          return leaveGap({ reason: 'too-many', to })
        case 'complete':
          suspect(null)
          if (outcome.unreachedBefore !== null)
            leaveGap({ reason: 'out-of-reach', to: now - outcome.unreachedBefore })
          return
        default:
          outcome satisfies never
      }
    },
    settle() {
      for (const feed of held()) feed.settle()
    },
    onLeftOut(since, now) {
      for (const feed of held()) feed.leaveOut(since - settling, now)
    },
    onPassed(begunAt, floor) {
      for (const feed of held()) feed.onPassed(begunAt, floor)
    },
    haveAllPassed: () => [...held()].every((feed) => feed.hasPassed()),
  }
}
