/**
 * How old a status may be before it stops looking live, learned from how often the connector has been
 * reporting. Pure.
 */
import type { JifelineOptions } from '../world/options.ts'

const intervalsRemembered = 20
const staleFactor = 1.5 // × the longest remembered interval
const shortestStale = 15_000 // ms; three updates of the sister API's documented 5 s
const longestStale = 180_000 // ms; 99 % of observed intervals between changes are under 185 s
const offlineFactor = 4 // × staleAfter
const silenceFactor = 2 // × the same; replaces a healthy socket 4.7 instead of 6.6 times an hour [simulated]
const shortestSilence = 30_000 // ms

export interface AgeLimits {
  /** Milliseconds. */
  readonly staleAfter: number
  readonly offlineAfter: number
}

/** Adds the time between two messages of one connector, in milliseconds; forgets the 21st. */
export function learnInterval(intervals: number[], interval: number) {
  intervals.push(interval)
  if (intervals.length > intervalsRemembered) intervals.shift()
}

export function limitsOf(intervals: readonly number[], options: JifelineOptions): AgeLimits {
  const learned = clamp(overdue(staleFactor, intervals), shortestStale, longestStale)
  const staleAfter = options.staleAfter ?? learned
  return { staleAfter, offlineAfter: options.offlineAfter ?? offlineFactor * staleAfter }
}

/**
 * How long nothing at all may arrive before the socket is doubted, in milliseconds: judged by the
 * connector that reports most often. null: never, since nobody is expected to report.
 */
export function silenceLimitOf(
  intervalsOfConnectors: readonly (readonly number[])[],
  { silenceAfter }: JifelineOptions,
): number | null {
  if (intervalsOfConnectors.length === 0 || silenceAfter === false) return null
  if (silenceAfter !== undefined) return silenceAfter
  let busiest: readonly number[] = []
  for (const intervals of intervalsOfConnectors) {
    if (intervals.length > 0 && (busiest.length === 0 || mean(intervals) < mean(busiest)))
      busiest = intervals
  }
  return clamp(overdue(silenceFactor, busiest), shortestSilence, longestStale)
}

/** Whole milliseconds: a timer drops the fraction, and would ring too early over and over. */
function overdue(factor: number, intervals: readonly number[]): number {
  return Math.ceil(factor * longest(intervals))
}

function longest(intervals: readonly number[]): number {
  let result = 0
  for (const interval of intervals) if (interval > result) result = interval
  return result
}

function mean(intervals: readonly number[]): number {
  return intervals.reduce((sum, interval) => sum + interval, 0) / intervals.length
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), highest)
}
