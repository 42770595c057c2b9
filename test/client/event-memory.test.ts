import { describe, expect, it } from 'vitest'
import { createEventMemory } from '../../src/client/events/event-memory.ts'

const second = 1_000

/** One event a second; their ids tell nothing. */
function fill(count: number) {
  const memory = createEventMemory()
  for (let number = 1; number <= count; number += 1) memory.add(`event ${number}`, number * second)
  return memory
}

describe('createEventMemory', () => {
  it('remembers all that one gap fill may read, then forgets the oldest, and says so', () => {
    const memory = fill(25_000)
    expect(memory.has('event 1')).toBe(true)
    expect(memory.isBefore(second)).toBe(false)
    let timesFull = 0
    for (let number = 25_001; number <= 60_000; number += 1)
      if (memory.add(`event ${number}`, number * second)) timesFull += 1
    expect(timesFull).toBeGreaterThan(0)
    expect(memory.has('event 34000')).toBe(false)
    expect(memory.has('event 35001')).toBe(true)
    expect(memory.isBefore(30_000 * second)).toBe(true)
    expect(memory.isBefore(35_001 * second)).toBe(false)
  })

  it('keeps 5,000 at rest', () => {
    const memory = fill(6_000)
    memory.rest(Infinity)
    expect(memory.has('event 1001')).toBe(true)
    expect(memory.has('event 1000')).toBe(false)
    expect(memory.isBefore(1_000 * second)).toBe(true)
    expect(memory.isBefore(1_001 * second)).toBe(false)
  })

  it('forgets nothing at rest that the next gap fill reads again', () => {
    const memory = fill(1)
    for (let number = 0; number < 10_000; number += 1) memory.add(`burst ${number}`, 3_600 * second)
    memory.rest(3_600 * second)
    expect(memory.has('event 1')).toBe(false)
    expect(memory.has('burst 0')).toBe(true)
    expect(memory.isBefore(3_600 * second)).toBe(false)
  })

  it('takes what is older than the first pass for old, and what nobody dates for new', () => {
    const memory = createEventMemory()
    memory.raise(3_600 * second)
    expect(memory.isBefore(3_599 * second)).toBe(true)
    expect(memory.isBefore(3_600 * second)).toBe(false)
    expect(memory.isBefore(null)).toBe(false)
  })
})
