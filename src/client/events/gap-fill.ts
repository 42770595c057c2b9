/**
 * Fetches from the event log what the socket may have missed, and says so as long as it has not. Nothing is
 * acknowledged and the log may lag, so one read after a reconnect would race the server: the log is read at
 * 0, 3, 12 and 25 s after the topics were sent on each socket. After that it is looked into now and then.
 *
 *   settled ── lost, first subscribed ──▶ missing ── sent ──▶ reading ── last pass ──▶ settled
 *                                           ▲                  │   ▲
 *                                           └────── lost ──────┤   │ read after all
 *                                           └─── lost ─ failed ◀───┘ or paused
 *
 * What is missing stays missing until a pass has brought it, whatever sockets come and go meanwhile; as long as
 * reading fails, the feeds show it as a gap. Each socket has a run of passes of its own. The reader knows the
 * log, the feeds what they have seen: nothing is delivered twice.
 */
import type { Loss } from '../connection/host.ts'
import type { Environment } from '../world/environment.ts'
import type { EventLog } from '../world/event-log.ts'
import type { JifelineError } from '../world/jifeline-error.ts'
import type { ReadOptions } from '../world/options.ts'
import { createDeafness } from './deafness.ts'
import { settling, type FeedTopic } from './feed-topic.ts'
import type { LogReader, Purpose, Reading } from './log-reader.ts'
import { createLook } from './look.ts'
import type { MissingEvents } from './missing-events.ts'
import { afterLoss, newlyMissing, nothingMissing, type Missing } from './missing.ts'
import { createPassAlarm } from './pass-alarm.ts'
import { isThrough } from './read-pass.ts'
import { countPass, isLastPass, newRun, nextPassAt, putOff, type Run } from './run.ts'

export interface GapFill {
  /** An event topic was sent at this time, on an open socket; `isNew`: for the first time. */
  onSubscribed(topic: FeedTopic, at: number, isNew: boolean): void
  /** A socket brought this. */
  onHeard(event: { type: string; id: string }, at: number): void
  onLost(loss: Loss): void
  /** Nobody listens to events any more. */
  stop(): void
  /** Reads now what was refused, or is left. */
  retry(): void
  /** The event log was exchanged. */
  onOtherLog(): void
  /** What feeds say of it. */
  condition(): { isFilling: boolean; error: JifelineError | null }
}

export interface Told {
  /** Live events wait from now on, until the first pass is through. */
  onBegin(): void
  onFirstPass(): void
  onChange(): void
  onError(error: JifelineError): void
  onDeaf(): void
}

/** `run`: on the present socket. */
type Fill =
  | { is: 'settled'; run: Run | null }
  | { is: 'missing'; missing: Missing; run: null }
  | { is: 'reading'; missing: Missing; run: Run }
  | { is: 'failed'; missing: Missing; run: Run; error: JifelineError }
  /** There is more in the log than one pass reads. */
  | { is: 'paused'; missing: Missing; run: Run }

const resting: Fill = { is: 'settled', run: null }

export function createGapFill(
  options: ReadOptions,
  environment: Environment,
  reader: LogReader,
  feeds: MissingEvents,
  told: Told,
): GapFill {
  const deafness = createDeafness(environment, told.onDeaf)
  const alarm = createPassAlarm(environment, () => reader.patience().notBefore(), onDue)
  const look = createLook(environment, feeds, deafness, alarm)
  let fill = resting

  function enter(next: Fill) {
    if (fill.run && fill.run !== next.run) fill.run.life.abort()
    fill = next
    if (!fill.run) alarm.stop()
    told.onChange()
  }

  function begin(at: number) {
    const missing = fill.is === 'settled' ? newlyMissing(at) : fill.missing
    if (!fill.run) {
      deafness.forget()
      told.onBegin()
      reader.patience().onOpen()
    }
    const isOnWatch = fill.is === 'settled' || (fill.run?.isOnWatch ?? false)
    const run = newRun(at, isOnWatch ? fill.run : null)
    const refusal = reader.patience().refusal(at + settling)
    if (refusal) fail(refusal, run, missing)
    else enter({ is: 'reading', missing, run })
    alarm.plan(run, at)
  }

  function fail(error: JifelineError, run: Run, missing: Missing) {
    feeds.onOutcome({ is: 'failed', error }, environment.now())
    enter({ is: 'failed', missing, run, error })
  }

  function onDue(run: Run) {
    const { eventLog } = options()
    if (eventLog) return void read(eventLog, run)
    feeds.giveUp(run.at + settling)
    enter(resting)
  }

  async function read(log: EventLog, run: Run) {
    run.isBusy = true
    const purpose = purposeOf(fill, run, environment.now(), feeds.haveAllPassed())
    const reading = await reader.read(log, purpose, run.life.signal)
    run.isBusy = false
    if (run.life.signal.aborted) return
    if (isThrough(reading.outcome)) feeds.onPassed(reading.begunAt, reading.floor)
    told.onFirstPass() // listeners are told: one of them may have ended it all
    if (run.life.signal.aborted) return
    if (fill.is === 'settled') look(reading, run)
    else conclude(reading, run, fill.missing)
  }

  /** Something is missing: has the log brought it? */
  function conclude(reading: Reading, run: Run, missing: Missing) {
    const { outcome, begunAt } = reading
    if (outcome.is === 'failed') {
      fail(outcome.error, run, missing)
      told.onError(outcome.error)
      return alarm.plan(run, environment.now())
    }
    feeds.onOutcome(outcome, environment.now())
    if (outcome.is === 'stopped') {
      enter({ is: 'paused', missing, run })
      return alarm.planLook(run)
    }
    missing.isReached = true
    feeds.onRead(begunAt)
    const { readAt } = run
    countPass(run, begunAt)
    const next = nextPassAt(run)
    if (next === null) feeds.settle()
    enter(next === null ? { is: 'settled', run } : { is: 'reading', missing, run })
    if (next === null) alarm.planLook(run)
    else alarm.plan(run, next)
    if (run.isOnWatch && !run.life.signal.aborted) deafness.judge(reading, readAt)
  }

  return {
    onSubscribed(topic, at, isNew) {
      const { run } = fill
      feeds.onSent(at, run === null)
      if (!options().eventLog) {
        feeds.giveUp(at + settling, run && fill.is !== 'settled' ? undefined : [topic])
        return enter(resting)
      }
      if (isNew) topic.miss(at)
      if (!run || (isNew && run.at !== at)) begin(at)
      else if (!isNew && fill.is !== 'settled' && putOff(run, at)) alarm.plan(run, run.dueAt)
    },
    onHeard: reader.position.hear,
    onLost(loss) {
      told.onFirstPass()
      const since = feeds.onLost(loss, Boolean(options().eventLog))
      if (since === null) return enter(resting)
      const before = fill.is === 'settled' ? null : fill.missing
      enter({ is: 'missing', missing: afterLoss(before, since, loss.at), run: null })
    },
    stop() {
      told.onFirstPass()
      enter(resting)
    },
    retry() {
      if (fill.is !== 'failed' && fill.is !== 'paused') return
      reader.patience().hurry()
      alarm.plan(fill.run, environment.now())
    },
    onOtherLog() {
      reader.onOtherLog()
      alarm.hurry()
    },
    condition: () => conditionOf(fill, feeds.haveAllPassed()),
  }
}

function purposeOf(fill: Fill, run: Run, now: number, haveAllPassed: boolean): Purpose {
  const isLook = fill.is === 'settled'
  const missing = isLook ? nothingMissing(run.readAt) : fill.missing
  return { missing, isLook, isFollowed: isLook || (!isLastPass(run, now) && haveAllPassed) }
}

function conditionOf(fill: Fill, haveAllPassed: boolean): ReturnType<GapFill['condition']> {
  // Until a first pass is through, what the log brings is old to listeners: that must not look settled.
  const isBeginning = fill.is === 'paused' && !haveAllPassed
  const isFilling = isBeginning || (fill.is === 'reading' && fill.run.passed === 0)
  return { isFilling, error: fill.is === 'failed' ? fill.error : null }
}
