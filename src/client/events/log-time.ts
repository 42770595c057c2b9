/** What time it is for a log, told by its rows: the newest is from now. Some are dated by clocks that are ahead. Pure. */

/** Rows; so many at the end tell no time. */
export const outliers = 2

/** Of rows, or their times, the oldest first: the one that tells the time. */
export function latestOf<Row>(rows: readonly Row[]): Row | undefined {
  return rows.at(rows.length > 2 * outliers ? -1 - outliers : -1)
}
