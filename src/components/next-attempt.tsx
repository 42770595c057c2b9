'use client'
/** Since when the connection is gone and when it is tried again, for the eye alone, and the button that brings that nearer. */
import { useSyncExternalStore } from 'react'
import type { ConnectionState } from '../client/connection/connection-state.ts'
import { pageTime } from '../page/page-time.ts'
import { subscribeToSeconds } from '../page/shared-clock.ts'
import { useClientFor } from '../react/client-context.ts'
import { attemptText, isRetryOfUse, secondsUntil } from '../view/describe-connection.ts'
import type { ConnectionLabels } from '../view/labels.ts'
import { RetryButton } from './retry-button.tsx'

export interface NextAttemptProps {
  connection: ConnectionState
  labels: ConnectionLabels
  locale: string | undefined
  timeZone: string | undefined
  /** Nothing counts down. */
  isPaused: boolean
}

export function NextAttempt({ connection, labels, locale, timeZone, isPaused }: NextAttemptProps) {
  const client = useClientFor('ConnectionIndicator')
  const { retryAt, retry } = connection
  const seconds = useSyncExternalStore(
    isPaused ? neverTold : subscribeToSeconds,
    () => (isPaused ? null : secondsUntil(retryAt, pageTime(client))),
    () => null,
  )
  const text = attemptText(connection, seconds, isPaused, labels, locale, timeZone)
  const isOfUse = isRetryOfUse(connection, seconds, isPaused)
  return (
    <>
      {text === null ? null : (
        <span className="jl-connection-next" aria-hidden="true">
          <bdi>{text}</bdi>
        </span>
      )}
      <RetryButton isOfUse={isOfUse} label={labels.retry} retry={retry} />
    </>
  )
}

function neverTold() {
  return () => {}
}
