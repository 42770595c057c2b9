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
  if (age === null || since !== null) return <bdi className={className}>{age}</bdi>
  return (
    <bdi className={className} role="img" aria-label={labels.ageSentence(age)}>
      {age}
    </bdi>
  )
}
