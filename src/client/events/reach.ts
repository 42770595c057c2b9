/**
 * Whether the event log has proven that it reaches back to before a loss, told by what one pass shows: half of
 * what was known then, or rows that are old enough. Clocks of hosts are wrong: a row that is dated a day ahead
 * outlives in a log what came after it. So what is dated later than all others proves nothing.
 */
import { latestOf, outliers, spanOf } from './log-time.ts'
import { keyOf, type LoggedRow } from './logged-row.ts'

export interface Reach {
  show(rows: readonly LoggedRow[]): void
  /** Half of what was known before the loss is still there. */
  isProven(): boolean
  /** Of what the log had shown before the loss nothing is there but what may be dated wrongly. */
  isDoubtful(): boolean
  /** What it has shown, and nobody knew, spans so many milliseconds by the log's own clock. */
  span(): number
}

/** What was known before the loss, by key: what the log must show again from where it is read, and what was heard. */
export interface Witnesses {
  readonly logged: readonly string[]
  readonly heard: readonly string[]
  /** Log time of the newest that the log had shown. */
  readonly latest: number
}

/**
 * `keepsAtLeast`: milliseconds; what is older, a log may have forgotten. `until`: log time; what is dated later
 * was dated ahead.
 */
export function createReach(
  { logged, heard, latest }: Witnesses,
  keepsAtLeast: number,
  until: number,
): Reach {
  const known = new Set([...logged, ...heard])
  const shown = new Map<string, number>() // when what was known is dated
  const news: number[] = []
  let isEmpty = true

  /** Other rows are dated as late. */
  function believed(keys: readonly string[]): number {
    const latest = [...shown.values(), ...news].toSorted((a, b) => b - a)
    const by = latest[latest.length > 2 * outliers ? outliers : 1] ?? -Infinity
    return keys.filter((key) => (shown.get(key) ?? Infinity) <= by).length
  }

  const isHalfThere = (keys: readonly string[]) =>
    keys.length > 0 && 2 * believed(keys) >= keys.length

  return {
    show(rows) {
      if (rows.length > 0) isEmpty = false
      for (const row of rows) {
        const key = keyOf(row)
        if (row.time === null || row.time > until) continue
        if (known.has(key)) shown.set(key, row.time)
        else news.push(row.time)
      }
    },
    isProven: () => isHalfThere(logged) || isHalfThere(heard),
    isDoubtful() {
      const there = logged.filter((key) => shown.has(key)).length
      if (isEmpty || there === logged.length) return false
      const newest = latestOf(news.toSorted((a, b) => a - b)) ?? -Infinity
      if (newest - latest > keepsAtLeast) return false // they may have gone in their time
      return there === 0 || (news.length > 0 && believed(logged) === 0)
    },
    span: () => spanOf(news),
  }
}
