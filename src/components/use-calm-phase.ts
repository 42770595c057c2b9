'use client'
/** The connection's phase without flicker: what is over soon was never there. */
import { useEffect, useState } from 'react'
import type { Phase } from '../client/connection/connection-state.ts'
import { isTrying, type CalmPhase } from '../view/describe-connection.ts'

export const calm = 400 // ms; what flickers faster than this is not worth a word
const backFor = 4_000 // ms that it is news that the connection is back

/**
 * `phase` once it has stood for 400 ms, and one that passes by itself for `patience`, in milliseconds. That it
 * is open shows at once, and that it is so again for 4 s. At first, and on a server, nothing shows.
 */
export function useCalmPhase(phase: Phase, patience: number): CalmPhase {
  const [shown, setShown] = useState<CalmPhase>(null)
  if (phase === 'open' && shown !== 'open' && shown !== 'back') {
    setShown(shown === 'reconnecting' ? 'back' : 'open')
  }
  useEffect(() => {
    if (phase === shown) return
    const delay = phase === 'open' ? backFor : isTrying(phase) ? patience : calm
    const timer = setTimeout(() => setShown(phase), delay)
    return () => clearTimeout(timer)
  }, [phase, shown, patience])
  return shown
}
