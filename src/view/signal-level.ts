/** How good the way to a connector is, by its round-trip time. No smoothing: it would hide a stall. */
export type SignalLevel = 'unknown' | 'stalled' | 'poor' | 'fair' | 'good'

export const good = 200 // ms; three of four round trips observed at Jifeline are shorter
export const fair = 500 // ms; Jifeline's own line between healthy and not [documented]
export const stalled = 2_000 // ms; from here a stalled link counts up second by second [seen]

export function signalLevelOf(roundTripTime: number | null): SignalLevel {
  if (roundTripTime === null || roundTripTime < 0) return 'unknown'
  if (roundTripTime < good) return 'good'
  if (roundTripTime <= fair) return 'fair'
  return roundTripTime < stalled ? 'poor' : 'stalled'
}
