/**
 * Where the event log is, as the log itself has shown it: its newest rows, of any type, kept for as long as
 * the client lives. A read starts from an id in it, at least a minute older than the newest; and a read that
 * shows again what stands in it has proven that the log reaches back so far. Times are the log's own; `at`,
 * when we learned of a row, is by the environment's `now`. The page's clock plays no part.
 */
import { timeOfEventId } from '../../protocol/event-ids.ts'
import type { LogStart } from '../world/event-log.ts'
import { createLogGrowth } from './log-growth.ts'
import { latestOf } from './log-time.ts'
import { keyOf, type LoggedRow } from './logged-row.ts'
import type { Witnesses } from './reach.ts'

/** Milliseconds of log time. A log's order is as rough as this, whatever it costs to read. */
export const overlap = 60_000
/** Milliseconds of log time: clocks of hosts differ by minutes, and so much is read where one page holds it. */
export const wideOverlap = 600_000

const fewest = 20 // rows; so many may be dated in the future by mistake before an overlap is none
const mostRows = 2_000 // kept; beyond that only what a start needs
const mostHeard = 200 // live events; most of the last ones before a loss, shown again, prove the log's reach
const mostWitnesses = 20 // live events
const roomOnPage = 500 // rows; half a page is left for what is new

interface Known {
  readonly key: string
  readonly id: string
  readonly time: number
  readonly occurredAt: number
  readonly at: number
}

export interface Position {
  /** Whether the log has shown anything yet. */
  isKnown(): boolean
  has(row: LoggedRow): boolean
  /** When the log first showed it, by `now`; Infinity: it has not. */
  learnedAt(row: LoggedRow): number
  /** What was known by `at`, and what a read that starts now shows again if the log still has it. */
  witnesses(at: number): Witnesses
  /** The newest row that is older than whatever comes next: a read that shows it leaves nothing out. */
  joint(since: number): string | undefined
  /** Whether these hold the newest row that was shown. */
  holdsNewest(page: readonly LoggedRow[]): boolean
  /** Whether the log ended with that row. */
  isAtEnd(): boolean
  /** Where to read from; each but the first is for a log that does not know the one before. */
  starts(): LogStart[]
  /** The same for a mere look: what was shown is not read again, where that would take a second page. */
  lookStarts(): LogStart[]
  /** In log time: what is older was read, and is not read again. */
  floor(): number
  /** Whether the slowest host may have dated what came since then before all that was ever read. */
  isBelow(since: number): boolean
  /** When the log last showed a row. */
  shownAt(): number
  show(rows: readonly LoggedRow[], at: number): void
  hear(event: { type: string; id: string }, at: number): void
  /** Log time at `at`, by the slowest of the hosts that spoke lately; Infinity as long as too few have. */
  slowest(at: number): number
  /** The same at most, by all but a few of them: what is dated later was dated ahead. */
  usual(at: number): number
  /** Whether the log has given longer pages, so that this one most likely ends where the log does. */
  isShort(page: readonly LoggedRow[]): boolean
  /** Behind a page of so many rows there were others, though more had been asked for. */
  onFullPage(rows: number): void
  /** The log had no more than was shown. */
  end(): void
  /** A pass that began then is through. */
  onRead(begunAt: number): void
  /** What is known is too far behind: it is read anew from this log time on, when the page's clock showed `until`. */
  restart(from: number, until: number): void
}

/** `isHeld`: whether somebody listens to a type. */
export function createPosition(isHeld: (type: string) => boolean): Position {
  let rows: Known[] = [] // the oldest first
  const byKey = new Map<string, Known>()
  const heard = new Map<string, number>()
  let pageSize = Infinity // rows; the log gives no more at once
  let fullPage = 0
  let longestPage = 0
  let end: string | undefined
  let shownFrom = -Infinity // log time: what is older was skipped
  let shownUntil = -Infinity // by the page's clock, which may be wrong by a day
  let shownAt = -Infinity
  const growth = createLogGrowth()

  /** In log time: what comes next is not much older, as far as rows tell. */
  function toldLate(): number {
    const latest = latestOf(rows)?.time ?? -Infinity
    return Math.min(latest, shownAt + growth.slowest())
  }

  /** The same, held back by the page's clock as long as nobody knows where the log grows. It never moves it on. */
  function lateAt(): number {
    return Math.min(toldLate(), growth.isUnclear() ? shownUntil - wideOverlap : Infinity)
  }

  /** -1: none is old enough, and the first may be dated by a clock that is ahead. */
  function startIndex(): number {
    const index = lateIndex()
    const [first] = rows
    const late = Math.min((latestOf(rows)?.time ?? 0) - overlap, shownUntil - wideOverlap)
    return index === -1 && first && first.time <= late ? 0 : index
  }

  function lateIndex(): number {
    const late = lateAt()
    const room = Math.min(roomOnPage, Math.max(fewest, pageSize - 1), Math.max(longestPage - 2, 1))
    for (let index = rows.length - 1; index >= 0; index -= 1) {
      const age = late - (rows[index]?.time ?? 0)
      const after = rows.length - 1 - index
      const isFar = after >= room || (after >= fewest && age >= wideOverlap)
      if (isFar && age >= overlap) return index
    }
    return -1
  }

  function before({ time, occurredAt }: Known): number {
    return Math.max(Math.min(time, occurredAt) - wideOverlap, shownFrom)
  }

  /** As long as none is old enough, each may be dated by a clock that is ahead. */
  function floor(): number {
    if (rows.length === 0) return -Infinity
    const start = rows[startIndex()]
    return start ? before(start) : shownFrom
  }

  function starts(): LogStart[] {
    if (rows.length === 0) return []
    const start = rows[startIndex()]
    const byTime = { occurredAfter: floor() }
    return start ? [{ afterId: start.id }, byTime] : [byTime]
  }

  function trim() {
    if (rows.length <= mostRows) return
    const start = Math.max(0, startIndex())
    const first = rows[start]
    rows = [...(first ? [first] : []), ...rows.slice(Math.max(start + 1, rows.length - mostRows))]
    byKey.clear()
    for (const row of rows) byKey.set(row.key, row)
  }

  return {
    isKnown: () => rows.length > 0,
    has: (row) => byKey.has(keyOf(row)),
    learnedAt: (row) => byKey.get(keyOf(row))?.at ?? Infinity,
    witnesses(at) {
      // What is dated ahead outlives what came after it, and proves nothing.
      const late = shownAt + growth.usual()
      const before = rows.slice(startIndex() + 1).filter((row) => row.at <= at && row.time <= late)
      const heardBefore = [...heard].filter((one) => one[1] <= at)
      return {
        logged: before.map(({ key }) => key),
        heard: heardBefore.slice(-mostWitnesses).map(([key]) => key),
        latest: latestOf(before)?.time ?? Infinity,
      }
    },
    joint(since) {
      const late = toldLate()
      const start = startIndex()
      const old = rows.findLastIndex(
        ({ time, at }) => time <= (at <= since - overlap ? late : late - overlap),
      )
      return old === -1 && start === -1 ? undefined : rows[Math.max(old, start + 1)]?.key
    },
    holdsNewest: (page) => page.some((row) => keyOf(row) === rows.at(-1)?.key),
    isAtEnd: () => rows.at(-1)?.key === end,
    starts,
    lookStarts() {
      const last = rows.at(-1)
      const isOnePage = rows.length - 1 - startIndex() < longestPage
      // What comes next may stand before rows that are dated ahead.
      const isLate = last && last.time <= lateAt() + overlap
      return isOnePage || !isLate || last.key !== end
        ? starts()
        : [{ afterId: last.id }, ...starts()]
    },
    floor,
    isBelow: (since) => since + growth.slowest() - overlap < shownFrom,
    shownAt: () => shownAt,
    show(shown, at) {
      if (shown.length > 0) shownAt = at
      longestPage = Math.max(longestPage, shown.length)
      let isInOrder = true
      for (const row of shown) {
        const { id, time, occurredAt } = row
        const key = keyOf(row)
        if (time === null || byKey.has(key)) continue
        const last = rows.at(-1)
        const known = { key, id, time, occurredAt: occurredAt ?? time, at }
        isInOrder &&= !last || inOrder(last, known) <= 0
        byKey.set(key, known)
        rows.push(known)
        if (!heard.has(key)) growth.onLogged(time, at, isHeld(row.type))
      }
      if (!isInOrder) rows.sort(inOrder)
      trim()
    },
    hear(event, at) {
      const key = keyOf(event)
      if (heard.has(key)) return // it was known before it was pushed once more
      heard.set(key, at)
      growth.onHeard(timeOfEventId(event.id), at)
      const [oldest] = heard.keys()
      if (heard.size > mostHeard && oldest !== undefined) heard.delete(oldest)
    },
    isShort: (page) => page.length < longestPage,
    slowest: (at) => at + growth.slowest(),
    usual: (at) => at + growth.usual(),
    onRead: growth.onRead,
    onFullPage(size) {
      // Once may be by chance: the others had come meanwhile.
      if (size === fullPage) pageSize = Math.min(pageSize, size)
      fullPage = size
    },
    end: () => void (end = rows.at(-1)?.key),
    restart(from, until) {
      rows = []
      shownFrom = from
      shownUntil = until
      byKey.clear()
    },
  }
}

function inOrder(one: Known, other: Known): number {
  return one.time - other.time || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
}
