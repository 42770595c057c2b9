'use client'
/**
 * What a component needs of a store's state. It renders again only when that changes. Every hook in here is
 * paid for with each message of each badge: one for the selection and one for the store is as few as can be.
 */
import { useState, useSyncExternalStore } from 'react'
import { isAlike } from '../client/world/alike.ts'
import { runOwn, type Refuse } from '../client/world/choose.ts'
import type { ReadonlyStore } from '../client/world/read-only-store.ts'

export type Select<State> = (state: State) => unknown

/**
 * `select` may be written inline and may make a new thing each time: it is asked once for each state. Where it
 * throws there is no selection: what it made of an earlier state would be old.
 */
export function useSelection<State>(
  { subscribe, getState, getInitialState }: ReadonlyStore<State>,
  select: Select<State> | undefined,
  refuse: Refuse,
): unknown {
  const [selectionOf] = useState(createSelection<State>)
  return useSyncExternalStore(
    subscribe,
    select ? () => selectionOf(getState(), select, refuse) : getState,
    select ? () => selectionOf(getInitialState(), select, refuse) : getInitialState,
  )
}

/** React reads several times for one render, and must find the same thing each time. */
function createSelection<State>() {
  let last: { state: State; select: Select<State>; selection: unknown } | null = null

  return (state: State, select: Select<State>, refuse: Refuse): unknown => {
    if (last?.state === state && last.select === select) return last.selection
    const selected = runOwn<unknown>('select', () => select(state), refuse, nothing)
    const selection = last && isAlike(last.selection, selected) ? last.selection : selected
    last = { state, select, selection }
    return selection
  }
}

function nothing() {}
