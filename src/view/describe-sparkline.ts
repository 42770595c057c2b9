/** A course of values as it is drawn, read and heard: which time it spans, its paths, its words. Pure. */
import type { CardLabels } from './labels.ts'
import { formatNumber, withUnit } from './numbers.ts'
import { formatMinutes } from './times.ts'
import {
  traceSparkline,
  type Sparkline,
  type SparklinePoint,
  type ValueRange,
} from './sparkline.ts'

const step = 5_000 // ms; the line moves on no more often than this
const shortestSpan = 60_000 // ms

/** Whose course it is, and how it is measured and written. */
export interface Course {
  term: string
  points: readonly SparklinePoint[]
  range: ValueRange
  /** The values that mean what the newest one means; null where it means nothing. */
  level: ValueRange | null
  /** Decimals. */
  digits: number
  unit: string
}

export interface SparklineView extends Sparkline {
  /** What the line shows, for who hears it. */
  sentence: string
  /** The same beside it, as in "12.4–13.9 V · 3 min"; empty where there is no line. */
  caption: string
}

/** Where a line ends that is drawn at `now`, epoch milliseconds. */
export function sparklineEnd(now: number): number {
  return Math.ceil(now / step) * step
}

/** `to` is where the line ends. */
export function describeSparkline(
  { term, points, range, level, digits, unit }: Course,
  to: number,
  labels: CardLabels,
  locale: string | undefined = labels.locale,
): SparklineView {
  const from = Math.min(points[0]?.at ?? to, to - shortestSpan)
  const values = points.flatMap(({ value }) => value ?? [])
  const last = values.at(-1)
  const traced = traceSparkline(points, { from, to, ...range }, level)
  if (last === undefined) return { ...traced, sentence: labels.noHistory(term), caption: '' }
  const write = (value: number) => formatNumber(value, digits, locale)
  const [lowest, highest] = [write(Math.min(...values)), write(Math.max(...values))]
  const span = (style: 'long' | 'short') => formatMinutes(to - from, locale, style)
  const between = lowest === highest ? lowest : `${lowest}–${highest}`
  return {
    ...traced,
    sentence: labels.history(
      term,
      span('long'),
      withUnit(lowest, unit),
      withUnit(highest, unit),
      withUnit(write(last), unit),
    ),
    caption: traced.line && `${withUnit(between, unit)} · ${span('short')}`,
  }
}
