// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { traceSparkline, voltageRange, type ValueRange } from '../../src/view/sparkline.ts'

const range = { from: 0, to: 240_000, lowest: 0, highest: 40 } // a point a second and unit a unit

const every = (step: number, values: (number | null)[]) =>
  values.map((value, index) => ({ at: index * step, value }))

const segments = (line: string) => line.match(/M/g)?.length ?? 0

describe('the line', () => {
  it('goes by time, not by count, and up with the value', () => {
    const { line } = traceSparkline(
      [
        { at: 0, value: 0 },
        { at: 5_000, value: 40 },
        { at: 15_000, value: 20 },
      ],
      range,
    )
    expect(line).toBe('M0 40h0L5 0L15 20')
  })

  it.each<[what: string, points: { at: number; value: number | null }[], count: number]>([
    ['of nothing', [], 0],
    ['without a break', every(5_000, [1, 2, 3]), 1],
    ['of a value that was not known', every(5_000, [1, null, 3]), 2],
    ['of a silence of 20 s', [...every(5_000, [1, 2, 3]), { at: 30_001, value: 4 }], 2],
    ['of a connector that always reports once a minute', every(60_000, [1, 2, 3]), 1],
    ['older than what is shown', [{ at: -5_000, value: 1 }, ...every(5_000, [1, 2])], 1],
  ])('%s has its breaks', (_what, points, count) => {
    expect(segments(traceSparkline(points, range).line)).toBe(count)
  })

  it.each([[[]], [[5]], [[null, 5, null]]])('is none of %j, and has nothing else', (values) => {
    const level = { lowest: 0, highest: 20 }
    expect(traceSparkline(every(5_000, values), range, level)).toEqual({
      line: '',
      overflow: '',
      last: '',
      band: '',
    })
  })

  it('ends in a dot, before a band of what its newest value means', () => {
    const points = every(120_000, [10, 30, null])
    const { last, band } = traceSparkline(points, range, { lowest: 20, highest: 30 })
    expect(last).toBe('M120 10h0')
    expect(band).toBe('M0 10H240V20H0z')
  })

  it.each<[what: string, level: ValueRange | null, band: string]>([
    ['without a level', null, ''],
    ['of all that is lower', { lowest: -Infinity, highest: 10 }, 'M0 30H240V40H0z'],
    ['of all that is higher', { lowest: 30, highest: Infinity }, 'M0 0H240V10H0z'],
    ['beyond what is drawn', { lowest: 40, highest: Infinity }, ''],
  ])('has a band within its range: %s', (_what, level, band) => {
    expect(traceSparkline(every(5_000, [1, 2]), range, level).band).toBe(band)
  })

  it('stays within its range, with a tick where the value does not', () => {
    const { line, overflow } = traceSparkline(every(5_000, [-10, 50]), range)
    expect(line).toBe('M0 40h0L5 0')
    expect(overflow).toBe('M5 0v4')
  })
})

it.each([
  [[12.6], false, { lowest: 10.5, highest: 15.5 }],
  [[10.2, 16.1], false, { lowest: 10, highest: 16.5 }],
  [[26], true, { lowest: 21, highest: 31 }],
  [[], true, { lowest: 21, highest: 31 }],
])('the range of %j V, 24 V %j, is %j', (voltages, is24, expected) => {
  expect(voltageRange(voltages, is24)).toEqual(expected)
})
