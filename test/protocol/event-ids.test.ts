// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createEventId, createEventIds, timeOfEventId } from '../../src/protocol/event-ids.ts'

const noon = Date.UTC(2026, 0, 5, 12)

describe('timeOfEventId', () => {
  it.each([
    ['the documented id', '01HWTCTT509VV8X9XYGPTR5N8Q', Date.UTC(2024, 4, 1, 15, 37, 8)],
    ['the epoch', '00000000000000000000000000', 0],
    ['the last moment that a ULID can name', '7ZZZZZZZZZZZZZZZZZZZZZZZZZ', 2 ** 48 - 1],
    ['lower case', '01hwtctt509vv8x9xygptr5n8q', Date.UTC(2024, 4, 1, 15, 37, 8)],
  ])('reads the time of %s', (_, id, time) => {
    expect(timeOfEventId(id)).toBe(time)
  })

  it.each([
    ['an empty id', ''],
    ['the documented placeholder', 'string'],
    ['a GUID', '497f6eca-6276-4993-bfeb-53cbbbba6f08'],
    ['25 characters', '01HWTCTT509VV8X9XYGPTR5N8'],
    ['27 characters', '01HWTCTT509VV8X9XYGPTR5N8QQ'],
    ['a letter that base 32 leaves out', '01HWTCTT509VV8X9XYGPTR5N8U'],
    ['a time beyond 48 bits', '8ZZZZZZZZZZZZZZZZZZZZZZZZZ'],
    ['a line break at the end', '01HWTCTT509VV8X9XYGPTR5N8Q\n'],
  ])('knows no time for %s', (_, id) => {
    expect(timeOfEventId(id)).toBeNull()
  })
})

describe('createEventId', () => {
  it('keeps the time it was made for', () => {
    expect(timeOfEventId(createEventId(noon, Math.random))).toBe(noon)
  })

  it.each([0, 0.999_999_999])('is a ULID at the edge of chance, %d', (chance) => {
    expect(createEventId(noon, () => chance)).toMatch(/^01[0-9A-HJKMNP-TV-Z]{24}$/)
  })

  it('sorts by time as text', () => {
    const ids = [noon + 5000, noon, noon + 1].map((time) => createEventId(time, Math.random))
    expect(ids.toSorted().map(timeOfEventId)).toEqual([noon, noon + 1, noon + 5000])
  })
})

describe('createEventIds', () => {
  it('rise within a millisecond, and keep its time', () => {
    const createId = createEventIds(Math.random)
    const ids = Array.from({ length: 200 }, () => createId(noon))
    expect(ids).toEqual([...new Set(ids)].toSorted())
    expect(new Set(ids.map(timeOfEventId))).toEqual(new Set([noon]))
  })

  it('carry beyond the last digit', () => {
    let digit = 0
    const createId = createEventIds(() => (digit++ % 16 < 14 ? 0 : 0.999_999))
    expect(createId(noon)).toMatch(/0ZZ$/)
    expect(createId(noon)).toMatch(/100$/)
  })

  it('are of the time that they are made for, whatever came before', () => {
    const createId = createEventIds(Math.random)
    const times = [noon, noon, noon + 1, noon - 5000]
    expect(times.map(createId).map(timeOfEventId)).toEqual(times)
  })
})
