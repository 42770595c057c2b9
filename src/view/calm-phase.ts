/** The connection's phase without flicker: what is over soon was never there. Pure. */
import type { Phase } from '../client/connection/connection-state.ts'

/** What is shown of the connection: its phase, nothing yet, or that it came back. */
export type CalmPhase = Phase | 'back' | null

export const calm = 400 // ms; what flickers faster than this is not worth a word
export const backFor = 4_000 // ms that it is news that the connection is back, whatever it does meanwhile

/** What shows at once where `shown` did: that it is open, or that it is so again. */
export function calmPhaseNow(phase: Phase, shown: CalmPhase): CalmPhase {
  if (phase !== 'open' || shown === 'back') return shown
  return shown === 'reconnecting' ? 'back' : 'open'
}

/** Milliseconds until `phase` shows, which is not open. One that passes by itself has to stand for `patience`. */
export function calmDelay(phase: Phase, patience: number): number {
  return isTrying(phase) ? patience : calm
}

export function isTrying(phase: CalmPhase): boolean {
  return phase === 'connecting' || phase === 'reconnecting'
}
