/** A sparkline as it is drawn and as it is heard: which time it spans, its paths, its sentence. Pure. */
import type { CardLabels } from './labels.ts'
import { formatMinutes } from './times.ts'
import {
  traceSparkline,
  type Sparkline,
  type SparklinePoint,
  type ValueRange,
} from './sparkline.ts'

const step = 5_000 // ms; the line moves on no more often than this
const shortestSpan = 60_000 // ms

export interface SparklineView extends Sparkline {
  sentence: string
}

/** Where a line ends that is drawn at `now`, epoch milliseconds. */
export function sparklineEnd(now: number): number {
  return Math.ceil(now / step) * step
}

/** `format` writes a value with its unit; `to` is where the line ends. */
export function describeSparkline(
  points: readonly SparklinePoint[],
  to: number,
  {
    term,
    range,
    format,
    labels,
    locale = labels.locale,
  }: {
    term: string
    range: ValueRange
    format(value: number): string
    labels: CardLabels
    locale: string | undefined
  },
): SparklineView {
  const from = Math.min(points[0]?.at ?? to, to - shortestSpan)
  const values = points.flatMap(({ value }) => value ?? [])
  const last = values.at(-1)
  const sentence =
    last === undefined
      ? labels.noHistory(term)
      : labels.history(
          term,
          formatMinutes(to - from, locale),
          format(Math.min(...values)),
          format(Math.max(...values)),
          format(last),
        )
  return { ...traceSparkline(points, { from, to, ...range }), sentence }
}
