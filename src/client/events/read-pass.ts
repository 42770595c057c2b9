/**
 * One pass over the event log, from a start to its end, page by page, to one outcome. It never throws. What
 * it shows is delivered page by page, and only then does the position move.
 */
import type { LogStart } from '../world/event-log.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import { askLog, pageLimit, type Asking } from './ask-log.ts'
import { earliestOf, latestOf, outliers, spanOf } from './log-time.ts'
import { keyOf, type LoggedRow } from './logged-row.ts'
import type { Missing } from './missing.ts'
import { overlap, wideOverlap, type Position } from './position.ts'
import { createReach, type Reach } from './reach.ts'
import { skipAhead } from './skip-ahead.ts'

const mostPages = 20 // with news, for each pass; the API's limits are shared by all tabs of a partner
const mostKnownPages = 80 // that show an overlap again, where pages are tiny
const pagesBeforeSkip = 10 // of what was before anybody listened; most days have no more
const promptly = 2_000 // ms; what a first page shows was before
const keptByDefault = 3_600_000 // ms; a log that forgets what is younger is of no use [inferred]

/**
 * `complete`: to the end of the log. `unreachedBefore`: what was longer ago than that (milliseconds) the log
 * may have forgotten; null: it has proven its reach. `stopped`: there is more, for the next pass. `left-out`:
 * there was more, and it cannot be reached.
 */
export type Outcome =
  | { is: 'complete'; unreachedBefore: number | null }
  | { is: 'stopped' }
  | { is: 'left-out' }
  | { is: 'failed'; error: JifelineError }

/** It came to the end of the log. */
export function isThrough({ is }: Outcome): boolean {
  return is === 'complete' || is === 'left-out'
}

export interface Pass extends Asking {
  position: Position
  /** Where to start; each but the last is for a log that shows nothing from there, or refuses it. */
  starts: readonly LogStart[]
  /** Nothing is known of the log yet: what it shows was before anybody listened. */
  isFirst: boolean
  /** Nothing is missing: to see nothing new is no reason to read on. */
  isLook: boolean
  /** Another pass follows soon, and whatever it shows is told to listeners: known rows are enough for this one. */
  isFollowed: boolean
  missing: Missing
  /** `behind`: when what stands before the row was shown first; -Infinity: not before. */
  deliver(rows: readonly LoggedRow[], behind: (row: LoggedRow) => number): void
}

export async function readPass(pass: Pass): Promise<Outcome> {
  const { position, missing, environment, signal } = pass
  const begunAt = environment.now()
  const joint = position.joint(missing.since)
  const ago = () => environment.now() - missing.since
  const canSkip = pass.isFirst && !missing.wasLost
  const { keepsAtLeast = keptByDefault } = pass.log
  // What a host dates before all that was ever read is not read now, either.
  const isAbove = !missing.wasLost || !position.isBelow(missing.since)

  /** The first start from which the log shows anything. */
  async function askFirst() {
    let refusal: JifelineError | null = null
    for (const [index, from] of pass.starts.entries()) {
      const isLast = index === pass.starts.length - 1
      try {
        const page = await askLog(from, pass)
        const times = timesOf(page.rows)
        // Few may be dated in the future, and a page whose clock is fast sees nothing else.
        const isEnough = page.leavesOut || times.length > outliers
        const isTrusted = isEnough && canSkip && ago() < promptly
        const isShown = pass.isFirst
          ? isTrusted || isFromBefore(spanOf(times))
          : page.rows.length > 0
        const isIt = isLast || isShown || (pass.isLook && index === 0)
        if (isIt && pass.isFirst && 'occurredAfter' in from)
          position.restart(Math.min(from.occurredAfter, earliestOf(times)), environment.wall())
        if (isIt) return { from, page }
      } catch (thrown) {
        const error = thrown as JifelineError
        if (error.code !== 'unknown-cursor' || isLast) throw refusal ?? error
        refusal = error
      }
    }
    throw new JifelineError('log-failed')
  }

  /** By the log's own clock, since the page's may be wrong: its newest row is from now at the latest. */
  function isFromBefore(span: number): boolean {
    return span >= ago() + wideOverlap
  }

  /** Whether nothing that came since is left out of a page that ends where the log does. */
  function isCovered(rows: readonly LoggedRow[]): boolean {
    const times = timesOf(rows)
    const latest = latestOf(times) ?? -Infinity
    // What is dated later than that does not tell where a page begins.
    const isJoined = rows.some((row) => keyOf(row) === joint && (row.time ?? 0) <= latest)
    // What a page leaves out that begins before we did was before, too.
    return isJoined || (canSkip && latest - (times[0] ?? latest) >= ago() + overlap)
  }

  function complete(reach: Reach, reachesBack: number | null): Outcome {
    const isShort = ago() <= (reachesBack ?? (missing.isDoubtful ? -Infinity : keepsAtLeast))
    const isReached = missing.isReached || (isAbove && (isShort || isFromBefore(reach.span())))
    position.onRead(begunAt)
    return { is: 'complete', unreachedBefore: isReached ? null : reach.span() }
  }

  try {
    let { from, page } = await askFirst()
    const { reachesBack } = page
    const reach = createReach(
      position.witnesses(missing.lostAt),
      keepsAtLeast,
      position.usual(environment.now()),
    )
    const seen = new Set<string>()
    let knownAt = -Infinity // when what was shown so far, and known, was learned
    for (let pages = 1, newPages = 0; ; pages += 1) {
      const { rows, lastId } = page
      if (signal.aborted) return { is: 'stopped' }
      const hadAll = rows.every(position.has)
      const isNothingNew = hadAll && position.holdsNewest(rows)
      const wasAtEnd = position.isAtEnd()
      const isShort = page.isComplete === null && position.isShort(rows)
      const isLikelyLast =
        isShort || (page.isComplete === null && pass.isFollowed && isNothingNew && wasAtEnd)
      reach.show(rows)
      missing.isReached ||= isAbove && reach.isProven()
      missing.isDoubtful ||= reach.isDoubtful()
      const behind = new Map<LoggedRow, number>()
      for (const row of rows) {
        if (position.has(row)) knownAt = Math.max(knownAt, position.learnedAt(row))
        else behind.set(row, knownAt)
      }
      pass.deliver(rows, (row) => behind.get(row) ?? -Infinity)
      position.show(rows, environment.now())
      if (page.leavesOut) return isCovered(rows) ? complete(reach, reachesBack) : { is: 'left-out' }
      const isLast = page.isComplete || (isNothingNew && isShort)
      if (isLast) position.end()
      if (isLast || (isLikelyLast && !pass.isFirst)) return complete(reach, reachesBack)
      if (lastId === null) return noProgress()
      if (seen.has(lastId) || ('afterId' in from && from.afterId === lastId))
        return hadAll ? complete(reach, reachesBack) : noProgress()
      seen.add(lastId)
      if (!hadAll) newPages += 1
      if (newPages >= mostPages || pages >= mostPages + mostKnownPages) return { is: 'stopped' }
      from = { afterId: lastId }
      if (canSkip && pages === pagesBeforeSkip) {
        const newest = latestOf(timesOf(rows)) ?? Infinity
        const latest = Math.min(await skipAhead(newest, pass), position.slowest(environment.now()))
        const end = latest - ago() - wideOverlap
        if (end > newest) {
          position.restart(end, environment.wall())
          from = { occurredAfter: end }
        }
      }
      page = await askLog(from, pass)
      const goesOn = page.rows.some((row) => !position.has(row))
      if (rows.length < pageLimit && goesOn) position.onFullPage(rows.length)
    }
  } catch (thrown) {
    return { is: 'failed', error: thrown as JifelineError }
  }
}

function noProgress(): Outcome {
  return { is: 'failed', error: new JifelineError('log-failed', 'Its pages do not go on.') }
}

/** The oldest first. */
function timesOf(rows: readonly LoggedRow[]): number[] {
  const times = rows.map(({ time }) => time).filter((time) => time !== null)
  return times.toSorted((a, b) => a - b)
}
