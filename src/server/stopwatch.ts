/** Time that passed, by whichever of two clocks ran further. It holds no timer. */

/** Milliseconds since it was started. */
export type Stopwatch = () => number

/**
 * One clock stands still while the machine sleeps, and the other may be set back: by either alone a token could look
 * younger than it is. One that looks older is only bought anew too soon.
 */
export function startStopwatch(): Stopwatch {
  const [wall, steady] = [Date.now(), performance.now()]
  return () => Math.max(Date.now() - wall, performance.now() - steady)
}
