/**
 * All event feeds of a client. An event comes in one way, whoever brings it: the socket, or the gap fill
 * that reads the log after a loss.
 */
import { timeOfEventId } from '../../protocol/event-ids.ts'
import type { EventReceived } from '../../protocol/messages.ts'
import { isEventType } from '../../protocol/names.ts'
import type { AccessTokens } from '../connection/access-tokens.ts'
import type { ConnectionState } from '../connection/connection-state.ts'
import type { Loss } from '../connection/host.ts'
import type { Subscriptions } from '../topics/subscriptions.ts'
import { createTopics } from '../topics/topics.ts'
import type { Environment } from '../world/environment.ts'
import type { Mark } from '../world/flush.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import type { ReadOptions } from '../world/options.ts'
import { createConstantStore, type ReadonlyStore } from '../world/read-only-store.ts'
import type { News } from './deafness.ts'
import { createFeedTopic, unsubscribeFromEvent, type FeedTopic } from './feed-topic.ts'
import {
  conditionOf,
  emptyFeed,
  isSameCondition,
  type FeedState,
  type JifelineEvent,
} from './feed.ts'
import { createGapFill } from './gap-fill.ts'
import { createHeldBack } from './held-back.ts'
import { createLogReader } from './log-reader.ts'
import type { LoggedRow } from './logged-row.ts'
import { createMissingEvents } from './missing-events.ts'

export interface Feeds {
  /** `null` is off. What is no type gives state `error`. */
  store(type: string | null): ReadonlyStore<FeedState>
  on(type: string | null, listener: (event: JifelineEvent) => void): () => void
  /** False: nobody holds the type of the event. */
  receive(message: EventReceived, now: number): boolean
  /** undefined: nobody holds it. */
  held(type: string): FeedTopic | undefined
  unsubscribeFrame(type: string): string | null
  onLost(loss: Loss): void
  /** Reads again what the log refused. */
  retry(): void
  /** The event log was exchanged. */
  onOtherLog(): void
  endLinger(): void
  dispose(): void
}

export function createFeeds(
  options: ReadOptions,
  environment: Environment,
  connection: ReadonlyStore<ConnectionState>,
  tokens: AccessTokens,
  subscriptions: Subscriptions,
  mark: Mark,
  report: (error: JifelineError) => void,
  /** The socket does not bring what the log shows. */
  onDeaf: () => void,
): Feeds {
  const held = new Map<string, FeedTopic>()
  const invalidFeed = createConstantStore(invalidTypeFeed, () => report(invalidType))
  let isDisposed = false // by a listener, in the middle of anything
  const heldBack = createHeldBack(environment, take)
  const reader = createLogReader(environment, tokens, deliver, report, (type) => held.has(type))
  const missing = createMissingEvents(() => (isDisposed ? [] : held.values()))
  const gapFill = createGapFill(options, environment, reader, missing, {
    onBegin: heldBack.begin,
    onFirstPass: heldBack.end,
    onChange: tellAll,
    onError: report,
    onDeaf,
  })
  let ahead: number | null = null // ms that ids of live events are ahead of our `now`, less their way here
  let condition = conditionOf(connection.getState(), gapFill.condition())
  const topics = createTopics<FeedTopic>(options, environment, subscriptions, {
    held,
    keyOf: (type) => type,
    isName: isEventType,
    unsubscribeFrame: unsubscribeFromEvent,
    make: (type, hold) =>
      createFeedTopic(type, hold, {
        environment,
        mark,
        condition: () => condition,
        onSubscribed: gapFill.onSubscribed,
        onForgotten() {
          if (held.size === 0) gapFill.stop()
        },
        inLogTime: (time) => (ahead === null ? Infinity : time + ahead),
        floor: () => (options().eventLog ? reader.position.floor() : Infinity),
      }),
  })
  connection.subscribe(tellAll)

  function tellAll() {
    const next = conditionOf(connection.getState(), gapFill.condition())
    if (!isSameCondition(next, condition)) condition = next
    const now = environment.now()
    for (const topic of held.values()) topic.tell(now)
  }

  function take(event: JifelineEvent) {
    if (isDisposed) return // by whom it told of the one before
    held.get(event.type)?.take(event, timeOfEventId(event.id), environment.now())
  }

  /** By `now`, or before; -Infinity: nobody knows. */
  function happenedAt(time: number | null): number {
    return time === null || ahead === null ? -Infinity : time - ahead
  }

  function deliver(rows: readonly LoggedRow[], behind: (row: LoggedRow) => number): News {
    const news = new Map<FeedTopic, number>()
    const now = environment.now()
    const receivedAt = environment.wall()
    for (const row of rows) {
      const topic = held.get(row.type)
      if (!topic || isDisposed || heldBack.has(row)) continue
      const wasThere = reader.position.learnedAt(row) < (topic.subscribedAt() ?? now)
      if (wasThere && topic.hasPassed()) continue // a read that reaches further back than its first
      const { id, type, payload, time } = row
      const occurredAt = row.occurredAt ?? receivedAt
      const event: JifelineEvent = { id, type, payload, occurredAt, receivedAt, source: 'filled' }
      if (topic.take(event, time, now, behind(row))) news.set(topic, happenedAt(time))
    }
    return news
  }

  return {
    store: (type) =>
      (type ?? null) === null ? offFeed : (topics.find(type)?.store ?? invalidFeed),
    on(type, listener) {
      if (type === null) return () => {}
      return topics.find(type)?.on(listener) ?? invalidFeed.subscribe(() => {})
    },
    receive({ event_id: id, event_type: type, message: payload }, now) {
      const topic = held.get(type)
      if (!topic) return false
      const receivedAt = environment.wall()
      const occurredAt = timeOfEventId(id) ?? receivedAt
      const event: JifelineEvent = { id, type, payload, occurredAt, receivedAt, source: 'live' }
      gapFill.onHeard(event, now)
      const time = timeOfEventId(id)
      if (time !== null) ahead = Math.max(ahead ?? -Infinity, time - now)
      if (!heldBack.keep(event)) take(event)
      return true
    },
    held: (type) => held.get(type),
    onLost: gapFill.onLost,
    unsubscribeFrame: topics.unsubscribeFrame,
    retry: gapFill.retry,
    onOtherLog: gapFill.onOtherLog,
    endLinger: topics.endLinger,
    dispose() {
      isDisposed = true
      topics.dispose()
      gapFill.stop()
    },
  }
}

const off = { state: 'off', error: null, isFilling: false } as const
const offFeed = createConstantStore(emptyFeed(off))
const invalidType = new JifelineError('invalid-event-type')
const invalidTypeFeed = emptyFeed({ ...off, state: 'error', error: invalidType })
