// @vitest-environment node
/** Times and ages that a clock, a log or a client of one's own may bring: none of them throws. */
import { describe, expect, it } from 'vitest'
import { describeAge } from '../../src/view/describe-connector.ts'
import { badgeLabels } from '../../src/view/english.ts'
import { formatAge } from '../../src/view/numbers.ts'
import { formatMinutes, formatTime, isoTime } from '../../src/view/times.ts'

const lastTime = 8.64e15 // ms; the last that a Date has
const noTimes = [NaN, Infinity, -Infinity, lastTime + 1, -lastTime - 1]

describe('a time', () => {
  it('is written by locale and zone, and in ISO 8601', () => {
    expect(formatTime(0, 'en-GB', 'UTC')).toBe('00:00:00')
    expect(isoTime(0)).toBe('1970-01-01T00:00:00.000Z')
    expect(isoTime(lastTime)).toBe('+275760-09-13T00:00:00.000Z')
  })

  it.each(noTimes)('is a dash when it is %d, which is none', (at) => {
    expect(formatTime(at, 'en', 'UTC')).toBe('–')
    expect(isoTime(at)).toBeUndefined()
  })
})

describe('an age', () => {
  it.each([NaN, Infinity, -Infinity])('is none when it is %d', (age) => {
    expect(describeAge(age, { labels: badgeLabels, locale: 'en' })).toBeNull()
  })

  it('is written however long it is', () => {
    expect(formatAge(Number.MAX_VALUE, 'en')).toMatch(/ days ago$/)
    expect(formatMinutes(NaN, 'en', 'long')).toMatch(/minute/)
  })
})
