/** A value that stands still while live updates are paused, for what the portal draws itself. */
import { useState } from 'react'
import { useLiveUpdates } from 'jifeline-react'

export function useHeld<Value>(value: Value): { value: Value; isPaused: boolean } {
  const isPaused = useLiveUpdates().pausedAt !== null
  const [held, setHeld] = useState(value)
  if (!isPaused && held !== value) setHeld(value)
  return { value: isPaused ? held : value, isPaused }
}
