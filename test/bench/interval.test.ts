// @vitest-environment node
import { expect, it } from 'vitest'
import { medianInterval } from './interval.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** The ranks are those of the tables for the sign test at 95 %. */
it.each<[count: number, from: number, to: number]>([
  [6, 1, 6],
  [8, 1, 8],
  [9, 2, 8],
  [12, 3, 10],
  [15, 4, 12],
  [20, 6, 15],
  [30, 10, 21],
  [100, 40, 61],
])('of %i values takes the one at rank %i to the one at rank %i', (count, from, to) => {
  expect(medianInterval(upTo(count))).toEqual({ from, to, rank: from })
})

it.each([0, 1, 5])(
  'has none of %i values: even the outermost hold the median too rarely',
  (count) => {
    expect(medianInterval(upTo(count))).toBeNull()
  },
)

it('asks neither for an order nor for a spread of the values', () => {
  expect(medianInterval([9, 1, 0.5, 2, 1_000, 3])).toEqual({ from: 0.5, to: 1_000, rank: 1 })
  expect(medianInterval([1, 1, 1, 1, 1, 1])).toEqual({ from: 1, to: 1, rank: 1 })
})

it('holds the true median in 95 of 100 of the ways in which nine values can lie around it', () => {
  const outcomes = Array.from({ length: 2 ** 9 }, (_, bits) =>
    upTo(9).map((place) => ((bits >> (place - 1)) & 1 ? place : -place)),
  )
  const held = outcomes.filter((values) => {
    const interval = medianInterval(values)
    return interval !== null && interval.from < 0 && interval.to > 0
  })
  expect(held.length / outcomes.length).toBeGreaterThanOrEqual(0.95)
})
