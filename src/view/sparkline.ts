/**
 * The line of a value over time, as the paths of an SVG. Pure. Time goes to the right, and the line breaks
 * where nothing was known.
 */
export interface SparklinePoint {
  /** Epoch milliseconds. */
  at: number
  /** null: not known then. */
  value: number | null
}

/** The values at the lower and the upper edge. */
export interface ValueRange {
  lowest: number
  highest: number
}

export interface SparklineRange extends ValueRange {
  /** Epoch milliseconds. */
  from: number
  to: number
}

export interface Sparkline {
  line: string
  /** Ticks where a value is above the range. */
  overflow: string
}

export const sparklineWidth = 240
export const sparklineHeight = 40

const shortestBreak = 15_000 // ms; three updates of the sister API's documented 5 s
const breakFactor = 3 // × the usual interval between two points
const tick = 4

export function traceSparkline(
  points: readonly SparklinePoint[],
  { from, to, lowest, highest }: SparklineRange,
): Sparkline {
  const longest = Math.max(shortestBreak, breakFactor * usualInterval(points))
  let [line, overflow, last] = ['', '', -Infinity]
  for (const { at, value } of points) {
    if (value === null || at < from) {
      last = -Infinity
      continue
    }
    const x = round(((at - from) / (to - from)) * sparklineWidth)
    const share = (Math.min(Math.max(value, lowest), highest) - lowest) / (highest - lowest)
    const y = round((1 - share) * sparklineHeight)
    line += at - last > longest ? `M${x} ${y}h0` : `L${x} ${y}` // a round cap makes h0 a dot
    if (value > highest) overflow += `M${x} 0v${tick}`
    last = at
  }
  return { line, overflow }
}

/** Does not wobble with each value: widens by half volts only. */
export function voltageRange(voltages: readonly number[], is24: boolean): ValueRange {
  const scale = is24 ? 2 : 1
  return {
    lowest: Math.min(10.5 * scale, ...voltages.map((volts) => Math.floor(volts * 2) / 2)),
    highest: Math.max(15.5 * scale, ...voltages.map((volts) => Math.ceil(volts * 2) / 2)),
  }
}

export const roundTripRange: ValueRange = { lowest: 0, highest: 600 } // ms; what is above has a tick

/** The median, in milliseconds. */
function usualInterval(points: readonly SparklinePoint[]): number {
  const intervals = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at))
  return intervals.toSorted((a, b) => a - b)[Math.floor(intervals.length / 2)] ?? 0
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
