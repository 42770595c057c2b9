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

/** Paths, all of them empty below two points: one point is no course. */
export interface Sparkline {
  line: string
  /** Ticks where a value is above the range. */
  overflow: string
  /** A dot on the newest point. */
  last: string
  /** The area between two values. */
  band: string
}

export const sparklineWidth = 240
export const sparklineHeight = 40
/** Room around that, so that neither a line nor a dot at the edge is cut, or touches what is beside it. */
export const sparklineRoom = 8

const shortestBreak = 15_000 // ms; three updates of the sister API's documented 5 s
const breakFactor = 3 // × the usual interval between two points
const tick = 4

const nothing: Sparkline = { line: '', overflow: '', last: '', band: '' }

/** `level`: the values that mean what the newest one means; null where it means nothing. */
export function traceSparkline(
  points: readonly SparklinePoint[],
  { from, to, ...range }: SparklineRange,
  level: ValueRange | null = null,
): Sparkline {
  const longest = Math.max(shortestBreak, breakFactor * usualInterval(points))
  let [line, overflow, last, lastAt, count] = ['', '', '', -Infinity, 0]
  for (const { at, value } of points) {
    if (value === null || at < from) {
      lastAt = -Infinity
      continue
    }
    const x = round(((at - from) / (to - from)) * sparklineWidth)
    last = `M${x} ${heightOf(value, range)}h0` // a round cap makes h0 a dot
    line += at - lastAt > longest ? last : last.replace('M', 'L').replace('h0', '')
    if (value > range.highest) overflow += `M${x} 0v${tick}`
    lastAt = at
    count += 1
  }
  return count < 2 ? nothing : { line, overflow, last, band: bandOf(level, range) }
}

function bandOf(level: ValueRange | null, range: ValueRange): string {
  if (!level || level.lowest >= range.highest || level.highest <= range.lowest) return ''
  return `M0 ${heightOf(level.highest, range)}H${sparklineWidth}V${heightOf(level.lowest, range)}H0z`
}

function heightOf(value: number, { lowest, highest }: ValueRange): number {
  const share = (Math.min(Math.max(value, lowest), highest) - lowest) / (highest - lowest)
  return round((1 - share) * sparklineHeight)
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
