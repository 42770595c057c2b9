'use client'
import { useSyncExternalStore } from 'react'
import { useClientFor } from '../react/client-context.ts'
import type { CardLabels } from '../view/labels.ts'
import { formatMinutes } from '../view/numbers.ts'
import {
  sparklineHeight,
  sparklineWidth,
  traceSparkline,
  type SparklinePoint,
} from '../view/sparkline.ts'
import { subscribeToSeconds } from '../page/shared-clock.ts'

const step = 5_000 // ms; the line moves on no more often than this
const shortestSpan = 60_000 // ms

export interface CardSparklineProps {
  term: string
  points: readonly SparklinePoint[]
  frame: { lowest: number; highest: number }
  /** A value with its unit. */
  format(value: number): string
  labels: CardLabels
  locale: string | undefined
}

export function CardSparkline({ term, points, frame, format, labels, locale }: CardSparklineProps) {
  const { now } = useClientFor('CardSparkline')
  const to = useSyncExternalStore(
    subscribeToSeconds,
    () => Math.ceil(now() / step) * step,
    () => 0,
  )
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]))
  const last = values.at(-1)
  const from = Math.min(points[0]?.at ?? to, to - shortestSpan)
  const { line, overflow } = traceSparkline(points, { from, to, ...frame })
  const summary =
    last === undefined
      ? labels.noHistory(term)
      : labels.history(
          term,
          formatMinutes(to - from, locale ?? labels.locale),
          format(Math.min(...values)),
          format(Math.max(...values)),
          format(last),
        )
  return (
    <svg
      className="jl-sparkline"
      viewBox={`0 -2 ${sparklineWidth} ${sparklineHeight + 4}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={summary}
    >
      <path d={line + overflow} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
