/** One connector: what it said last, how often it speaks, and the status that its listeners see. */
import { encodeFrame } from '../../protocol/frames.ts'
import type { ConnectorReport } from '../../protocol/messages.ts'
import type { ConnectionState } from '../connection/connection-state.ts'
import { learnGap, limitsOf } from './freshness.ts'
import type { ConnectorStore } from '../jifeline-client.ts'
import type { ReadOptions } from '../world/options.ts'
import { createReadingList } from './readings.ts'
import {
  connectingStatus,
  judge,
  type ConnectorState,
  type ConnectorStatus,
  type Known,
} from './status.ts'
import type { Subscribable } from '../topics/subscriptions.ts'
import { createTopicStore } from '../topics/topic-store.ts'

const calm = 400 // ms; what flickers faster than this is not worth a word

/** What every connector of a client shares. */
export interface Situation {
  connection(): ConnectionState
  /** The status of connectors that have never reported: one object for all. */
  unreported(): ConnectorStatus
  /** What was received earlier was lost with the connection, epoch milliseconds. */
  lostBefore(): number
  /** When the connection was last lost, for however short, epoch milliseconds. */
  lastLossAt(): number
}

export interface ConnectorTopic extends Subscribable {
  readonly isEvent: false
  readonly key: string
  readonly store: ConnectorStore
  /** Milliseconds between its recent messages. */
  readonly gaps: readonly number[]
  receive(update: ConnectorReport, isOffline: boolean, now: number): void
  /** Tells listeners if anything changed; returns when age alone will change it. */
  refresh(now: number): number
  forget(): void
}

export function createConnectorTopic(
  connectorId: string,
  options: ReadOptions,
  situation: Situation,
  holding: {
    hold(topic: ConnectorTopic): () => void
    isHeld(topic: ConnectorTopic): boolean
    reportError(error: unknown): void
    onStale(topic: ConnectorTopic): void
  },
): ConnectorTopic {
  let known: Known | null = null
  let isNew = false
  let gaps: number[] = []
  let wordState: ConnectorState = 'connecting'
  let calmUntil = 0
  const readings = createReadingList()

  const { store, set, get } = createTopicStore<ConnectorStatus>(connectingStatus, {
    hold: () => holding.hold(topic),
    isHeld: () => holding.isHeld(topic),
    unheldState: situation.unreported,
    reportError: holding.reportError,
  })

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
    get gaps() {
      return gaps
    },
    heardAt: () => known?.receivedAt ?? 0,
    onSubscribed: () => {},

    receive(update, isOffline, now) {
      const isContinued = known && !known.isOffline && known.receivedAt >= situation.lastLossAt()
      if (known && isContinued) learnGap(gaps, now - known.receivedAt)
      known = {
        voltage: news(update.voltage, known?.voltage),
        vinNumber: news(update.vin_number, known?.vinNumber) || null,
        roundTripTime: news(update.round_trip_time, known?.roundTripTime),
        receivedAt: now,
        isOffline,
      }
      readings.keep(now, known.voltage, known.roundTripTime)
      isNew = true
    },

    refresh(now) {
      const before = get()
      if (!known) {
        if (before !== situation.unreported()) set(situation.unreported())
        return Infinity
      }
      const limits = limitsOf(gaps, options())
      const { state, error, until } = judge(
        known,
        situation.connection(),
        limits,
        situation.lostBefore(),
        now,
      )
      if (before.state === 'live' && state !== 'live') calmUntil = now + calm
      const isCalm = state === 'live' || now >= calmUntil
      const hasNewWord = isCalm && wordState !== state
      const isChanged = isNew || hasNewWord || state !== before.state || error !== before.error
      isNew = false // first, since a listener may cause the next refresh
      if (hasNewWord) wordState = state
      if (isChanged) {
        const { voltage, vinNumber, roundTripTime, receivedAt } = known
        set({ state, voltage, vinNumber, roundTripTime, receivedAt, error })
        if (state === 'stale' && before.state === 'live') holding.onStale(topic)
      }
      return isCalm ? until : Math.min(until, calmUntil)
    },

    forget() {
      known = null
      gaps = []
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
