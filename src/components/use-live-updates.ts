'use client'
/** The public hook for live parts of one's own, and for another control than `LiveUpdatesToggle`. */
import { useDebugValue, useEffect, useMemo } from 'react'
import { rememberPause } from '../page/pause-memory.ts'
import { pauseOf } from '../page/pause.ts'
import { useClientFor } from '../react/client-context.ts'
import { usePaused } from './use-paused.ts'

/** Whether the live parts of a provider stand still, and how to change that. */
export interface LiveUpdates {
  /** Since when the live parts of the provider stand still, epoch milliseconds; null: they do not. */
  pausedAt: number | null
  /** Safe to repeat, as is `resume`. */
  pause(this: void): void
  /** Lets everything go on, with what is true then. */
  resume(this: void): void
}

/**
 * Whether live updates are paused, and the way to pause them. Hooks hear all the same; what you draw yourself
 * should stand still while they are. A tab remembers it over a reload.
 *
 * @throws when there is no JifelineProvider above
 */
export function useLiveUpdates(): LiveUpdates {
  const client = useClientFor('useLiveUpdates')
  const pausedAt = usePaused(client)
  useEffect(() => rememberPause(client), [client])
  useDebugValue(pausedAt)
  return useMemo(() => {
    const { pause, resume } = pauseOf(client)
    return { pausedAt, pause: () => pause(), resume }
  }, [client, pausedAt])
}
