/** What time it is for a log, told by its rows: the newest is from now. Some are dated by clocks that are off. Pure. */

/** Rows; so many at the end tell no time. */
export const outliers = 2

/** Of rows, or their times, the oldest first: the one that tells the time. */
export function latestOf<Row>(rows: readonly Row[]): Row | undefined {
  return rows.at(rows.length > 2 * outliers ? -1 - outliers : -1)
}

/** Of times, the oldest first: the one before which none is but by a clock that is off. */
export function earliestOf(times: readonly number[]): number {
  return times[times.length > 2 * outliers ? outliers : 0] ?? Infinity
}

/** Milliseconds that the middle half of these times spans, which no few wrong ones can stretch. */
export function spanOf(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  const left = Math.max(outliers, Math.ceil(sorted.length / 4))
  const middle = sorted.slice(left, -left)
  return (middle.at(-1) ?? 0) - (middle[0] ?? 0)
}
