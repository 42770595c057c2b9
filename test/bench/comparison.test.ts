// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { verdictOn, writeComparison } from './comparison.ts'
import type { Comparison } from './pairs.ts'

function comparisonOf(ratios: readonly number[], failure: string | null = null): Comparison {
  return {
    work: { name: 'burst', title: 'Burst of 20,000 messages' },
    names: ['library', 'library@abc1234'],
    ratios,
    cpu: [1_512.4, 1_580.6],
    failure,
    load: [0.12, 1.5],
  }
}

describe('the verdict', () => {
  it.each<[ratios: number[], verdict: string]>([
    [[0.9, 0.91, 0.92, 0.93, 0.95, 0.99], 'Faster: 1.0 % to 10.0 % less CPU than library@abc1234.'],
    [[1.01, 1.02, 1.02, 1.04, 1.05, 1.2], 'Slower: 1.0 % to 20.0 % more CPU than library@abc1234.'],
    [
      [0.98, 0.99, 1, 1, 1.01, 1.03],
      'No difference shown: between 2.0 % less and 3.0 % more CPU than library@abc1234.',
    ],
    [
      [0.9, 0.9, 0.9, 0.9, 0.9, 1],
      'No difference shown: between 10.0 % less and 0.0 % more CPU than library@abc1234.',
    ],
    [[0.5, 0.5, 0.5], 'Too few rounds to tell: 3, and an interval takes 6.'],
  ])('on %j', (ratios, verdict) => {
    expect(verdictOn(comparisonOf(ratios))).toBe(verdict)
  })

  it('on a work at which one of the two failed says who and why', () => {
    expect(verdictOn(comparisonOf([0.9], 'library@abc1234: the page did not open'))).toBe(
      'Failed: library@abc1234: the page did not open.',
    )
  })
})

it('writes the ratio of the two with its median, its interval, its lowest and its highest', () => {
  const ratios = [0.7, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98, 1.3]
  expect(writeComparison(comparisonOf(ratios)).split('\n')).toEqual([
    'Burst of 20,000 messages',
    '  library / library@abc1234: median 0.950, lowest 0.700, highest 1.300',
    '  95 % interval of the median: 0.920 to 0.980 (rank 2 of 9 from either end)',
    '  CPU, median of the rounds: 1512 ms / 1581 ms',
    '  load of the machine 0.1 to 1.5',
    '  Faster: 2.0 % to 8.0 % less CPU than library@abc1234.',
  ])
})

it('writes of a work that nobody could finish only why', () => {
  const [title, load, verdict] = writeComparison(comparisonOf([], 'library: it hung')).split('\n')
  expect([title, load, verdict]).toEqual([
    'Burst of 20,000 messages',
    '  load of the machine 0.1 to 1.5',
    '  Failed: library: it hung.',
  ])
})
