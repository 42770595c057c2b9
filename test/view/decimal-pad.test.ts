// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { padOf } from '../../src/view/decimal-pad.ts'
import { formatNumber, withUnit } from '../../src/view/numbers.ts'

describe.each(['en', 'nl', 'de', 'fr', 'es', 'nb', 'ar-EG'])('in a column of %s', (locale) => {
  it.each([
    [9.8, 1, 'V'],
    [12.6, 1, 'V'],
    [5, 0, 'ms'],
    [80, 0, 'ms'],
    [999, 0, 'ms'],
    [2_450, 0, 'ms'],
  ])('%d has as much before its decimals as every other', (value, digits, unit) => {
    const number = formatNumber(value, digits, locale)
    const whole = number.slice(0, number.length - (digits === 0 ? 0 : 2))
    const pad = padOf(withUnit(number, unit), locale)
    expect(pad.length + whole.length).toBe(formatNumber(8_888, 0, locale).length)
  })

  it('what is longer has nothing, and a dash the place of a digit', () => {
    expect(padOf(withUnit(formatNumber(12_345, 0, locale), 'ms'), locale)).toBe('')
    expect(padOf('–', locale).length).toBe(formatNumber(8_888, 0, locale).length - 1)
  })
})
