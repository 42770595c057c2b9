/**
 * Fetches from the event log what the socket may have missed. Subscriptions are not acknowledged and the
 * log may lag, so one read after a reconnect would race the server: from one start the log is read at
 * 0, 3, 12 and 25 s after the event topics were sent. The start is the newest id older than a 60 s
 * overlap, not the largest id, since ids of two hosts or of one millisecond are in no order.
 *
 *   settled ── lost, first subscribed ──▶ missing ── sent ──▶ reading ── last pass ──▶ settled
 *                                           ▲                   │   │
 *                                           └────── lost ───────┘   └── refused ──▶ failed (the same start)
 *
 * It holds the start; the feeds hold what they have seen, and nothing is delivered twice.
 */
import type { AccessTokens } from '../connection/access-tokens.ts'
import type { Environment } from '../world/environment.ts'
import type { EventLog, LoggedEvent } from '../world/event-log.ts'
import type { JifelineError } from '../world/jifeline-error.ts'
import type { ReadOptions } from '../world/options.ts'
import { sleepUntil } from '../world/sleep.ts'
import { overlap, settling, type FeedTopic } from './feed-topic.ts'
import type { Gap } from './feed.ts'
import { startBefore, type Start } from './fill-start.ts'
import { readLog, type Outcome } from './read-log.ts'

const passes = [0, 3_000, 12_000, 25_000] // ms after the topics were sent

export interface GapFill {
  /** An event topic was sent at this time, on an open socket; `isNew`: for the first time. */
  onSubscribed(at: number, isNew: boolean): void
  /** `heardAt`: when the lost socket last brought anything. */
  onLost(heardAt: number): void
  /** Nobody listens to events any more. */
  stop(): void
  /** Reads again what was refused. */
  retry(): void
  /** What feeds say of it. */
  condition(): { isFilling: boolean; error: JifelineError | null }
  /** Nothing is missing that it may still bring. */
  isComplete(): boolean
}

/** `at`: when topics were last sent, to which the passes are counted. `error`: of the last run that failed. */
type Fill =
  | { is: 'settled'; error: null }
  | { is: 'missing' | 'failed'; start: Start; error: JifelineError | null }
  | {
      is: 'reading'
      start: Start
      at: number
      life: AbortController
      isFirstPass: boolean
      error: JifelineError | null
    }

const settled: Fill = { is: 'settled', error: null }

export function createGapFill(
  options: ReadOptions,
  environment: Environment,
  tokens: AccessTokens,
  feeds: {
    held(): Iterable<FeedTopic>
    deliver(events: readonly LoggedEvent[]): void
    /** Live events wait from now on, until `onPassed`. */
    onBegin(): void
    onPassed(): void
    onChange(): void
    onError(error: JifelineError): void
  },
): GapFill {
  let fill: Fill = settled
  let isFirstOnSocket = true

  function enter(next: Fill) {
    if (fill.is === 'reading' && fill !== next) fill.life.abort()
    fill = next
    feeds.onChange()
  }

  function onSubscribed(at: number, isNew: boolean) {
    const { eventLog } = options()
    if (!eventLog || (fill.is === 'reading' && fill.at === at)) return
    if (!isNew && !isFirstOnSocket) {
      if (fill.is === 'reading') fill.at = at // asked for once more: the passes that are left come later
      return
    }
    if (isFirstOnSocket) feeds.onBegin()
    isFirstOnSocket = false
    const start =
      fill.is === 'settled'
        ? { from: { occurredAfter: at - overlap }, missingSince: at }
        : fill.start
    const life = new AbortController()
    const run = { is: 'reading', start, at, life, isFirstPass: true, error: fill.error } as const
    enter(run)
    void readPasses(eventLog, run)
  }

  async function readPasses(log: EventLog, run: Extract<Fill, { is: 'reading' }>) {
    const { start, life } = run
    const { signal } = life
    const reading = { log, tokens, signal, now: environment.now, deliver: feeds.deliver }
    let outcome: Outcome | null = null
    for (const offset of passes) {
      await sleepUntil(() => run.at + offset, signal, environment)
      if (signal.aborted) return
      outcome = await readLog(start, reading)
      if (signal.aborted) return
      if (outcome.is === 'complete') for (const feed of feeds.held()) feed.onPassed()
      feeds.onPassed()
      run.isFirstPass = false
      if (outcome.is === 'failed') feeds.onError(outcome.error)
      if (outcome.is === 'truncated') break
      feeds.onChange()
    }
    if (outcome) conclude(outcome, run)
  }

  function conclude(outcome: Outcome, { start, at }: { start: Start; at: number }) {
    const from = start.missingSince
    switch (outcome.is) {
      case 'failed': {
        const isForgotten = outcome.error.code === 'unknown-cursor'
        leaveGap({ from, to: at + settling, reason: isForgotten ? 'unknown-cursor' : 'refused' })
        return enter({ is: 'failed', start, error: outcome.error })
      }
      case 'truncated': {
        const since = Math.max(from, outcome.readUntil - overlap) // ids are out of order
        const to = environment.now() + 2 * settling // topics may be asked for once more
        closeGaps(from)
        leaveGap({ from: since, to, reason: 'too-many' })
        return enter(settled)
      }
      case 'complete': {
        const { forgottenUntil } = outcome
        closeGaps(from)
        if (forgottenUntil !== null) {
          const to = Math.min(forgottenUntil, at + settling)
          leaveGap({ from, to, reason: 'unknown-cursor' })
        }
        return enter(settled)
      }
      default:
        outcome satisfies never
    }
  }

  function closeGaps(from: number) {
    for (const feed of feeds.held()) feed.closeGaps(from)
  }

  function leaveGap(gap: Gap) {
    for (const feed of feeds.held()) feed.addGap(gap)
  }

  return {
    onSubscribed,
    onLost(heardAt) {
      isFirstOnSocket = true
      feeds.onPassed()
      if (!options().eventLog) return
      const start = fill.is === 'settled' ? startBefore(feeds.held(), heardAt) : fill.start
      if (start) enter({ is: 'missing', start, error: fill.error })
    },
    stop() {
      isFirstOnSocket = true
      feeds.onPassed()
      enter(settled)
    },
    retry() {
      if (fill.is === 'failed') onSubscribed(environment.now(), true)
    },
    condition: () => ({ isFilling: fill.is === 'reading' && fill.isFirstPass, error: fill.error }),
    isComplete: () => fill.is === 'settled',
  }
}
