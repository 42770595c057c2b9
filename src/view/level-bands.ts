/** Between which values a level lies, for whatever draws it behind a course. Pure. */
import { fair, good, stalled, type SignalLevel } from './signal-level.ts'
import type { ValueRange } from './sparkline.ts'
import { boundsOf, levels, type VoltageLevel, type VoltageSystem } from './voltage-level.ts'

/** Volts; null for a level that has no limits. `voltages` tell 12 V from 24 V. */
export function voltageBand(
  level: VoltageLevel,
  voltages: readonly number[],
  system: VoltageSystem,
): ValueRange | null {
  const rank = levels.indexOf(level)
  if (rank < 0) return null
  const [below, highAbove] = boundsOf(voltages, system)
  const limits = [...below, highAbove]
  return { lowest: limits[rank - 1] ?? -Infinity, highest: limits[rank] ?? Infinity }
}

/** Milliseconds of a round trip; null for a level that has no limits. */
export const signalBands: Record<SignalLevel, ValueRange | null> = {
  unknown: null,
  good: { lowest: 0, highest: good },
  fair: { lowest: good, highest: fair },
  poor: { lowest: fair, highest: stalled },
  stalled: { lowest: stalled, highest: Infinity },
}
