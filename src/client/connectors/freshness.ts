/**
 * How old a status may be before it stops looking live, learned from how often the connector has been
 * reporting. Pure.
 */
import type { JifelineOptions } from '../world/options.ts'

const gapsRemembered = 20
const staleFactor = 1.5 // × the longest remembered gap
const shortestStale = 15_000 // ms; three updates of the sister API's documented 5 s
const longestStale = 180_000 // ms; 99 % of observed gaps between changes are under 185 s
const offlineFactor = 4 // × staleAfter
const silenceFactor = 2 // × the same; replaces a healthy socket 4.7 instead of 6.6 times an hour [simulated]
const shortestSilence = 30_000 // ms

export interface Limits {
  /** Milliseconds. */
  readonly staleAfter: number
  readonly offlineAfter: number
}

/** Adds a gap between two messages of one connector, in milliseconds; forgets the 21st. */
export function learnGap(gaps: number[], gap: number) {
  gaps.push(gap)
  if (gaps.length > gapsRemembered) gaps.shift()
}

export function limitsOf(gaps: readonly number[], options: JifelineOptions): Limits {
  const learned = clamp(overdue(staleFactor, gaps), shortestStale, longestStale)
  const staleAfter = options.staleAfter ?? learned
  return { staleAfter, offlineAfter: options.offlineAfter ?? offlineFactor * staleAfter }
}

/**
 * How long nothing at all may arrive before the socket is doubted, in milliseconds: judged by the
 * connector that reports most often. null: never, since nobody is expected to report.
 */
export function silenceLimitOf(
  gapsOfConnectors: readonly (readonly number[])[],
  { silenceAfter }: JifelineOptions,
): number | null {
  if (gapsOfConnectors.length === 0 || silenceAfter === false) return null
  if (silenceAfter !== undefined) return silenceAfter
  let busiest: readonly number[] = []
  for (const gaps of gapsOfConnectors) {
    if (gaps.length > 0 && (busiest.length === 0 || mean(gaps) < mean(busiest))) busiest = gaps
  }
  return clamp(overdue(silenceFactor, busiest), shortestSilence, longestStale)
}

/** Whole milliseconds: a timer drops the fraction, and would ring too early over and over. */
function overdue(factor: number, gaps: readonly number[]): number {
  return Math.ceil(factor * longest(gaps))
}

function longest(gaps: readonly number[]): number {
  let result = 0
  for (const gap of gaps) if (gap > result) result = gap
  return result
}

function mean(gaps: readonly number[]): number {
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), highest)
}
