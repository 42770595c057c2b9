/** The gaps of a feed: spans in which events may be missing. Pure. */
import { isUlid } from '../../protocol/event-ids.ts'
import type { GapReason } from '../../protocol/names.ts'

const mostGaps = 100 // remembered; older ones become one, so that a loss is never forgotten

/**
 * A span in which events may be missing. Its place among the events is after `afterId`, the newest one known
 * when it began (null: none was). `from` and `to` are epoch milliseconds by the page's clock, for people to
 * read; `to: null` lasts still.
 *
 * `no-log` there is no event log to fill it from · `too-many` more were missed than can be read, or
 * remembered · `log-refused` the log could not be read so far · `unknown-cursor` nor does it know where to go
 * on · `out-of-reach` the log did not prove that it reaches back so far.
 */
export interface Gap {
  /** Since when events may be missing. */
  readonly from: number
  /** Until when; null: it lasts still. */
  readonly to: number | null
  /** The newest event known when it began: its place in a list. null: none was known. */
  readonly afterId: string | null
  /** Why the gap could not be filled. */
  readonly reason: GapReason
}

/** A gap that touches the last one lengthens it. What a hub tells late may have begun, and ended, before that. */
export function withGap(gaps: readonly Gap[], gap: Gap): readonly Gap[] {
  const last = gaps.at(-1)
  if (last?.reason === gap.reason && reaches(last, gap) && reaches(gap, last))
    return [...gaps.slice(0, -1), joined(last, gap)]
  return bounded([...gaps, gap])
}

function reaches(gap: Gap, other: Gap): boolean {
  return gap.to === null || gap.to >= other.from
}

function bounded(gaps: readonly Gap[]): readonly Gap[] {
  const [oldest, second, ...others] = gaps
  return oldest && second && gaps.length > mostGaps ? [joined(oldest, second), ...others] : gaps
}

/** One that spans both, where the first of them stands: what one covered it covers, too. */
export function joined(one: Gap, other: Gap): Gap {
  const to = one.to === null || other.to === null ? null : Math.max(one.to, other.to)
  return { ...one, from: Math.min(one.from, other.from), to, afterId: firstPlace(one, other) }
}

function firstPlace(one: Gap, other: Gap): string | null {
  if (one.afterId === null || other.afterId === null) return null
  const first = one.from <= other.from ? one : other
  if (!isUlid(one.afterId) || !isUlid(other.afterId)) return first.afterId
  return one.afterId < other.afterId ? one.afterId : other.afterId
}
