/** What all held feeds say of events that may be missing, and since when. Times by the environment's `now`. */
import type { Loss } from '../connection/host.ts'
import type { GapSoFar } from './feed-gaps.ts'
import { settling, type FeedTopic } from './feed-topic.ts'
import type { Outcome } from './read-pass.ts'

export interface MissingEvents {
  /** A topic was sent; `isFirst`: on this socket. */
  onSent(at: number, isFirst: boolean): void
  /** Returns since when events may be missing; null: no type was subscribed yet. */
  onLost(loss: Loss, hasLog: boolean): number | null
  /** A pass that began then is through. */
  onPassed(begunAt: number, floor: number): void
  /** What a pass found. */
  onOutcome(outcome: Outcome, now: number): void
  /** The log was read to its end by a pass that began then. */
  onRead(begunAt: number): void
  /** Nothing is missing that is still looked for. */
  settle(): void
  /** There is no log; what is missing stays missing. Of all feeds, or of one. */
  giveUp(to: number, only?: readonly FeedTopic[]): void
  haveAllPassed(): boolean
}

export function createMissingEvents(held: () => Iterable<FeedTopic>): MissingEvents {
  let sentAt = -Infinity // when any topic was sent last
  let openedAt = -Infinity // when topics were first sent on the present socket
  let readAt = -Infinity // on whatever socket

  function suspect(gap: GapSoFar | null) {
    for (const feed of held()) feed.suspect(gap)
  }

  function leaveGap(gap: GapSoFar) {
    for (const feed of held()) feed.leaveGap(gap)
  }

  return {
    onSent(at, isFirst) {
      sentAt = at
      if (isFirst) openedAt = at
    },
    onLost({ heardAt }, hasLog) {
      const since = Math.max(heardAt, readAt) - settling
      let first = Infinity
      for (const feed of held()) {
        // Where a type was not heard on this socket, its subscribes may have been lost.
        const isUnheard = hasLog && feed.heardAt() < openedAt
        feed.miss(isUnheard ? readAt - settling : since)
        first = Math.min(first, feed.subscribedAt() ?? Infinity)
      }
      if (!hasLog) suspect({ reason: 'no-log', to: null })
      return first === Infinity ? null : Math.max(since, first)
    },
    onPassed(begunAt, floor) {
      for (const feed of held()) feed.onPassed(begunAt, floor)
    },
    onOutcome(outcome, now) {
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
          leaveGap({ reason: 'too-many', to })
          // A socket may have been deaf since the last pass, and speak again.
          for (const feed of held()) feed.leaveOut(readAt - settling, now)
          return
        case 'complete':
          suspect(null)
          if (outcome.unreachedBefore !== null)
            leaveGap({ reason: 'out-of-reach', to: now - outcome.unreachedBefore })
          return
        default:
          outcome satisfies never
      }
    },
    onRead: (begunAt) => void (readAt = begunAt),
    settle() {
      for (const feed of held()) feed.settle()
    },
    giveUp(to, only) {
      for (const feed of only ?? held()) {
        feed.leaveGap({ reason: 'no-log', to })
        feed.settle()
      }
    },
    haveAllPassed: () => [...held()].every((feed) => feed.hasPassed()),
  }
}
