/** One connector: what it said last, how often it speaks, and the status that its listeners see. */
import { encodeFrame, type StatusFrame } from '../../protocol/frames.ts'
import { createTopicStore } from '../topics/topic-store.ts'
import type { Hold, Topic } from '../topics/topics.ts'
import type { Environment } from '../world/environment.ts'
import type { Mark, Telling } from '../world/flush.ts'
import type { ReadOptions } from '../world/options.ts'
import type { ReadonlyStore } from '../world/read-only-store.ts'
import type { ConnectorMemory } from './connector-memory.ts'
import { learnInterval, limitsOf } from './freshness.ts'
import { createReadingList, type Readings } from './readings.ts'
import type { Situation } from './situation.ts'
import {
  connectingStatus,
  judge,
  type ConnectorState,
  withReport,
  type ConnectorStatus,
  type Known,
  type Receipt,
} from './status.ts'

const calm = 400 // ms; what flickers faster than this is not worth a word
const answering = 5_000 // ms; what comes so soon after our subscribe may be the answer to it

/** A connector's status, and beside it what whoever draws it may need. */
export interface ConnectorStore extends ReadonlyStore<ConnectorStatus> {
  /** What it reported lately: up to 20 readings, while it is held. */
  readonly readings: Readings
  /**
   * How long ago the message came that its status is from, in milliseconds, by a clock that cannot go back;
   * null: none has come.
   */
  age(): number | null
  /**
   * What it has said, for whoever passes it on: newer than the status, where that is about to be told. The same
   * object until it says something again; null: it has said nothing.
   */
  said(): Known | null
  /** Whether that is old whatever its age: since then the connection was lost, or nobody listened. */
  isLost(): boolean
}

/** The states of statuses whose words are still those of before. */
const wordStates = new WeakMap<ConnectorStatus, ConnectorState>()

/**
 * The state that words should tell: that of `status`, but "live" is taken back only once it has not been so for
 * 400 ms. Listeners are told again when it follows. Not public.
 */
export function wordStateOf(status: ConnectorStatus): ConnectorState {
  return wordStates.get(status) ?? status.state
}

export interface ConnectorTopic extends Topic, Telling {
  readonly isEvent: false
  readonly store: ConnectorStore
  /** Milliseconds between its recent messages. */
  readonly intervals: readonly number[]
  receive(frame: StatusFrame, receipt: Receipt, now: number): void
}

/** What every connector of a client shares. */
export interface ConnectorSurroundings {
  readonly options: ReadOptions
  readonly environment: Environment
  readonly situation: Situation
  readonly memory: ConnectorMemory
  readonly mark: Mark
  /** Age or calm will change what it shows at this time, if nothing does before. */
  judgeBy(time: number, now: number): void
  onStale(topic: ConnectorTopic): void
}

export function createConnectorTopic(
  connectorId: string,
  { hold, isHeld }: Hold,
  { options, environment, situation, memory, mark, judgeBy, onStale }: ConnectorSurroundings,
): ConnectorTopic {
  const key = connectorId.toLowerCase()
  let known = memory.recall(key)
  let isNew = false
  let intervals: number[] = []
  let spokeAt = -Infinity
  /** Until when a message may be the answer to our own subscribe. */
  let answerUntil = -Infinity
  /** What was known before somebody listened is old, whatever its age. */
  let heldSince = Infinity
  /** What was shown last, to listeners or to a reader before them, and when age alone changes it. */
  let shown = situation.unreported()
  let shownUntil = -Infinity
  let shownHeardAt: number | null = null
  let wordState: ConnectorState = 'connecting'
  let calmUntil = 0
  const readings = createReadingList()
  const { store, set, get } = createTopicStore<ConnectorStatus>(
    connectingStatus,
    hold,
    present,
    environment.reportError,
  )

  function present(): ConnectorStatus {
    const now = situation.readingTime()
    return now < Math.min(shownUntil, situation.lossDue()) && isHeld() ? shown : look(now)
  }

  function lostBefore(now: number): number {
    return Math.max(situation.lostBefore(now), heldSince)
  }

  /** Judges what is known now; the same object as before if nothing has changed. */
  function look(now: number): ConnectorStatus {
    if (!known) {
      shownUntil = Infinity
      shownHeardAt = null
      return (shown = situation.unreported())
    }
    const { state, error, until } = judge(
      known,
      situation.connection(),
      limitsOf(intervals, options()),
      lostBefore(now),
      now,
    )
    shownUntil = until
    shownHeardAt = known.heardAt
    if (!isNew && shown.state === state && shown.error === error) return shown
    isNew = false
    readings.show()
    const { voltage = null, vinNumber = null, roundTripTime = null, receivedAt } = known
    return (shown = { state, voltage, vinNumber, roundTripTime, receivedAt, error })
  }

  const topic: ConnectorTopic = {
    key,
    isEvent: false,
    subscribeFrame: encodeFrame({ action: 'subscribe-to-connector', connector_id: connectorId }),
    unsubscribeFrame: unsubscribeFromConnector(connectorId),
    store: {
      ...store,
      get readings() {
        return readings.shown()
      },
      age: () => (shownHeardAt === null ? null : environment.now() - shownHeardAt),
      said: () => known,
      isLost: () => known !== null && known.heardAt < lostBefore(environment.now()),
    },
    get intervals() {
      return intervals
    },
    heardAt: () => spokeAt,
    onSubscribed: (at) => void (answerUntil = at + answering),

    onHeld() {
      known = memory.recall(key) ?? known // it may have spoken since, to nobody
      heldSince = environment.now()
      set(look(heldSince))
      wordState = get().state
      judgeBy(shownUntil, heldSince)
    },

    receive({ update, age, lost }, receipt, now) {
      spokeAt = now
      const next = withReport(known, update, receipt)
      const { heardAt } = receipt
      // A hub says whether it has listened since it heard this.
      if (age !== undefined) heldSince = lost ? now : Math.min(heldSince, heardAt)
      // A server may answer each subscribe with what it last knew: that is no sign of life.
      else if (known && now < answerUntil && saysTheSame(next, known)) return
      if (!known || known.isForbidden || heardAt >= known.heardAt) {
        const since = Math.max(situation.lastBreakAt(), heldSince)
        const isContinued = known && !known.isOffline && known.heardAt >= since
        if (known && isContinued) learnInterval(intervals, heardAt - known.heardAt)
        known = next
        readings.keep(heardAt, known.voltage ?? null, known.roundTripTime ?? null)
        isNew = true
      }
      shownUntil = -Infinity
      mark(topic, now)
    },

    tell(now) {
      const before = get()
      const status = look(now)
      const { state } = status
      if (before.state === 'live' && state !== 'live') calmUntil = now + calm
      const isCalm = !known || state === 'live' || status.error !== null || now >= calmUntil
      const hasNewWord = isCalm && wordState !== state
      if (hasNewWord) wordState = state
      judgeBy(isCalm ? shownUntil : Math.min(shownUntil, calmUntil), now)
      if (status === before && !hasNewWord) return
      // A word that follows later is told by an object of its own.
      if (status === before) shown = { ...status }
      if (wordState !== state) wordStates.set(shown, wordState)
      set(shown)
      if (state === 'stale' && before.state === 'live') onStale(topic)
    },

    forget() {
      if (known) memory.keep(key, known)
      intervals = []
      readings.forget()
      calmUntil = 0
      heldSince = Infinity
      spokeAt = answerUntil = shownUntil = -Infinity
    },
  }
  return topic
}

export function unsubscribeFromConnector(connectorId: string): string {
  return encodeFrame({ action: 'unsubscribe-from-connector', connector_id: connectorId })
}

function saysTheSame(one: Known, other: Known): boolean {
  return (
    one.voltage === other.voltage &&
    one.vinNumber === other.vinNumber &&
    one.roundTripTime === other.roundTripTime &&
    one.isOffline === other.isOffline &&
    one.isForbidden === other.isForbidden
  )
}
