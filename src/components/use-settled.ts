'use client'
/** Words that do not flicker, for what has no calm state of its own. A connector has one: `wordStateOf`. */
import { useEffect, useState } from 'react'
import { calm } from '../view/calm-phase.ts'

/** `value` once it has stood for `patience()` ms, 400 by default; the first one, and one that `isGood`, at once. */
export function useSettled<Value>(value: Value, isGood: boolean, patience = () => calm): Value {
  const [settled, setSettled] = useState(value)
  if (isGood && settled !== value) setSettled(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), patience())
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-deps -- how long is told when it begins
  }, [value])
  return settled
}
