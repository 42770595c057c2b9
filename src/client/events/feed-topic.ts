/**
 * One event type: who hears of its events, and its feed. Each event once, whether the socket brought it or
 * the event log. Listeners are told at once, one call for each event; the feed is told per flush.
 */
import { encodeFrame } from '../../protocol/frames.ts'
import { createTopicStore } from '../topics/topic-store.ts'
import type { Hold, Topic } from '../topics/topics.ts'
import type { Environment } from '../world/environment.ts'
import type { Mark, Telling } from '../world/flush.ts'
import type { ReadonlyStore } from '../world/read-only-store.ts'
import { createEventMemory, type EventMemory } from './event-memory.ts'
import {
  connectingFeed,
  emptyFeed,
  isSameCondition,
  withArrivals,
  withGap,
  withGapEnded,
  type FeedCondition,
  type FeedState,
  type Gap,
  type JifelineEvent,
} from './feed.ts'

/** Milliseconds. Subscriptions are not acknowledged, so a gap reaches this far on both sides. */
export const settling = 10_000
/** Milliseconds. By so much may events be out of order, or older than the first subscription. */
export const overlap = 60_000

export interface FeedTopic extends Topic, Telling {
  readonly isEvent: true
  readonly store: ReadonlyStore<FeedState>
  readonly memory: EventMemory
  /** Listens to each event at once; does not hold. */
  listen(listener: (event: JifelineEvent) => void): () => void
  /** Listens, and holds while it does. */
  on(listener: (event: JifelineEvent) => void): () => void
  /** An event of this type, from wherever. */
  take(event: JifelineEvent, now: number): void
  /** A first pass over the log is through: from now on listeners hear of whatever it brings. */
  onPassed(): void
  addGap(gap: Gap): void
  /** The connection was lost, and there is no log: what it missed since `heardAt` stays missing. */
  onUnlogged(heardAt: number): void
  /** What was missing since `from` was found after all. */
  closeGaps(from: number): void
  /** When it was first sent to the server, epoch milliseconds; null: not yet. */
  subscribedAt(): number | null
}

/** What every feed of a client shares. */
export interface FeedSurroundings {
  readonly environment: Environment
  readonly mark: Mark
  condition(): FeedCondition
  onSubscribed(at: number, isNew: boolean): void
  onForgotten(): void
  /** Whether nothing is missing that the event log may still bring. */
  isComplete(): boolean
}

export function createFeedTopic(
  type: string,
  hold: Hold,
  { environment, mark, condition, onSubscribed, onForgotten, isComplete }: FeedSurroundings,
): FeedTopic {
  const listeners = new Set<{ tell(event: JifelineEvent): void }>()
  const memory = createEventMemory()
  let arrivals: JifelineEvent[] = []
  let gaps: readonly Gap[] = []
  let subscribedAt: number | null = null
  let isFirstPass = true
  let heardAt = -Infinity

  let unheld = connectingFeed
  const { store, set, get } = createTopicStore<FeedState>(
    connectingFeed,
    hold.hold,
    (): FeedState => (hold.isHeld() ? get() : unheldFeed()),
    environment.reportError,
  )

  function unheldFeed(): FeedState {
    const now = condition()
    return isSameCondition(now, unheld) ? unheld : (unheld = emptyFeed(now))
  }

  function announce(event: JifelineEvent) {
    const present = [...listeners] // a listener that listens anew hears of the next one
    for (const listener of present) {
      try {
        if (listeners.has(listener)) listener.tell(event)
      } catch (error) {
        environment.reportError(error)
      }
    }
  }

  function listen(listener: (event: JifelineEvent) => void): () => void {
    const entry = { tell: listener }
    listeners.add(entry)
    return () => listeners.delete(entry)
  }

  function changeGaps(next: readonly Gap[]) {
    if (next === gaps) return
    gaps = next
    mark(topic, environment.now())
  }

  /** What the log tells of the time before we listened, or tells again. */
  function isOutside({ occurredAt }: JifelineEvent, now: number): boolean {
    const since = subscribedAt ?? now
    return occurredAt < since - overlap || occurredAt <= memory.forgottenUntil()
  }

  const topic: FeedTopic = {
    key: type,
    isEvent: true,
    subscribeFrame: encodeFrame({ action: 'subscribe-to-event', event_type: type }),
    unsubscribeFrame: unsubscribeFromEvent(type),
    store,
    memory,
    heardAt: () => heardAt,
    subscribedAt: () => subscribedAt,
    onHeld: () => topic.tell(environment.now()),

    onSubscribed(at) {
      const isNew = subscribedAt === null
      subscribedAt ??= at
      changeGaps(withGapEnded(gaps, at + settling))
      onSubscribed(at, isNew)
    },

    listen,
    on(listener) {
      const unlisten = listen(listener)
      const release = hold.hold()
      return () => {
        unlisten()
        release()
      }
    },

    take(event, now) {
      const isFilled = event.source === 'filled'
      if (!isFilled) heardAt = now
      if (memory.has(event.id) || (isFilled && isOutside(event, now))) return
      memory.add(event.id, event.occurredAt)
      arrivals.push(event)
      mark(topic, now)
      if (!isFilled && isComplete()) memory.rest()
      // A reload must not announce what the page before it announced.
      const isOld = isFilled && isFirstPass && event.occurredAt < (subscribedAt ?? now)
      if (!isOld) announce(event)
    },

    onPassed: () => void (isFirstPass = false),

    tell() {
      const before = get()
      const now = condition()
      const hasNews = arrivals.length > 0 || gaps !== before.gaps
      if (!hasNews && isSameCondition(now, before)) return
      const events = withArrivals(before.events, arrivals)
      arrivals = []
      set({ ...now, events, gaps })
    },

    addGap: (gap) => changeGaps(withGap(gaps, gap)),

    onUnlogged(heardAt) {
      if (subscribedAt === null) return
      const from = Math.max(heardAt - settling, subscribedAt)
      topic.addGap({ from, to: null, reason: 'no-log' })
    },

    closeGaps(from) {
      const isOpen = ({ reason, from: since }: Gap) =>
        since < from || (reason !== 'refused' && reason !== 'unknown-cursor')
      if (!gaps.every(isOpen)) changeGaps(gaps.filter(isOpen))
    },

    forget() {
      memory.clear()
      arrivals = []
      gaps = []
      subscribedAt = null
      isFirstPass = true
      set(connectingFeed)
      onForgotten()
    },
  }
  return topic
}

export function unsubscribeFromEvent(type: string): string {
  return encodeFrame({ action: 'unsubscribe-from-event', event_type: type })
}
