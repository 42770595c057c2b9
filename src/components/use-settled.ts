'use client'
/** Words that do not flicker, for what has no calm state of its own. A connector has one: `wordStateOf`. */
import { useEffect, useState } from 'react'
import { calm } from '../view/calm-phase.ts'

/** `value` once it has stood for 400 ms; the first one, and one that `isGood`, at once. */
export function useSettled<Value>(value: Value, isGood: boolean): Value {
  const [settled, setSettled] = useState(value)
  if (isGood && settled !== value) setSettled(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), calm)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
