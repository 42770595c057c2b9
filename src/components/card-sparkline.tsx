'use client'
/** A value over time, as a line for the eye and a sentence for the ear. What both say: `view/`. */
import { useSyncExternalStore } from 'react'
import { useClientFor } from '../react/client-context.ts'
import { describeSparkline, sparklineEnd } from '../view/describe-sparkline.ts'
import type { CardLabels } from '../view/labels.ts'
import {
  sparklineHeight,
  sparklineWidth,
  type SparklinePoint,
  type ValueRange,
} from '../view/sparkline.ts'
import { subscribeToSeconds } from '../page/shared-clock.ts'

export interface CardSparklineProps {
  term: string
  points: readonly SparklinePoint[]
  range: ValueRange
  /** A value with its unit. */
  format(value: number): string
  labels: CardLabels
  locale: string | undefined
}

export function CardSparkline({ points, ...words }: CardSparklineProps) {
  const { now } = useClientFor('CardSparkline')
  const to = useSyncExternalStore(
    subscribeToSeconds,
    () => sparklineEnd(now()),
    () => 0,
  )
  const { line, overflow, sentence } = describeSparkline(points, to, words)
  return (
    <svg
      className="jl-sparkline"
      viewBox={`0 -2 ${sparklineWidth} ${sparklineHeight + 4}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={sentence}
    >
      <path d={line + overflow} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
