/**
 * One event type: each event once, the newest 1,000 in the order of their ids, and the spans in which
 * events may be missing. Listeners are told at once, one call for each event; the feed is told per flush.
 */
import { timeOfEventId } from '../protocol/event-ids.ts'
import { encodeFrame } from '../protocol/frames.ts'
import type { EventReceived } from '../protocol/messages.ts'
import type { ConnectionState } from './connection-state.ts'
import type { JifelineError } from './jifeline-error.ts'
import type { ReadonlyStore } from './read-only-store.ts'
import { repeatedFailure, stoppingError } from './status.ts'
import type { Subscribable } from './subscriptions.ts'
import { createTopicStore } from './topic-store.ts'

const longestFeed = 1_000 // events; memory is bounded, a view shows 200 by default
const idsRemembered = 10_000 // research: a ring of so many tells a repeated event from a new one
const gapsRemembered = 100
const settling = 10_000 // ms; subscriptions are not acknowledged, so the gap outlives them by this

export interface JifelineEvent<Type extends string = string, Payload = unknown> {
  readonly id: string
  readonly type: Type
  /** As it came: by reference, unchecked. */
  readonly payload: Payload
  /** From the event's ULID, else the time of receipt; epoch milliseconds. */
  readonly occurredAt: number
  /** Epoch milliseconds. */
  readonly receivedAt: number
  readonly source: 'live' | 'filled'
}

/** A span in which events may be missing, in epoch milliseconds; `to: null` lasts still. */
export interface Gap {
  readonly from: number
  readonly to: number | null
  readonly reason: 'no-log' | 'too-many' | 'unknown-cursor' | 'refused'
}

export interface FeedState {
  readonly state: 'off' | 'connecting' | 'listening' | 'error'
  /** Newest first. */
  readonly events: readonly JifelineEvent[]
  /** Oldest first. */
  readonly gaps: readonly Gap[]
  readonly isFilling: boolean
  readonly error: JifelineError | null
}

export type FeedCondition = Pick<FeedState, 'state' | 'error'>

export interface FeedTopic extends Subscribable {
  readonly isEvent: true
  readonly key: string
  readonly store: ReadonlyStore<FeedState>
  /** Listens to each event at once; does not hold. */
  listen(listener: (event: JifelineEvent) => void): () => void
  /** False for one that was here before. */
  receive(message: EventReceived, now: number): boolean
  /** Tells listeners if anything changed; age alone never does, so it returns Infinity. */
  refresh(): number
  /** `heardAt`: when the lost socket last brought anything. */
  onLost(heardAt: number): void
  forget(): void
}

/** What every feed of a client says of itself, whatever it holds. */
export function conditionOf(connection: ConnectionState): FeedCondition {
  const error = stoppingError(connection) ?? repeatedFailure(connection)
  if (error) return { state: 'error', error }
  return { state: connection.phase === 'open' ? 'listening' : 'connecting', error: null }
}

export function emptyFeed({ state, error }: FeedCondition): FeedState {
  return { state, events: [], gaps: [], isFilling: false, error }
}

export function createFeedTopic(
  type: string,
  condition: () => FeedCondition,
  holding: {
    hold(topic: FeedTopic): () => void
    isHeld(topic: FeedTopic): boolean
    unheldFeed(): FeedState
    reportError(error: unknown): void
  },
): FeedTopic {
  const listeners = new Set<{ tell(event: JifelineEvent): void }>()
  const ids = new Set<string>()
  let arrivals: JifelineEvent[] = []
  let gaps: readonly Gap[] = []
  let subscribedAt: number | null = null
  let heardAt = 0

  const { store, set, get } = createTopicStore<FeedState>(connectingFeed, {
    hold: () => holding.hold(topic),
    isHeld: () => holding.isHeld(topic),
    unheldState: holding.unheldFeed,
    reportError: holding.reportError,
  })

  const topic: FeedTopic = {
    key: type,
    isEvent: true,
    subscribeFrame: encodeFrame({ action: 'subscribe-to-event', event_type: type }),
    unsubscribeFrame: encodeFrame({ action: 'unsubscribe-from-event', event_type: type }),
    store,
    heardAt: () => heardAt,

    onSubscribed(at) {
      subscribedAt ??= at
      const last = gaps.at(-1)
      if (last?.to === null) gaps = [...gaps.slice(0, -1), { ...last, to: at + settling }]
      topic.refresh()
    },

    onLost(socketHeardAt) {
      if (subscribedAt === null) return
      const from = Math.max(socketHeardAt, subscribedAt)
      const last = gaps.at(-1)
      if (last && (last.to === null || last.to >= from)) {
        gaps = [...gaps.slice(0, -1), { ...last, to: null }]
      } else {
        gaps = [...gaps.slice(1 - gapsRemembered), { from, to: null, reason: 'no-log' }]
      }
    },

    listen(listener) {
      const entry = { tell: listener }
      listeners.add(entry)
      return () => listeners.delete(entry)
    },

    receive({ event_id: id, message: payload }, now) {
      heardAt = now
      if (ids.has(id)) return false
      remember(ids, id)
      const occurredAt = timeOfEventId(id) ?? now
      const event: JifelineEvent = {
        id,
        type,
        payload,
        occurredAt,
        receivedAt: now,
        source: 'live',
      }
      arrivals.push(event)
      for (const listener of listeners) {
        try {
          listener.tell(event)
        } catch (error) {
          holding.reportError(error)
        }
      }
      return true
    },

    refresh() {
      const before = get()
      const { state, error } = condition()
      const hasNews = arrivals.length > 0 || gaps !== before.gaps
      if (!hasNews && state === before.state && error === before.error) return Infinity
      const events = arrivals.length > 0 ? withArrivals(before.events, arrivals) : before.events
      arrivals = []
      set({ state, events, gaps, isFilling: false, error })
      return Infinity
    },

    forget() {
      ids.clear()
      arrivals = []
      gaps = []
      subscribedAt = null
      set(connectingFeed)
    },
  }
  return topic
}

export const connectingFeed = emptyFeed({ state: 'connecting', error: null })

function remember(ids: Set<string>, id: string) {
  ids.add(id)
  if (ids.size <= idsRemembered) return
  for (const oldest of ids) {
    ids.delete(oldest)
    return
  }
}

function withArrivals(
  events: readonly JifelineEvent[],
  arrivals: readonly JifelineEvent[],
): readonly JifelineEvent[] {
  const next = [...arrivals.toReversed(), ...events]
  for (let index = next.length - events.length; index > 0; index -= 1) {
    const [newer, older] = [next[index - 1], next[index]]
    if (newer && older && newestFirst(newer, older) > 0)
      return next.sort(newestFirst).slice(0, longestFeed)
  }
  return next.slice(0, longestFeed)
}

/** By ULID: its time, then the rest. Ids that are none keep the order of their arrival. */
function newestFirst(a: JifelineEvent, b: JifelineEvent): number {
  const byTime = b.occurredAt - a.occurredAt
  if (byTime !== 0) return byTime
  if (timeOfEventId(a.id) === null || timeOfEventId(b.id) === null) return 0
  return a.id < b.id ? 1 : -1
}
