// @vitest-environment node
import { expect, it } from 'vitest'
import { lostFor } from '../../src/view/history.ts'

const readings = (...roundTrips: (number | null)[]) =>
  roundTrips.map((roundTripTime, index) => ({ at: index * 5_000, voltage: 12, roundTripTime }))

it.each([
  ['nothing is known', [], null],
  ['it is there', [80, 90], null],
  ['it has come back', [80, null, 90], null],
  ['it just went', [80, null], 0],
  ['it has said so three times', [80, null, null, null], 10_000],
  ['it went twice', [80, null, 80, null, null], 5_000],
  ['nobody saw it go', [null, null], null],
])('a link is lost for so long where %s', (_what, roundTrips, expected) => {
  expect(lostFor(readings(...roundTrips))).toBe(expected)
})
