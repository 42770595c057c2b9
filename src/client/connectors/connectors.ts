/**
 * All connectors of a client. A connector says itself that it has news; here is what may change them
 * without: how the connection is, a loss that lasts, and age.
 */
import type { StatusFrame } from '../../protocol/frames.ts'
import { isConnectorId } from '../../protocol/names.ts'
import type { ConnectionState } from '../connection/connection-state.ts'
import type { Loss } from '../connection/host.ts'
import type { Subscriptions } from '../topics/subscriptions.ts'
import { createTopics } from '../topics/topics.ts'
import { createAlarm } from '../world/alarm.ts'
import type { Environment } from '../world/environment.ts'
import type { Mark, Telling } from '../world/flush.ts'
import type { ReadOptions } from '../world/options.ts'
import type { JifelineError } from '../world/jifeline-error.ts'
import { createConstantStore, type ReadonlyStore } from '../world/read-only-store.ts'
import { createConnectorMemory } from './connector-memory.ts'
import {
  createConnectorTopic,
  unsubscribeFromConnector,
  type ConnectorStore,
  type ConnectorTopic,
} from './connector-topic.ts'
import { silenceLimitOf } from './freshness.ts'
import { createSituation } from './situation.ts'
import { invalidId, invalidIdStatus, offStatus, type ConnectorStatus } from './status.ts'

const longestAbsence = 10_000 // ms without a socket, of which a connector's interval may be told all the same
const lossGrace = 2_000 // ms; a shorter loss of the connection re-renders no badge

export interface Connectors {
  /** `null` is off. What is no GUID gives state `error`. */
  store(connectorId: string | null): ConnectorStore
  /** False: nobody holds the connector that the report is about. */
  receive(status: StatusFrame, now: number): boolean
  unsubscribeFrame(connectorId: string): string | null
  /** `since`: what was heard before is lost, says a hub whose own connection is open. */
  onOpen(since?: number): void
  onLost(loss: Pick<Loss, 'at' | 'cause'>): void
  onPaused(at: number): void
  /** Somebody looks again: what was put off with the timers of a page that slept is told now. */
  onWake(): void
  /** Milliseconds of silence after which a socket is doubted; null: never. */
  silenceLimit(): number | null
  /** Judges all anew: limits have changed. */
  judgeAll(): void
  /** Lets go at once of what nobody listens to any more. */
  endLinger(): void
  /** No socket, nobody to tell: leaves no timer. */
  rest(): void
  dispose(): void
}

export function createConnectors(
  options: ReadOptions,
  environment: Environment,
  connection: ReadonlyStore<ConnectionState>,
  subscriptions: Subscriptions,
  mark: Mark,
  report: (error: JifelineError) => void,
): Connectors {
  const held = new Map<string, ConnectorTopic>()
  const invalidStore = constantStore(invalidIdStatus, () => report(invalidId))
  const situation = createSituation(connection, environment)
  const ageAlarm = createAlarm(environment, judgeAll)
  const lossAlarm = createAlarm(environment, markLost)
  const ages: Telling = { tell: ageAlarm.catchUp } // with each flush, for timers may be late
  const memory = createConnectorMemory()
  let lostAt = Infinity
  let openedAt = -Infinity
  const surroundings = {
    options,
    environment,
    situation,
    memory,
    mark,
    judgeBy: ageAlarm.ringBy,
    onStale: subscriptions.doubt,
  }
  const topics = createTopics<ConnectorTopic>(options, environment, subscriptions, {
    held,
    keyOf: (name) => name.toLowerCase(),
    isName: isConnectorId,
    unsubscribeFrame: unsubscribeFromConnector,
    make: (name, hold) => createConnectorTopic(name, hold, surroundings),
  })
  connection.subscribe(judgeAll)

  function judgeAll() {
    const now = environment.now()
    for (const topic of held.values()) topic.tell(now)
  }

  function markLost() {
    situation.markLost()
    judgeAll()
  }

  return {
    store: (connectorId) =>
      (connectorId ?? null) === null ? offStore : (topics.find(connectorId)?.store ?? invalidStore),
    receive(frame, now) {
      const { update, age: ago = 0, isOffline, isForbidden } = frame
      const id = update.connector_id
      const topic = held.get(id) ?? held.get(id.toLowerCase())
      const receivedAt = environment.wall() - ago
      const receipt = { heardAt: now - ago, receivedAt, isOffline, isForbidden }
      if (!topic) {
        memory.hear(id.toLowerCase(), update, receipt)
        return false
      }
      mark(ages, now)
      topic.receive(frame, receipt, now)
      return true
    },
    onOpen(since) {
      // The machine may have slept meanwhile, and no watch was there to see it.
      if (environment.now() - lostAt > longestAbsence) situation.onBreak(environment.now())
      // The timers of a hidden tab are late. Nobody is told here: the new phase is what tells.
      if (environment.now() >= situation.lossDue()) situation.markLost()
      lossAlarm.stop()
      situation.onOpen(since)
      openedAt = environment.now()
      if (since !== undefined) judgeAll()
    },
    onPaused: situation.onBreak,
    onWake() {
      lossAlarm.catchUp()
      ageAlarm.catchUp()
    },
    unsubscribeFrame: topics.unsubscribeFrame,
    onLost({ at: begunAt, cause }) {
      // A hub that was not connected itself when our socket opened has ended no loss.
      const at = begunAt < openedAt ? Math.min(begunAt, lostAt) : begunAt
      lostAt = at
      if (cause !== 'silent') situation.onBreak(environment.now()) // else the silence is most likely the connector's own
      if (cause === 'asleep') return situation.markLost()
      situation.onLoss(at + lossGrace)
      lossAlarm.ringBy(at + lossGrace)
    },
    silenceLimit: () =>
      silenceLimitOf(
        Array.from(held.values(), ({ intervals }) => intervals),
        options(),
      ),
    judgeAll,
    endLinger: topics.endLinger,
    rest() {
      ageAlarm.stop()
      lossAlarm.stop()
    },
    dispose: topics.dispose,
  }
}

export const offStore = constantStore(offStatus)

/** What stands for a connector that nobody can hold: no id, or one that cannot be. */
export function constantStore(status: ConnectorStatus, onListener?: () => void): ConnectorStore {
  return {
    ...createConstantStore(status, onListener),
    readings: [],
    age: () => null,
    said: () => null,
    isLost: () => false,
  }
}
