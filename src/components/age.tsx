'use client'
/** How old a status is, in words that follow the clock. */
import { useSyncExternalStore } from 'react'
import { describeAge, type ViewOptions } from '../view/describe-connector.ts'
import { subscribeToSeconds } from '../page/shared-clock.ts'
import type { ShownConnector } from '../page/shown-connector.ts'

export interface AgeProps extends Pick<ViewOptions, 'labels' | 'locale'> {
  store: Pick<ShownConnector, 'age'>
  className?: string | undefined
  /** How much longer ago something else was, in milliseconds; whoever gives it says what. */
  since?: number | null
}

/** Renders when its words change; on a server, and until hydrated, it has none. */
export function Age({ store, labels, locale, className, since = null }: AgeProps) {
  const age = useSyncExternalStore(
    subscribeToSeconds,
    () => {
      const age = store.age()
      return describeAge(age === null ? null : age + (since ?? 0), { labels, locale })
    },
    () => null,
  )
  const sentence = age === null || since !== null ? undefined : labels.ageSentence(age)
  // Its place begins where the page does; the isolate inside has a direction of its own.
  return (
    <span className={className} role={sentence && 'img'} aria-label={sentence}>
      <bdi>{age}</bdi>
    </span>
  )
}
