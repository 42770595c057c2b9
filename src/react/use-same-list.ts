'use client'
/** Lists that stay the same array while their content is the same, however often they are made. */
import { isSameList } from '../client/world/alike.ts'
import { useCommit, useCommitted } from './use-committed.ts'

export function useSameList<Item>(list: readonly Item[]): readonly Item[] {
  const committed = useCommitted(list)
  const before = committed.read()
  const same = isSameList(before, list) ? before : list
  useCommit(committed, same)
  return same
}
