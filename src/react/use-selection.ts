'use client'
/**
 * What a component needs of a store's state. It renders again only when that changes. Every hook in here is
 * paid for with each message of each badge: one for the selection and one for the store is as few as can be.
 */
import { useState, useSyncExternalStore } from 'react'
import { isAlike } from '../client/world/alike.ts'
import type { ReadonlyStore } from '../client/world/read-only-store.ts'

export type Select<State> = (state: State) => unknown

/** `select` may be written inline and may make a new thing each time: it is asked once for each state. */
export function useSelection<State>(
  { subscribe, getState, getInitialState }: ReadonlyStore<State>,
  select: Select<State> | undefined,
): unknown {
  const [selectionOf] = useState(createSelection<State>)
  return useSyncExternalStore(
    subscribe,
    select ? () => selectionOf(getState(), select) : getState,
    select ? () => selectionOf(getInitialState(), select) : getInitialState,
  )
}

/** React reads several times for one render, and must find the same thing each time. */
function createSelection<State>() {
  let last: { state: State; select: Select<State>; selection: unknown } | null = null

  return (state: State, select: Select<State>): unknown => {
    if (last?.state === state && last.select === select) return last.selection
    const selected = select(state)
    const selection = last && isAlike(last.selection, selected) ? last.selection : selected
    last = { state, select, selection }
    return selection
  }
}
