// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { learnInterval, limitsOf, silenceLimitOf } from '../../src/client/connectors/freshness.ts'

const seconds = (...values: number[]) => values.map((value) => value * 1_000)

describe('how old a status may be', () => {
  it.each([
    ['nothing learned', [], {}, 15_000, 60_000],
    ['every 5 s', seconds(5, 5, 5), {}, 15_000, 60_000],
    ['up to 40 s', seconds(5, 40, 5), {}, 60_000, 240_000],
    ['up to an odd millisecond', [20_001], {}, 30_002, 120_008],
    ['up to 10 minutes', seconds(600), {}, 180_000, 720_000],
    ['staleAfter given', seconds(40), { staleAfter: 7_000 }, 7_000, 28_000],
    ['both given', seconds(40), { staleAfter: 7_000, offlineAfter: 9_000 }, 7_000, 9_000],
  ])('%s', (_, gaps, options, staleAfter, offlineAfter) => {
    expect(limitsOf(gaps, options)).toEqual({ staleAfter, offlineAfter })
  })

  it('forgets a long gap after twenty others', () => {
    const gaps = seconds(100)
    for (let count = 0; count < 19; count += 1) learnInterval(gaps, 1_000)
    expect(limitsOf(gaps, {}).staleAfter).toBe(150_000)
    learnInterval(gaps, 1_000)
    expect(limitsOf(gaps, {}).staleAfter).toBe(15_000)
  })
})

describe('how long an open socket may be silent', () => {
  it.each([
    ['no connector held', [], {}, null],
    ['switched off', [seconds(5)], { silenceAfter: false as const }, null],
    ['given', [seconds(5)], { silenceAfter: 1_234 }, 1_234],
    ['nothing learned', [[]], {}, 30_000],
    ['judged by the one that reports most often', [seconds(100), seconds(5, 30)], {}, 60_000],
    ['judged in whole milliseconds', [[40_001]], {}, 80_002],
    ['never over three minutes', [seconds(600)], {}, 180_000],
  ])('%s', (_, gaps, options, limit) => {
    expect(silenceLimitOf(gaps, options)).toBe(limit)
  })
})
