'use client'
/** Since when the live parts of a page stand still. */
import { useSyncExternalStore } from 'react'
import type { JifelineClient } from '../client/jifeline-client.ts'
import { pauseOf } from '../page/pause.ts'

/** Epoch milliseconds; null: nothing is paused, as on a server and until hydrated. */
export function usePaused(client: JifelineClient): number | null {
  const { subscribe, getState, getInitialState } = pauseOf(client)
  return useSyncExternalStore(
    subscribe,
    () => getState().pausedAt,
    () => getInitialState().pausedAt,
  )
}
