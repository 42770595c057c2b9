/**
 * One event type: who hears of its events, and its feed. Each event once, whether the socket brought it
 * or the event log. Listeners are told at once, one call for each event; the feed is told per flush.
 */
import { timeOfEventId } from '../../protocol/event-ids.ts'
import { encodeFrame } from '../../protocol/frames.ts'
import type { EventReceived } from '../../protocol/messages.ts'
import type { LoggedEvent } from '../world/event-log.ts'
import { createEventMemory, type EventMemory } from './event-memory.ts'
import {
  connectingFeed,
  isSameCondition,
  withArrivals,
  withGap,
  withGapEnded,
  type FeedCondition,
  type FeedState,
  type Gap,
  type JifelineEvent,
} from './feed.ts'
import type { ReadonlyStore } from '../world/read-only-store.ts'
import type { Subscribable } from '../topics/subscriptions.ts'
import { createTopicStore } from '../topics/topic-store.ts'

/** Milliseconds. Subscriptions are not acknowledged, so a gap reaches this far on both sides. */
export const settling = 10_000
/** Milliseconds. By so much may events be out of order, or older than the first subscription. */
export const overlap = 60_000

export interface FeedTopic extends Subscribable {
  readonly isEvent: true
  readonly key: string
  readonly store: ReadonlyStore<FeedState>
  readonly memory: EventMemory
  /** Listens to each event at once; does not hold. */
  listen(listener: (event: JifelineEvent) => void): () => void
  /** What the socket brought. False for an event that was here before. */
  receive(message: EventReceived, now: number): boolean
  /** What the event log holds. */
  fill(event: LoggedEvent, now: number): void
  /** A first pass over the log is through: from now on listeners hear of whatever it brings. */
  onPassed(): void
  /** Tells the feed's listeners if anything changed; age alone never does, so it returns Infinity. */
  refresh(): number
  addGap(gap: Gap): void
  /** What was missing since `from` was found after all. */
  closeGaps(from: number): void
  /** When it was first sent to the server, epoch milliseconds; null: not yet. */
  subscribedAt(): number | null
  forget(): void
}

export function createFeedTopic(
  type: string,
  condition: () => FeedCondition,
  holding: {
    hold(topic: FeedTopic): () => void
    isHeld(topic: FeedTopic): boolean
    onSubscribed(at: number, isNew: boolean): void
    /** Whether nothing is missing that the event log may still bring. */
    isComplete(): boolean
    unheldFeed(): FeedState
    reportError(error: unknown): void
  },
): FeedTopic {
  const listeners = new Set<{ tell(event: JifelineEvent): void }>()
  const memory = createEventMemory()
  let arrivals: JifelineEvent[] = []
  let gaps: readonly Gap[] = []
  let subscribedAt: number | null = null
  let isFirstPass = true
  let heardAt = 0

  const { store, set, get } = createTopicStore<FeedState>(connectingFeed, {
    hold: () => holding.hold(topic),
    isHeld: () => holding.isHeld(topic),
    unheldState: holding.unheldFeed,
    reportError: holding.reportError,
  })

  function add(event: JifelineEvent, isAnnounced: boolean) {
    memory.add(event.id, event.occurredAt)
    arrivals.push(event)
    if (!isAnnounced) return
    for (const listener of listeners) {
      try {
        listener.tell(event)
      } catch (error) {
        holding.reportError(error)
      }
    }
  }

  const topic: FeedTopic = {
    key: type,
    isEvent: true,
    subscribeFrame: encodeFrame({ action: 'subscribe-to-event', event_type: type }),
    unsubscribeFrame: encodeFrame({ action: 'unsubscribe-from-event', event_type: type }),
    store,
    memory,
    heardAt: () => heardAt,
    subscribedAt: () => subscribedAt,

    onSubscribed(at) {
      const isNew = subscribedAt === null
      subscribedAt ??= at
      gaps = withGapEnded(gaps, at + settling)
      topic.refresh()
      holding.onSubscribed(at, isNew)
    },

    listen(listener) {
      const entry = { tell: listener }
      listeners.add(entry)
      return () => listeners.delete(entry)
    },

    receive({ event_id: id, message: payload }, now) {
      heardAt = now
      if (memory.has(id)) return false
      const occurredAt = timeOfEventId(id) ?? now
      add({ id, type, payload, occurredAt, receivedAt: now, source: 'live' }, true)
      if (holding.isComplete()) memory.rest()
      return true
    },

    fill({ id, payload, occurredAt: loggedAt }, now) {
      const occurredAt = Number.isFinite(loggedAt) ? loggedAt : (timeOfEventId(id) ?? now)
      const since = subscribedAt ?? now
      if (memory.has(id) || occurredAt < since - overlap) return
      if (occurredAt <= memory.forgottenUntil()) return // seen, and only its id was forgotten
      // A reload must not announce what the page before it announced.
      const isOld = isFirstPass && occurredAt < since
      add({ id, type, payload, occurredAt, receivedAt: now, source: 'filled' }, !isOld)
    },

    onPassed: () => void (isFirstPass = false),

    refresh() {
      const before = get()
      const now = condition()
      const hasNews = arrivals.length > 0 || gaps !== before.gaps
      if (!hasNews && isSameCondition(now, before)) return Infinity
      const events = withArrivals(before.events, arrivals)
      arrivals = []
      set({ ...now, events, gaps })
      return Infinity
    },

    addGap: (gap) => void (gaps = withGap(gaps, gap)),

    closeGaps(from) {
      const isOpen = ({ reason, from: since }: Gap) =>
        since < from || (reason !== 'refused' && reason !== 'unknown-cursor')
      if (!gaps.every(isOpen)) gaps = gaps.filter(isOpen)
    },

    forget() {
      memory.clear()
      arrivals = []
      gaps = []
      subscribedAt = null
      isFirstPass = true
      set(connectingFeed)
    },
  }
  return topic
}
