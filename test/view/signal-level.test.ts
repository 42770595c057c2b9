// @vitest-environment node
import { expect, it } from 'vitest'
import { signalLevelOf, type SignalLevel } from '../../src/view/signal-level.ts'

it.each<[roundTripTime: number | null, level: SignalLevel]>([
  [null, 'unknown'],
  [-1, 'unknown'],
  [0, 'good'],
  [199, 'good'],
  [200, 'fair'],
  [500, 'fair'],
  [501, 'poor'],
  [1_999, 'poor'],
  [2_000, 'stalled'],
  [60_000, 'stalled'],
])('calls a round-trip time of %j ms %s', (roundTripTime, level) => {
  expect(signalLevelOf(roundTripTime)).toBe(level)
})
