/** What is true of all connectors at once: how the connection is, and what was lost with it. */
import type { ConnectionState } from '../connection/connection-state.ts'
import type { Environment } from '../world/environment.ts'
import type { ReadonlyStore } from '../world/read-only-store.ts'
import { unreportedStatus, type ConnectorStatus } from './status.ts'

/** Times by the environment's `now`. */
export interface Situation {
  /** The time for one reading of many: React reads each status three times for a render. */
  readingTime(): number
  connection(): ConnectionState
  /** The status of connectors that have never reported: one object for all. */
  unreported(): ConnectorStatus
  /** What was heard earlier was lost with the connection. */
  lostBefore(now: number): number
  /** When the present loss has lasted long enough to be shown; Infinity: there is none. */
  lossDue(): number
  /** No interval across this moment says anything of how often a connector speaks. */
  lastBreakAt(): number
}

export interface ChangingSituation extends Situation {
  onBreak(at: number): void
  markLost(): void
  /** A loss began that is to be shown at this time. */
  onLoss(due: number): void
  /** What was heard before `since` is lost. */
  onOpen(since?: number): void
}

export function createSituation(
  connection: ReadonlyStore<ConnectionState>,
  environment: Environment,
): ChangingSituation {
  let unreported = unreportedStatus(connection.getState())
  let lostBefore = -Infinity
  let lastBreakAt = -Infinity
  /** The present loss has lasted, or the page was asleep; a shorter one re-renders no badge. */
  let isLossShown = false
  let due = Infinity
  let readAt = -Infinity // by the wall clock, which costs a sixth of the steady one [measured]
  let readingTime = 0

  return {
    readingTime() {
      const wall = environment.wall()
      if (wall === readAt) return readingTime
      readAt = wall
      return (readingTime = environment.now())
    },
    connection: connection.getState,
    unreported() {
      const { phase } = connection.getState()
      if (phase === 'reconnecting' && !isLossShown) return unreported
      const status = unreportedStatus(connection.getState())
      const isSame = status.state === unreported.state && status.error === unreported.error
      return isSame ? unreported : (unreported = status)
    },
    lostBefore(now) {
      if (isLossShown) return Infinity // what a hub says meanwhile was on its way
      return now >= due ? due : lostBefore
    },
    lossDue: () => due,
    onLoss: (at) => void (due = Math.min(due, at)), // a hub's loss, then our own: the first counts
    lastBreakAt: () => lastBreakAt,
    onBreak: (at) => void (lastBreakAt = at),
    markLost() {
      lostBefore = environment.now()
      isLossShown = true
      due = Infinity
    },
    onOpen(since = -Infinity) {
      lostBefore = Math.max(lostBefore, since)
      isLossShown = false
      due = Infinity
    },
  }
}
