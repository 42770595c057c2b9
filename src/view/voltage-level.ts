/**
 * What a voltage says of the vehicle's battery: a hint, never a go or no-go. Pure: levels have hysteresis
 * and a 24 V latch, and both are folds over what the connector reported lately.
 */
import { choose, type Refuse } from '../client/world/choose.ts'

/** What a voltage says of the vehicle's battery. It is a hint, never a go or no-go. */
export type VoltageLevel = 'unknown' | 'no-vehicle' | 'critical' | 'low' | 'ok' | 'good' | 'high'

/** Volts. Each is where the next level begins; `good` goes up to and with `highAbove`. */
export interface VoltageLimits {
  /** Below it no vehicle is attached: `no-vehicle`. */
  readonly noVehicleBelow: number
  /** Below it: `critical`. */
  readonly criticalBelow: number
  /** Below it: `low`. */
  readonly lowBelow: number
  /** Below it: `ok`. From here on: `good`. */
  readonly okBelow: number
  /** Above it: `high`. */
  readonly highAbove: number
}

/**
 * Which limits count. `auto` is 12 V until a reading of 18 V and more, then 24 V until three between 6 and
 * 16 V. `programming` asks for what an ECU may be flashed at, in both.
 */
export type VoltageSystem = 'auto' | '12v' | '24v' | 'programming' | VoltageLimits

const limitNames = ['noVehicleBelow', 'criticalBelow', 'lowBelow', 'okBelow', 'highAbove'] as const

/** `auto` where it is none. */
export function chooseSystem(system: unknown, refuse: Refuse): VoltageSystem {
  return choose(refuse, 'system', [system], isVoltageSystem, 'is none, or lacks a limit.') ?? 'auto'
}

function isVoltageSystem(system: unknown): system is VoltageSystem {
  if (typeof system === 'string') return ['auto', '12v', '24v', 'programming'].includes(system)
  const limits = Object(system) as Partial<Record<string, unknown>>
  return limitNames.every((name) => typeof limits[name] === 'number' && !Number.isNaN(limits[name]))
}

const latchAt = 18 // V; no 12 V system gets there, a charged 24 V one is always above
const [unlatchFrom, unlatchTo] = [6, 16] // V; a 12 V vehicle is attached
const unlatchAfter = 3 // readings; one may be a 24 V vehicle that cranks
const hysteresis = 20 // hundredths of a volt; twice the jitter that was seen

/** From the lowest voltage to the highest. */
export const levels: readonly VoltageLevel[] = [
  'no-vehicle',
  'critical',
  'low',
  'ok',
  'good',
  'high',
]
const goodRank = levels.indexOf('good')

/** The fields of `VoltageLimits`, in the order of the levels. */
type LevelBounds = readonly [below: readonly number[], highAbove: number]

const bounds12: LevelBounds = [[6, 11.8, 12.4, 13], 15]
const bounds24: LevelBounds = [[6, 23.6, 24.8, 26.5], 29]
const programming12: LevelBounds = [[6, 11.8, 12.5, 13], 14.5]
const programming24: LevelBounds = [[6, 23.6, 25, 26], 29] // twice the 12 V ones

/** `voltages` oldest first; the last one is judged. */
export function voltageLevelOf(voltages: readonly number[], system: VoltageSystem): VoltageLevel {
  if (voltages.length === 0) return 'unknown'
  const bounds = boundsOf(voltages, system)
  let rank = -1
  for (const voltage of voltages) {
    const volts = hundredths(voltage)
    rank =
      rank < 0
        ? rankOf(volts, bounds, 0, 0)
        : Math.min(
            Math.max(rank, rankOf(volts, bounds, hysteresis, 0)),
            rankOf(volts, bounds, 0, hysteresis),
          )
  }
  return levels[rank] ?? 'unknown'
}

/** Whether the vehicle is taken for a 24 V one. */
export function isTwentyFourVolt(voltages: readonly number[]): boolean {
  let below = unlatchAfter
  for (const voltage of voltages) {
    if (voltage >= latchAt) below = 0
    else if (voltage >= unlatchFrom && voltage <= unlatchTo) below += 1
  }
  return below < unlatchAfter
}

/** `voltages` tell 12 V from 24 V. */
export function boundsOf(voltages: readonly number[], system: VoltageSystem): LevelBounds {
  switch (system) {
    case '12v':
      return bounds12
    case '24v':
      return bounds24
    case 'auto':
      return isTwentyFourVolt(voltages) ? bounds24 : bounds12
    case 'programming':
      return isTwentyFourVolt(voltages) ? programming24 : programming12
    default: {
      const { noVehicleBelow, criticalBelow, lowBelow, okBelow, highAbove } = system
      return [[noVehicleBelow, criticalBelow, lowBelow, okBelow], highAbove]
    }
  }
}

/**
 * Getting worse counts at the limit, getting better `up` above a lower one or `down` below the upper one.
 * In this way what is remembered does not hang on where the memory begins.
 */
function rankOf(volts: number, [below, highAbove]: LevelBounds, up: number, down: number): number {
  return volts > hundredths(highAbove) - down
    ? goodRank + 1
    : below.filter((limit) => volts >= hundredths(limit) + up).length
}

/** Whole numbers, so that 12.4 and 0.2 are 12.6. */
function hundredths(volts: number): number {
  return Math.round(volts * 100)
}
