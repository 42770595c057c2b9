'use client'
/** The connection's phase without flicker, as a hook. */
import { useEffect, useState } from 'react'
import type { Phase } from '../client/connection/connection-state.ts'
import { backFor, calmDelay, calmPhaseNow, type CalmPhase } from '../view/calm-phase.ts'

/**
 * `phase` once it has stood for 400 ms, and one that passes by itself for `patience`, in milliseconds. That it
 * is open shows at once, and that it is so again for 4 s. At first, and on a server, nothing shows.
 */
export function useCalmPhase(phase: Phase, patience: number): CalmPhase {
  const [shown, setShown] = useState<CalmPhase>(null)
  const now = calmPhaseNow(phase, shown)
  if (now !== shown) setShown(now)
  useEffect(() => {
    if (phase !== 'open') return after(calmDelay(phase, patience), () => setShown(phase))
  }, [phase, patience])
  const isBack = shown === 'back'
  useEffect(() => {
    if (isBack) return after(backFor, () => setShown('open'))
  }, [isBack])
  return shown
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
