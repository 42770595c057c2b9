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
  it('remembers all that one gap fill may read, and then forgets the oldest', () => {
    const memory = fill(25_000)
    expect(memory.has('event 1')).toBe(true)
    expect(memory.forgottenUntil()).toBe(0)
    for (let number = 25_001; number <= 60_000; number += 1)
      memory.add(`event ${number}`, number * second)
    expect(memory.has('event 34000')).toBe(false)
    expect(memory.has('event 35001')).toBe(true)
    expect(memory.forgottenUntil()).toBeGreaterThan(30_000 * second)
  })

  it('keeps 5,000 at rest', () => {
    const memory = fill(6_000)
    memory.rest()
    expect(memory.has('event 1001')).toBe(true)
    expect(memory.has('event 1000')).toBe(false)
    expect(memory.forgottenUntil()).toBe(1_000 * second)
    expect(memory.newestTime()).toBe(6_000 * second)
  })

  it('forgets nothing at rest that the next gap fill reads again', () => {
    const memory = fill(1)
    for (let number = 0; number < 10_000; number += 1) memory.add(`burst ${number}`, 3_600 * second)
    memory.rest()
    expect(memory.has('burst 0')).toBe(true)
    expect(memory.newestBefore(3_540 * second)).toEqual({ id: 'event 1', time: second })
    expect(memory.forgottenUntil()).toBe(0)
  })
})
