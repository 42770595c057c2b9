// @vitest-environment node
import { expect, it } from 'vitest'
import { signalBars, signalLevelOf, type SignalLevel } from '../../src/view/signal-level.ts'

it.each<[roundTripTime: number | null, level: SignalLevel, bars: number]>([
  [null, 'unknown', 0],
  [-1, 'unknown', 0],
  [0, 'good', 4],
  [199, 'good', 4],
  [200, 'fair', 3],
  [500, 'fair', 3],
  [501, 'poor', 2],
  [1_999, 'poor', 2],
  [2_000, 'stalled', 1],
  [60_000, 'stalled', 1],
])('calls a round-trip time of %j ms %s, which lights %i bars', (roundTripTime, level, bars) => {
  expect(signalLevelOf(roundTripTime)).toBe(level)
  expect(signalBars[level]).toBe(bars)
})
