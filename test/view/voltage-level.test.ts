// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isTwentyFourVolt,
  voltageLevelOf,
  type VoltageLevel,
  type VoltageSystem,
} from '../../src/view/voltage-level.ts'

const own = { noVehicleBelow: 5, criticalBelow: 10, lowBelow: 11, okBelow: 12, highAbove: 13 }

it.each<[system: VoltageSystem, level: VoltageLevel, ...voltages: number[]]>([
  ['12v', 'no-vehicle', 0, 5.9],
  ['12v', 'critical', 6, 11.7],
  ['12v', 'low', 11.8, 12.3],
  ['12v', 'ok', 12.4, 12.9],
  ['12v', 'good', 13, 15],
  ['12v', 'high', 15.1, 28],
  ['24v', 'no-vehicle', 0, 5.9],
  ['24v', 'critical', 6, 23.5],
  ['24v', 'low', 23.6, 24.7],
  ['24v', 'ok', 24.8, 26.4],
  ['24v', 'good', 26.5, 29],
  ['24v', 'high', 29.1, 40],
  ['auto', 'good', 14, 26.5],
  ['auto', 'high', 17.9, 29.1],
  ['auto', 'critical', 11.7, 18],
  ['programming', 'critical', 11.7, 23.5],
  ['programming', 'low', 12.4, 24.9],
  ['programming', 'ok', 12.5, 12.9, 25, 25.9],
  ['programming', 'good', 13, 14.5, 26, 29],
  ['programming', 'high', 14.6, 29.1],
  [own, 'no-vehicle', 4.9],
  [own, 'critical', 9.9],
  [own, 'low', 10],
  [own, 'ok', 11.9],
  [own, 'good', 12, 13],
  [own, 'high', 13.1],
])('with %j it is "%s" at %j and %j V', (system, level, ...voltages) => {
  for (const voltage of voltages) expect(voltageLevelOf([voltage], system)).toBe(level)
})

it('is unknown of nothing', () => {
  expect(voltageLevelOf([], 'auto')).toBe('unknown')
})

describe('hysteresis', () => {
  it.each<[voltages: number[], level: VoltageLevel]>([
    [[12.5, 12.39], 'low'],
    [[12.3, 12.5], 'low'],
    [[12.3, 12.59], 'low'],
    [[12.3, 12.6], 'ok'],
    [[12.3, 12.6, 12.4], 'ok'],
    [[11.7, 12.0], 'low'],
    [[11.7, 11.9], 'critical'],
    [[11.7, 13.1], 'ok'], // past two limits, not yet 0.2 V past the third
    [[15.1, 14.9], 'high'],
    [[15.1, 14.8], 'good'],
    [[14.9, 15.1], 'high'],
    [[5.9, 6.1], 'no-vehicle'],
    [[5.9, 6.2], 'critical'],
    [[15.1, 5], 'no-vehicle'],
  ])('makes %j "%s": worse at once, better after 0.2 V', (voltages, level) => {
    expect(voltageLevelOf(voltages, '12v')).toBe(level)
  })

  it.each([11.8, 12.4, 13, 15])(
    'makes one change of level of noise of ±0.05 V around %f V, as far back as it is remembered',
    (limit) => {
      const worst = limit === 15 ? 'high' : voltageLevelOf([limit - 0.05], '12v')
      const noise = Array.from(
        { length: 100 },
        (_, index) => limit + (index % 3 === 1 ? -1 : 1) * 0.05,
      )
      const seen: VoltageLevel[] = []
      for (let end = 1; end <= noise.length; end += 1) {
        const level = voltageLevelOf(noise.slice(Math.max(0, end - 20), end), '12v')
        if (seen.at(-1) !== level) seen.push(level)
      }
      expect(seen.length).toBeLessThanOrEqual(2)
      expect(seen.at(-1)).toBe(worst)
    },
  )

  it('never calls a voltage better than the table, nor worse than the table 0.2 V beside it', () => {
    const order = ['no-vehicle', 'critical', 'low', 'ok', 'good', 'high']
    const rank = (voltages: number[]) => order.indexOf(voltageLevelOf(voltages, '12v'))
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: 0, max: 179 }).map((tenths) => tenths / 10),
          {
            minLength: 1,
            maxLength: 20,
          },
        ),
        (voltages) => {
          const last = voltages.at(-1) ?? 0
          const isHigh = rank(voltages) === 5
          expect(rank(voltages)).toBeLessThanOrEqual(isHigh ? rank([last + 0.2]) : rank([last]))
          expect(rank(voltages)).toBeGreaterThanOrEqual(rank([Math.max(0, last - 0.2)]))
        },
      ),
    )
  })
})

describe('a 24 V vehicle', () => {
  it.each<[voltages: number[], is24: boolean]>([
    [[], false],
    [[12.6], false],
    [[17.9], false],
    [[18], true],
    [[25, 10, 10], true], // it cranks
    [[25, 17, 0, 5.9, 16.1], true], // none of these is of a 12 V vehicle
    [[25, 12, 12, 12], false],
    [[25, 12, 17, 12, 0, 16], false],
    [[25, 12, 12, 25, 12, 12], true],
    [[25, 12, 12, 12, 25], true],
    [[12, 12, 12, 25], true],
  ])('is seen in %j: %j', (voltages, is24) => {
    expect(isTwentyFourVolt(voltages)).toBe(is24)
  })

  it('has its own limits while it is one', () => {
    expect(voltageLevelOf([25, 24], 'auto')).toBe('low')
    expect(voltageLevelOf([25, 12, 12], 'auto')).toBe('critical')
    expect(voltageLevelOf([25, 12.6, 12.6, 12.6], 'auto')).toBe('ok')
  })
})
