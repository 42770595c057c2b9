'use client'
/** What the last committed render had, for later ones to compare with. A render that is thrown away leaves nothing. */
import { useEffect, useState } from 'react'

export interface Committed<Value> {
  read(): Value
  write(value: Value): void
}

export function useCommitted<Value>(first: Value): Committed<Value> {
  const [committed] = useState(() => createCommitted(first))
  return committed
}

/** Writes when the render is committed that wrote it. */
export function useCommit<Value>(committed: Committed<Value>, value: Value): void {
  useEffect(() => committed.write(value), [committed, value])
}

function createCommitted<Value>(first: Value): Committed<Value> {
  let committed = first
  return { read: () => committed, write: (value) => void (committed = value) }
}
