/**
 * One event type: who hears of its events, and its feed. Each event once, whether the socket brought it or
 * the event log. Listeners are told at once, one call for each event; the feed is told per flush.
 */
import { encodeFrame } from '../../protocol/frames.ts'
import { createTopicStore } from '../topics/topic-store.ts'
import type { Hold, Topic } from '../topics/topics.ts'
import type { Environment } from '../world/environment.ts'
import type { Mark, Telling } from '../world/flush.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import type { ReadonlyStore } from '../world/read-only-store.ts'
import { createEventMemory } from './event-memory.ts'
import {
  connectingFeed,
  emptyFeed,
  isSameCondition,
  withArrivals,
  type FeedCondition,
  type FeedState,
  type JifelineEvent,
} from './feed.ts'
import { createFeedGaps, type GapSoFar } from './feed-gaps.ts'
import type { Gap } from './gaps.ts'

/** Milliseconds. Subscriptions are not acknowledged, so a gap reaches this far on both sides. */
export const settling = 10_000

const promptly = 5_000 // ms; within them one late push must not tell the time

export interface FeedTopic extends Topic, Telling {
  readonly isEvent: true
  readonly store: ReadonlyStore<FeedState>
  /** Listens to each event at once; does not hold. */
  listen(listener: (event: JifelineEvent) => void): () => void
  /** Listens, and holds while it does. */
  on(listener: (event: JifelineEvent) => void): () => void
  /**
   * An event of this type, from wherever; `time` by the log's clock. `behind`: when the log first showed what it
   * stands behind. Returns whether it is news.
   */
  take(event: JifelineEvent, time: number | null, now: number, behind?: number): boolean
  /** A pass over the log, begun at this time, is through: from now on listeners hear what the log brings. */
  onPassed(begunAt: number, floor: number): void
  hasPassed(): boolean
  /** When it was first sent to the server, by the environment's `now`; null: not yet. */
  subscribedAt(): number | null
  /** A hub does not grant it, or else events may be missing; null: no longer those of the last time. */
  hear(isForbidden: boolean, gap: Gap | null): void
  /** Events may be missing since then. */
  miss(since: number): void
  /** The log left out what came since then; it is looked for no more. */
  leaveOut(since: number, to: number): void
  /** What is missing is not found so far, which shows as a gap; null: it was found. */
  suspect(gap: GapSoFar | null): void
  /** What is missing stays missing. */
  leaveGap(gap: GapSoFar): void
  /** Nothing is missing any more that is still looked for. */
  settle(): void
}

/** What every feed of a client shares. */
export interface FeedSurroundings {
  readonly environment: Environment
  readonly mark: Mark
  condition(): FeedCondition
  onSubscribed(topic: FeedTopic, at: number, isNew: boolean): void
  onForgotten(): void
  /** A time by `now` as the server's hosts have it, as far as live events tell; else Infinity. */
  inLogTime(time: number): number
  /** In log time: no later fill reads what is older. */
  floor(): number
}

export function createFeedTopic(
  type: string,
  hold: Hold,
  { environment, mark, condition, onSubscribed, onForgotten, inLogTime, floor }: FeedSurroundings,
): FeedTopic {
  const listeners = new Set<{ tell(event: JifelineEvent): void }>()
  const memory = createEventMemory()
  const gaps = createFeedGaps(onWall, () => mark(topic, environment.now()))
  let arrivals: JifelineEvent[] = []
  let subscribedAt: number | null = null
  let subscribedTime = Infinity // the same, as far as live events had told by then
  let isFirstPass = true
  let passedAt = Infinity
  let heardAt = -Infinity
  let isForbidden = false

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

  /** A time by `now`, as the page's clock has it. */
  function onWall(time: number): number {
    return environment.wall() - environment.now() + time
  }

  /** A reload must not announce what the page before it announced. */
  function isOld(time: number | null, now: number): boolean {
    if (!isFirstPass || subscribedAt === null) return isFirstPass
    const isPrompt = now - subscribedAt < promptly
    // All live events that tell the time may have come late.
    const by = isPrompt ? subscribedTime : inLogTime(subscribedAt) + settling
    return (time ?? -Infinity) <= by
  }

  const topic: FeedTopic = {
    key: type,
    isEvent: true,
    subscribeFrame: encodeFrame({ action: 'subscribe-to-event', event_type: type }),
    unsubscribeFrame: unsubscribeFromEvent(type),
    store,
    heardAt: () => heardAt,
    subscribedAt: () => subscribedAt,
    onHeld: () => topic.tell(environment.now()),

    onSubscribed(at) {
      isForbidden = false // or the hub says so again
      const isNew = subscribedAt === null
      if (isNew) subscribedTime = inLogTime(at)
      subscribedAt ??= at
      onSubscribed(topic, at, isNew)
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

    take(event, time, now, behind = -Infinity) {
      const isFilled = event.source === 'filled'
      if (!isFilled) heardAt = now
      if (memory.has(event.id) || (isFilled && memory.isBefore(time, behind > passedAt)))
        return false
      memory.rest(floor())
      const wasFull = memory.add(event.id, time)
      if (wasFull) gaps.leave({ reason: 'too-many', to: now })
      gaps.onEvent(event)
      arrivals.push(event)
      mark(topic, now)
      if (!isFilled || !isOld(time, now)) announce(event)
      return true
    },

    onPassed(begunAt, floor) {
      if (subscribedAt === null || subscribedAt > begunAt || !isFirstPass) return
      isFirstPass = false
      passedAt = environment.now()
      memory.raise(floor)
    },

    hasPassed: () => !isFirstPass,

    hear(isRefused, gap) {
      isForbidden = isRefused
      gaps.hear(gap) // which tells the listeners
    },

    miss(since) {
      if (subscribedAt !== null) gaps.miss(Math.max(since, subscribedAt))
    },
    leaveOut(since, to) {
      if (subscribedAt !== null) gaps.leaveOut(Math.max(since, subscribedAt), to)
    },
    suspect: gaps.suspect,
    leaveGap: gaps.leave,
    settle: gaps.settle,

    tell() {
      const before = get()
      const now = isForbidden ? { ...condition(), ...forbidden } : condition()
      const hasNews = arrivals.length > 0 || gaps.list() !== before.gaps
      if (!hasNews && isSameCondition(now, before)) return
      const events = withArrivals(before.events, arrivals)
      arrivals = []
      set({ ...now, events, gaps: gaps.list() })
    },

    forget() {
      memory.clear()
      arrivals = []
      isForbidden = false
      gaps.clear()
      subscribedAt = null
      isFirstPass = true
      passedAt = Infinity
      set(connectingFeed)
      onForgotten()
    },
  }
  return topic
}

const forbidden = { state: 'error', error: new JifelineError('forbidden') } as const

export function unsubscribeFromEvent(type: string): string {
  return encodeFrame({ action: 'unsubscribe-from-event', event_type: type })
}
