'use client'
/** A value over time, as a line for the eye and a sentence for the ear. What both say: `view/`. */
import { useSyncExternalStore } from 'react'
import { useClientFor } from '../react/client-context.ts'
import { describeSparkline, sparklineEnd, type Course } from '../view/describe-sparkline.ts'
import type { CardLabels } from '../view/labels.ts'
import { sparklineHeight, sparklineRoom, sparklineWidth } from '../view/sparkline.ts'
import { pauseOf } from '../page/pause.ts'
import { subscribeToSeconds } from '../page/shared-clock.ts'

export interface CardSparklineProps extends Course {
  labels: CardLabels
  locale: string | undefined
}

/** No room where it begins: there it aligns with what is above and below. */
const viewBox = [
  0,
  -sparklineRoom,
  sparklineWidth + sparklineRoom,
  sparklineHeight + 2 * sparklineRoom,
].join(' ')

export function CardSparkline({ labels, locale, ...course }: CardSparklineProps) {
  const { now } = pauseOf(useClientFor('CardSparkline'))
  const to = useSyncExternalStore(
    subscribeToSeconds,
    () => sparklineEnd(now()),
    () => 0,
  )
  const { line, overflow, last, band, sentence, caption } = describeSparkline(
    course,
    to,
    labels,
    locale,
  )
  return (
    <>
      <svg
        className="jl-sparkline"
        viewBox={viewBox}
        preserveAspectRatio="none"
        role="img"
        aria-label={sentence}
      >
        {line ? (
          <>
            <path className="jl-sparkline-band" d={band} />
            <path
              className="jl-sparkline-line"
              d={line + overflow}
              vectorEffect="non-scaling-stroke"
            />
            <path className="jl-sparkline-last" d={last} vectorEffect="non-scaling-stroke" />
          </>
        ) : null}
      </svg>
      <bdi className="jl-card-caption" aria-hidden="true">
        {caption}
      </bdi>
    </>
  )
}
