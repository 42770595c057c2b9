/** One connector: what it said last, how often it speaks, and the status that its listeners see. */
import { encodeFrame } from '../../protocol/frames.ts'
import type { ConnectorReport } from '../../protocol/messages.ts'
import { createTopicStore } from '../topics/topic-store.ts'
import type { Hold, Topic } from '../topics/topics.ts'
import type { Environment } from '../world/environment.ts'
import type { Mark, Telling } from '../world/flush.ts'
import type { ReadOptions } from '../world/options.ts'
import type { ReadonlyStore } from '../world/read-only-store.ts'
import { learnInterval, limitsOf } from './freshness.ts'
import { createReadingList, type Readings } from './readings.ts'
import type { Situation } from './situation.ts'
import {
  connectingStatus,
  judge,
  type ConnectorState,
  type ConnectorStatus,
  type Known,
} from './status.ts'

const calm = 400 // ms; what flickers faster than this is not worth a word

/** A connector's status, and beside it what whoever draws it may need. */
export interface ConnectorStore extends ReadonlyStore<ConnectorStatus> {
  /** What it reported lately: up to 20 readings, while it is held. */
  readonly readings: Readings
  /**
   * The state that words should tell: that of `status`, but "live" is taken back only once it has not
   * been so for 400 ms. Listeners are told again when it follows.
   */
  calmState(status: ConnectorStatus): ConnectorState
}

export interface ConnectorTopic extends Topic, Telling {
  readonly isEvent: false
  readonly store: ConnectorStore
  /** Milliseconds between its recent messages. */
  readonly intervals: readonly number[]
  receive(update: ConnectorReport, isOffline: boolean, now: number): void
}

/** What every connector of a client shares. */
export interface ConnectorSurroundings {
  readonly options: ReadOptions
  readonly environment: Environment
  readonly situation: Situation
  readonly mark: Mark
  /** Age or calm will change what it shows at this time, if nothing does before. */
  judgeBy(time: number): void
  onStale(topic: ConnectorTopic): void
}

export function createConnectorTopic(
  connectorId: string,
  hold: Hold,
  { options, environment, situation, mark, judgeBy, onStale }: ConnectorSurroundings,
): ConnectorTopic {
  let known: Known | null = null
  let isNew = false
  let intervals: number[] = []
  let wordState: ConnectorState = 'connecting'
  let calmUntil = 0
  const readings = createReadingList()
  const { store, set, get } = createTopicStore<ConnectorStatus>(
    connectingStatus,
    hold,
    situation.unreported,
    environment.reportError,
  )

  const topic: ConnectorTopic = {
    key: connectorId.toLowerCase(),
    isEvent: false,
    subscribeFrame: encodeFrame({ action: 'subscribe-to-connector', connector_id: connectorId }),
    unsubscribeFrame: encodeFrame({
      action: 'unsubscribe-from-connector',
      connector_id: connectorId,
    }),
    store: {
      ...store,
      get readings() {
        return readings.inOrder()
      },
      calmState: (status) => (known && status === get() ? wordState : status.state),
    },
    get intervals() {
      return intervals
    },
    heardAt: () => known?.heardAt ?? -Infinity,
    onSubscribed: () => {},
    onHeld: () => set(situation.unreported()),

    receive(update, isOffline, now) {
      const isContinued = known && !known.isOffline && known.heardAt >= situation.lastBreakAt()
      if (known && isContinued) learnInterval(intervals, now - known.heardAt)
      known = {
        voltage: news(update.voltage, known?.voltage),
        vinNumber: news(update.vin_number, known?.vinNumber) || null,
        roundTripTime: news(update.round_trip_time, known?.roundTripTime),
        heardAt: now,
        receivedAt: environment.wall(),
        isOffline,
      }
      readings.keep(now, known.voltage, known.roundTripTime)
      isNew = true
      mark(topic, now)
    },

    tell(now) {
      const before = get()
      if (!known) {
        if (before !== situation.unreported()) set(situation.unreported())
        return
      }
      const limits = limitsOf(intervals, options())
      const { state, error, until } = judge(known, situation, limits, now)
      if (before.state === 'live' && state !== 'live') calmUntil = now + calm
      const isCalm = state === 'live' || error !== null || now >= calmUntil
      const hasNewWord = isCalm && wordState !== state
      const isChanged = isNew || hasNewWord || state !== before.state || error !== before.error
      isNew = false // first, since a listener may cause the next change
      if (hasNewWord) wordState = state
      judgeBy(isCalm ? until : Math.min(until, calmUntil))
      if (!isChanged) return
      const { voltage, vinNumber, roundTripTime, receivedAt } = known
      set({ state, voltage, vinNumber, roundTripTime, receivedAt, error })
      if (state === 'stale' && before.state === 'live') onStale(topic)
    },

    forget() {
      known = null
      intervals = []
      readings.forget()
      calmUntil = 0
      isNew = false
    },
  }
  return topic
}

/** Absent: no news, so what was known stands. null: cleared. */
function news<Value>(value: Value | null | undefined, before: Value | null | undefined) {
  return value === undefined ? (before ?? null) : value
}
