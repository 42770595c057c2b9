// @vitest-environment node
import { describe, expect, it } from 'vitest'
import {
  afterEnd,
  afterLeaving,
  afterStart,
  nextDelay,
  noPast,
  type Ending,
} from '../../src/client/connection/cadence.ts'

const now = 1_000_000
const least = () => 0
const most = () => 1
const healthy: Ending = {
  at: now,
  openedAt: now - 60_000,
  hadMessage: true,
  closeCode: 1006,
  hadErrorStorm: false,
  isTokenFault: false,
}
const refused: Ending = { ...healthy, openedAt: null, hadMessage: false, closeCode: null }

describe('the first attempt', () => {
  it('does not wait', () => {
    expect(nextDelay(noPast, now, most)).toEqual({ lane: 'fast', delay: 0, floor: 0 })
  })
})

describe('the fast lane', () => {
  it.each([
    ['open 10 s with a message', { openedAt: now - 10_000, hadMessage: true }, 'fast'],
    ['open 9.9 s with a message', { openedAt: now - 9_900, hadMessage: true }, 'slow'],
    ['open 30 s in silence', { openedAt: now - 30_000, hadMessage: false }, 'fast'],
    ['open 29.9 s in silence', { openedAt: now - 29_900, hadMessage: false }, 'slow'],
    ['never open', { openedAt: null, hadMessage: false }, 'slow'],
  ])('after a socket that was %s', (_, how, lane) => {
    expect(nextDelay(afterEnd(noPast, { ...healthy, ...how }), now, least).lane).toBe(lane)
  })

  it.each([
    [1000, 'fast', 250],
    [1001, 'fast', 2_000],
    [1005, 'fast', 250],
    [1006, 'fast', 250],
    [1012, 'fast', 2_000],
    [1008, 'slow', 7_500],
    [1009, 'slow', 7_500],
    [1011, 'slow', 7_500],
  ])('after close code %i is %s, at most %i ms', (closeCode, lane, delay) => {
    const past = afterEnd(noPast, { ...healthy, closeCode })
    expect(nextDelay(past, now, most)).toMatchObject({ lane, delay })
  })

  it('is skipped after a storm of error frames', () => {
    const past = afterEnd(noPast, { ...healthy, hadErrorStorm: true })
    expect(nextDelay(past, now, least).lane).toBe('slow')
  })

  it('is skipped when the token source failed', () => {
    const past = afterEnd(afterEnd(noPast, healthy), { ...refused, isTokenFault: true })
    expect(nextDelay(past, now, least).lane).toBe('slow')
  })

  it('ends with the first attempt that had to wait', () => {
    const past = afterStart(afterEnd(noPast, { ...healthy, closeCode: 1008 }), 'slow', now)
    expect(nextDelay(afterEnd(past, refused), now, least).lane).toBe('slow')
  })

  it('holds five attempts, and never more than five in any 60 s', () => {
    let past = afterEnd(noPast, healthy)
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(nextDelay(past, now, least).lane).toBe('fast')
      past = afterEnd(afterStart(past, 'fast', now), refused)
    }
    expect(nextDelay(past, now, least).lane).toBe('slow')
    const grantedAgain = afterEnd(past, healthy)
    expect(nextDelay(grantedAgain, now + 59_999, least).lane).toBe('slow')
    expect(nextDelay(grantedAgain, now + 60_000, least).lane).toBe('fast')
  })

  it('is free, but counted, when we closed the socket ourselves', () => {
    let past = noPast
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(nextDelay(past, now, most)).toMatchObject({ lane: 'fast', delay: 0 })
      past = afterLeaving(afterStart(past, 'fast', now), { ...healthy, openedAt: now })
    }
    expect(nextDelay(past, now, least)).toMatchObject({ lane: 'slow', floor: 5_000 })
  })
})

describe('leaving', () => {
  const failed = { ...afterEnd(noPast, refused), endedAt: now }

  it('is no way round the five seconds after a loss', () => {
    const past = afterLeaving(failed, { ...refused, at: now + 100 })
    expect(nextDelay(past, now + 200, least)).toMatchObject({ lane: 'slow', floor: 5_000 })
  })

  it('leaves nothing to wait for once they are over', () => {
    const past = afterLeaving(failed, { ...refused, at: now + 5_000 })
    expect(nextDelay(past, now + 5_000, least)).toMatchObject({ lane: 'fast', delay: 0 })
  })
})

describe('the slow lane', () => {
  it('waits 5 s · 1.5ⁿ up to 30 s, and jitter only adds, up to half', () => {
    let past = afterEnd(noPast, refused)
    const waits: [number, number][] = []
    for (let attempt = 0; attempt < 7; attempt += 1) {
      waits.push([nextDelay(past, now, least).delay, nextDelay(past, now, most).delay])
      past = afterEnd(afterStart(past, 'slow', now), refused)
    }
    expect(waits).toEqual([
      [5_000, 7_500],
      [7_500, 11_250],
      [11_250, 16_875],
      [16_875, 25_312.5],
      [25_312.5, 37_968.75],
      [30_000, 45_000],
      [30_000, 45_000],
    ])
  })

  it('may be shortened to five seconds, never below', () => {
    expect(nextDelay(afterEnd(noPast, refused), now, most).floor).toBe(5_000)
  })

  it('starts anew after a healthy socket', () => {
    let past = afterEnd(noPast, refused)
    for (let attempt = 0; attempt < 4; attempt += 1) past = afterStart(past, 'slow', now)
    expect(nextDelay(afterEnd(past, { ...healthy, closeCode: 1008 }), now, least).delay).toBe(5_000)
  })
})
