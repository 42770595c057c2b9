'use client'
/** What a component needs of a store's state. It renders again only when that changes. */
import { useMemo, useSyncExternalStore } from 'react'
import { isAlike } from '../client/world/alike.ts'
import type { ReadonlyStore } from '../client/world/read-only-store.ts'
import { useCommit, useCommitted, type Committed } from './use-committed.ts'

export type Select<State> = (state: State) => unknown

/** `select` may be written inline and may make a new thing each time: it is asked once for each state. */
export function useSelection<State>(
  { subscribe, getState, getInitialState }: ReadonlyStore<State>,
  select: Select<State> | undefined,
): unknown {
  const committed = useCommitted<unknown>(undefined)
  const [snapshot, initial] = useMemo(() => {
    const selectionOf = (read: () => State) => (select ? readOnce(read, select, committed) : read)
    return [selectionOf(getState), selectionOf(getInitialState)]
  }, [getState, getInitialState, select, committed])
  const selection = useSyncExternalStore(subscribe, snapshot, initial)
  useCommit(committed, select ? selection : undefined)
  return selection
}

/** React reads several times for one render, and must find the same thing each time. */
function readOnce<State>(
  read: () => State,
  select: Select<State>,
  committed: Committed<unknown>,
): () => unknown {
  let last: { state: State; selection: unknown } | null = null

  return () => {
    const state = read()
    if (last?.state === state) return last.selection
    const before = last ? last.selection : committed.read()
    const selection = select(state)
    last = { state, selection: isAlike(before, selection) ? before : selection }
    return last.selection
  }
}
