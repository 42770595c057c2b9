'use client'
/** How old a status is, in words that follow the clock. */
import { useSyncExternalStore } from 'react'
import type { ConnectorStore } from '../client/connectors/connector-topic.ts'
import { describeAge, type ViewOptions } from '../view/describe-connector.ts'
import { subscribeToSeconds } from '../page/shared-clock.ts'

export interface AgeProps extends Pick<ViewOptions, 'labels' | 'locale'> {
  store: ConnectorStore
  className?: string | undefined
}

/** Renders when its words change; on a server, and until hydrated, it has none. */
export function Age({ store, labels, locale, className }: AgeProps) {
  const age = useSyncExternalStore(
    subscribeToSeconds,
    () => describeAge(store.age(), { labels, locale }),
    () => null,
  )
  if (age === null) return <bdi className={className} />
  return (
    <bdi className={className} role="img" aria-label={labels.ageSentence(age)}>
      {age}
    </bdi>
  )
}
