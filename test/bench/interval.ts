/**
 * How far the median of a few measurements can be trusted, by order statistics: it asks nothing of how they
 * are spread. Of n independent values, as many lie below the true median as a coin shows heads in n throws.
 */
export interface Interval {
  from: number
  to: number
  /** `from` is the rank-th lowest value, `to` the rank-th highest. */
  rank: number
}

export const confidence = 0.95

/** Values that it takes: the outermost of 5 hold the median 94 times of 100. */
export const fewestValues = 6

/** The narrowest interval that holds the true median with 95 %; null when there are fewer than `fewestValues`. */
export function medianInterval(values: readonly number[]): Interval | null {
  const sorted = values.toSorted((one, other) => one - other)
  const count = sorted.length
  let rank = 0
  let exactly = 0.5 ** count // the chance of `rank` heads
  let atMost = exactly
  while (2 * atMost <= 1 - confidence) {
    exactly *= (count - rank) / (rank + 1)
    rank += 1
    atMost += exactly
  }
  const [from, to] = [sorted[rank - 1], sorted[count - rank]]
  return from === undefined || to === undefined ? null : { from, to, rank }
}
