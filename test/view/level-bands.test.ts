// @vitest-environment node
import { expect, it } from 'vitest'
import { signalBands, voltageBand } from '../../src/view/level-bands.ts'
import { signalLevelOf } from '../../src/view/signal-level.ts'
import { voltageLevelOf } from '../../src/view/voltage-level.ts'

const ownLimits = {
  noVehicleBelow: 5,
  criticalBelow: 10,
  lowBelow: 11,
  okBelow: 12,
  highAbove: 14,
}

it('a voltage within the band of a level has that level', () => {
  expect(voltageBand('unknown', [], 'auto')).toBeNull()
  for (const system of ['12v', '24v', 'programming', ownLimits] as const) {
    for (const level of ['no-vehicle', 'critical', 'low', 'ok', 'good', 'high'] as const) {
      const { lowest, highest } = voltageBand(level, [], system) ?? { lowest: NaN, highest: NaN }
      const middle = (Math.max(lowest, 0) + Math.min(highest, 60)) / 2
      expect(voltageLevelOf([middle], system)).toBe(level)
    }
  }
  expect(voltageBand('ok', [25], 'auto')).toEqual({ lowest: 24.8, highest: 26.5 })
})

it('a round trip within the band of a level has that level', () => {
  expect(signalBands.unknown).toBeNull()
  for (const level of ['good', 'fair', 'poor', 'stalled'] as const) {
    const { lowest = NaN, highest = NaN } = signalBands[level] ?? {}
    expect(signalLevelOf(Math.min((lowest + highest) / 2, 5_000))).toBe(level)
  }
})
