/** The line of a value over time, as the paths of an SVG. Pure. Time goes to the right, gaps stay gaps. */
export interface SparklinePoint {
  /** Epoch milliseconds. */
  at: number
  /** null: not known then. */
  value: number | null
}

export interface SparklineFrame {
  from: number
  to: number
  lowest: number
  highest: number
}

export interface Sparkline {
  line: string
  /** Ticks where a value is above the frame. */
  overflow: string
}

export const sparklineWidth = 240
export const sparklineHeight = 40

const shortestGap = 15_000 // ms; three updates of the sister API's documented 5 s
const gapFactor = 3 // × the usual distance of two points
const tick = 4

export function traceSparkline(
  points: readonly SparklinePoint[],
  { from, to, lowest, highest }: SparklineFrame,
): Sparkline {
  const longest = Math.max(shortestGap, gapFactor * usualDistance(points))
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
export function voltageFrame(
  voltages: readonly number[],
  is24: boolean,
): { lowest: number; highest: number } {
  const scale = is24 ? 2 : 1
  return {
    lowest: Math.min(10.5 * scale, ...voltages.map((volts) => Math.floor(volts * 2) / 2)),
    highest: Math.max(15.5 * scale, ...voltages.map((volts) => Math.ceil(volts * 2) / 2)),
  }
}

export const roundTripFrame = { lowest: 0, highest: 600 } // ms; what is above has a tick

function usualDistance(points: readonly SparklinePoint[]): number {
  const distances = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at))
  return distances.toSorted((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
