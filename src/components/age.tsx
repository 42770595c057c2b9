'use client'
/** How old a status is, in words that follow the clock. */
import { useSyncExternalStore } from 'react'
import type { ConnectorStatus } from '../client/connectors/status.ts'
import { useClientFor } from '../react/client-context.ts'
import { describeAge, type ViewOptions } from '../view/describe-connector.ts'
import { subscribeToSeconds } from '../page/shared-clock.ts'

export interface AgeProps extends Pick<ViewOptions, 'labels' | 'locale'> {
  status: ConnectorStatus
  className?: string | undefined
}

/** Renders when its words change; on a server, and until hydrated, it has none. */
export function Age({ status, labels, locale, className }: AgeProps) {
  const { now } = useClientFor('Age')
  const age = useSyncExternalStore(
    subscribeToSeconds,
    () => describeAge(status, now(), { labels, locale }),
    () => null,
  )
  if (age === null) return <bdi className={className} />
  return (
    <bdi className={className} role="img" aria-label={labels.ageSentence(age)}>
      {age}
    </bdi>
  )
}
