/**
 * Reads the event log for one client, one pass at a time. It keeps what outlives sockets and route changes:
 * the position, and when the log may be asked. What is missing, and when to read, it does not know.
 */
import type { AccessTokens } from '../connection/access-tokens.ts'
import type { Environment } from '../world/environment.ts'
import type { EventLog } from '../world/event-log.ts'
import type { JifelineError } from '../world/jifeline-error.ts'
import type { News } from './deafness.ts'
import type { FeedTopic } from './feed-topic.ts'
import { firstStarts, isFarBehind } from './first-starts.ts'
import { createLogPatience, type LogPatience } from './log-patience.ts'
import type { LoggedRow } from './logged-row.ts'
import type { Missing } from './missing.ts'
import { createPosition, type Position } from './position.ts'
import { readPass, type Outcome } from './read-pass.ts'

const oftenExchanged = 60_000 // ms; a log that is made anew at each render is one log

export interface Reading {
  readonly outcome: Outcome
  readonly news: News
  /** By the environment's `now`. */
  readonly begunAt: number
  /** In log time: what is older it has not read, nor will a later one. */
  readonly floor: number
}

/** Why a pass is made: for what is missing, or merely to look. */
export interface Purpose {
  readonly missing: Missing
  readonly isLook: boolean
  /** Another pass follows soon, and whatever it shows is told to listeners. */
  readonly isFollowed: boolean
}

export interface LogReader {
  /** With the present log. */
  patience(): LogPatience
  /** The log is another one, which owes nothing to what the last one asked for. */
  onOtherLog(): void
  readonly position: Pick<Position, 'floor' | 'hear' | 'learnedAt'>
  read(log: EventLog, purpose: Purpose, signal: AbortSignal): Promise<Reading>
}

export function createLogReader(
  environment: Environment,
  tokens: AccessTokens,
  deliver: (rows: readonly LoggedRow[], behind: (row: LoggedRow) => number) => News,
  report: (error: JifelineError) => void,
  isHeld: (type: string) => boolean,
): LogReader {
  const position = createPosition(isHeld)
  let patience = createLogPatience(environment)
  let exchangedAt = -Infinity
  let wasEmpty = false // the log had nothing to show

  return {
    patience: () => patience,
    onOtherLog() {
      const now = environment.now()
      if (now - exchangedAt > oftenExchanged) patience = createLogPatience(environment)
      exchangedAt = now
    },
    position,
    async read(log, purpose, signal) {
      const ofLog = patience
      const { missing, isLook } = purpose
      const begunAt = environment.now()
      const floor = position.floor()
      const isFirst = !position.isKnown() || isFarBehind(position.shownAt(), missing.since)
      const known = isLook ? position.lookStarts() : position.starts()
      const news = new Map<FeedTopic, number>()
      const outcome = await readPass({
        ...purpose,
        log,
        tokens,
        signal,
        environment,
        patience: ofLog,
        position,
        report,
        isFirst,
        isLook: isLook && !isFirst,
        starts: isFirst ? firstStarts(missing.since, wasEmpty, environment) : known,
        deliver: (...shown) =>
          deliver(...shown).forEach((happened, topic) => news.set(topic, happened)),
      })
      const reading = { outcome, news, begunAt, floor: Math.max(floor, position.floor()) }
      if (signal.aborted) return reading
      // A pass that failed says nothing of what the log has to show.
      if (outcome.is === 'failed') ofLog.onPassFailed(outcome.error)
      else {
        ofLog.onPassed()
        wasEmpty = outcome.is === 'complete' && !position.isKnown()
      }
      return reading
    },
  }
}
