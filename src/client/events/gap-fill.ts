/**
 * Fetches from the event log what the socket may have missed. Subscriptions are not acknowledged and the
 * log may lag, so one read after a reconnect would race the server: from one start the log is read at
 * 0, 3, 12 and 25 s after the event topics were sent. The start is the newest id older than a 60 s
 * overlap, not the largest id, since ids of two hosts or of one millisecond are in no order.
 *
 *   settled ── lost / first subscribed ──▶ start fixed ── sent ──▶ passes ── all read ──▶ settled
 *                                             ▲                      │
 *                                             └──── lost, refused ───┘   (the same start again)
 *
 * Live events wait for the first pass of a socket, 2 s at most. It holds the start; the feeds hold what
 * they have seen, and nothing is delivered twice.
 */
import type { EventReceived } from '../../protocol/messages.ts'
import type { AccessTokens } from '../connection/access-tokens.ts'
import type { Environment, Timer } from '../world/environment.ts'
import type { EventLog, LoggedEvent } from '../world/event-log.ts'
import { overlap, settling, type FeedTopic } from './feed-topic.ts'
import type { Gap } from './feed.ts'
import { startBefore, type Start } from './fill-start.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import type { ReadOptions } from '../world/options.ts'
import { sleep } from './rest-event-log.ts'

const passes = [0, 3_000, 12_000, 25_000] // ms after the topics were sent
const pageLimit = 1_000 // events; the API's own limit
const mostPages = 20 // API limits are shared by all tabs of a partner
const surelyKept = 3_600_000 // ms; a log that forgets what is younger is of no use
const longestHold = 2_000 // ms; a live event may wait so long for the first pass

export interface GapFill {
  /** An event topic was sent at this time, on an open socket; `isNew`: for the first time. */
  onSubscribed(at: number, isNew: boolean): void
  /** `heardAt`: when the lost socket last brought anything. */
  onLost(heardAt: number): void
  /** True when the message is kept until the first pass is through. */
  delay(message: EventReceived): boolean
  /** Nobody listens to events any more. */
  stop(): void
  /** Reads again what was refused. */
  retry(): void
  isFilling(): boolean
  /** Nothing is missing that it may still bring. */
  isComplete(): boolean
  error(): JifelineError | null
}

/** `at`: when topics were last sent, to which the passes are counted. */
interface Run {
  at: number
  readonly controller: AbortController
}

export function createGapFill(
  options: ReadOptions,
  environment: Environment,
  tokens: AccessTokens,
  feeds: {
    held(): Iterable<FeedTopic>
    of(type: string): FeedTopic | undefined
    receive(message: EventReceived): void
    onChange(): void
    onError(error: JifelineError): void
  },
): GapFill {
  let start: Start | null = null
  let run: Run | null = null
  /** Live messages that wait for the first pass; null once they need not. */
  let waiting: Map<string, EventReceived> | null = null
  let hold: Timer | null = null
  let isFirstOnSocket = true
  let isReading = false
  let error: JifelineError | null = null

  function onSubscribed(at: number, isNew: boolean) {
    const { eventLog } = options()
    if (!eventLog || run?.at === at) return
    if (!isNew && !isFirstOnSocket) {
      if (run) run.at = at // asked for once more: the passes that are left come later
      return
    }
    start ??= { from: { occurredAfter: at - overlap }, missingSince: at }
    run?.controller.abort()
    run = { at, controller: new AbortController() }
    if (isFirstOnSocket) holdLive()
    isFirstOnSocket = false
    void readPasses(eventLog, start, run)
  }

  async function readPasses(log: EventLog, from: Start, present: Run) {
    const { signal } = present.controller
    let failure: JifelineError | null = null
    let forgottenUntil: number | null = null
    isReading = true
    feeds.onChange()
    for (const offset of passes) {
      while (environment.now() < present.at + offset) {
        const wait = present.at + offset - environment.now()
        await sleep(wait, signal, environment).catch(ignore)
        if (signal.aborted) return
      }
      const outcome = await readAll(log, from, signal)
      if (signal.aborted) return
      failure = outcome.is === 'failed' ? outcome.error : null
      forgottenUntil = outcome.is === 'complete' ? outcome.forgottenUntil : null
      if (outcome.is === 'complete') for (const feed of feeds.held()) feed.onPassed()
      releaseLive()
      isReading = false
      if (failure) feeds.onError(failure)
      if (outcome.is === 'truncated') {
        const to = environment.now() + 2 * settling // it may be asked for once more
        const since = Math.max(from.missingSince, outcome.readUntil - overlap) // ids are out of order
        leaveGap({ from: since, to, reason: 'too-many' })
        break
      }
      feeds.onChange()
    }
    error = failure
    run = null
    if (failure) {
      const reason = failure.code === 'unknown-cursor' ? 'unknown-cursor' : 'refused'
      leaveGap({ from: from.missingSince, to: present.at + settling, reason })
    } else {
      for (const feed of feeds.held()) feed.closeGaps(from.missingSince)
      if (forgottenUntil !== null) {
        const to = Math.min(forgottenUntil, present.at + settling)
        leaveGap({ from: from.missingSince, to, reason: 'unknown-cursor' })
      }
      start = null
    }
    feeds.onChange()
  }

  /** `oldest`: when the first event was. The log may have forgotten what was before `forgottenUntil`. */
  type Outcome =
    | { is: 'complete'; oldest: number; forgottenUntil: number | null }
    | { is: 'truncated'; readUntil: number }
    | { is: 'failed'; error: JifelineError }

  async function readAll(
    log: EventLog,
    { from, missingSince }: Start,
    signal: AbortSignal,
  ): Promise<Outcome> {
    let cursor = from
    let readUntil = missingSince
    let oldest = Infinity
    try {
      for (let page = 0; page < mostPages; page += 1) {
        const { events, isComplete, leavesOut } = await log.read(cursor, {
          limit: pageLimit,
          signal,
          getAccessToken,
        })
        if (!signal.aborted) deliver(events)
        for (const { occurredAt } of events) oldest = Math.min(oldest, occurredAt)
        if (leavesOut) return { is: 'truncated', readUntil: missingSince }
        if (signal.aborted || isComplete) return { is: 'complete', oldest, forgottenUntil: null }
        const last = events.at(-1)
        if (!last || ('afterId' in cursor && cursor.afterId === last.id)) {
          return { is: 'failed', error: new JifelineError('log-failed', 'Its pages do not go on.') }
        }
        readUntil = last.occurredAt
        cursor = { afterId: last.id } // only now, when what stood before it was delivered
      }
      return { is: 'truncated', readUntil }
    } catch (thrown) {
      const failure = thrown instanceof JifelineError ? thrown : new JifelineError('log-failed')
      const canReadByTime =
        failure.code === 'unknown-cursor' && 'afterId' in from && cursor === from
      if (!canReadByTime || signal.aborted) return { is: 'failed', error: failure }
      const byTime = { occurredAfter: missingSince - overlap }
      const outcome = await readAll(log, { from: byTime, missingSince }, signal)
      if (outcome.is === 'failed') return { is: 'failed', error: failure }
      if (outcome.is === 'truncated' || outcome.oldest <= missingSince) return outcome
      const isRecent = environment.now() - missingSince < surelyKept
      return isRecent ? outcome : { ...outcome, forgottenUntil: outcome.oldest }
    }

    async function getAccessToken({ forceRefresh } = { forceRefresh: false }) {
      const answer = await tokens.present({ forceRefresh, signal })
      if ('error' in answer) throw answer.error
      return answer.accessToken
    }
  }

  function deliver(events: readonly LoggedEvent[]) {
    const now = environment.now()
    for (const event of events) {
      if (!waiting?.has(event.id)) feeds.of(event.type)?.fill(event, now)
    }
    feeds.onChange()
  }

  function holdLive() {
    waiting = new Map()
    hold = environment.setTimer(releaseLive, longestHold)
  }

  function releaseLive() {
    if (hold !== null) environment.clearTimer(hold)
    hold = null
    const messages = waiting
    waiting = null
    messages?.forEach((message) => feeds.receive(message))
  }

  function leaveGap(gap: Gap) {
    for (const feed of feeds.held()) feed.addGap(gap)
  }

  function endRun() {
    run?.controller.abort()
    run = null
    isReading = false
    isFirstOnSocket = true
    releaseLive()
  }

  return {
    onSubscribed,
    onLost(heardAt) {
      endRun()
      if (options().eventLog) start ??= startBefore(feeds.held(), heardAt)
    },
    delay(message) {
      if (!waiting) return false
      waiting.set(message.event_id, message)
      return true
    },
    stop() {
      endRun()
      start = null
      error = null
    },
    retry() {
      if (error && !run) onSubscribed(environment.now(), true)
    },
    isFilling: () => isReading,
    isComplete: () => start === null,
    error: () => error,
  }
}

function ignore() {}
