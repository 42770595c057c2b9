/** How much the doctor asked of Jifeline, and what it may ask. */
import type { Evidence } from './evidence.ts'

/** API guide: 5 requests a second, in bursts of 10. */
export const limits = { perSecond: 5, burst: 10 }

export interface Pace {
  requests: number
  /** In the busiest second, and the busiest minute. */
  requestsInASecond: number
  requestsInAMinute: number
  sockets: number
  framesInAMinute: number
  isWithinLimits: boolean
}

export function measurePace({ asked, dials, sockets }: Evidence): Pace {
  const frames = sockets.flatMap(({ sent }) => sent.map(({ at }) => at))
  const requestsInASecond = most(asked, 1_000)
  return {
    requests: asked.length,
    requestsInASecond,
    requestsInAMinute: most(asked, 60_000),
    sockets: dials.length,
    framesInAMinute: most(frames, 60_000),
    isWithinLimits: requestsInASecond <= limits.perSecond,
  }
}

/** How many of these times lie within some span of this length. */
function most(times: readonly number[], length: number): number {
  const sorted = times.toSorted((one, other) => one - other)
  let start = 0
  let largest = 0
  for (const [end, time] of sorted.entries()) {
    while ((sorted[start] ?? time) <= time - length) start += 1
    largest = Math.max(largest, end - start + 1)
  }
  return largest
}
