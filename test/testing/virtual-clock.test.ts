// @vitest-environment node
import { describe, expect, it, vi } from 'vitest'
import { createVirtualClock } from 'jifeline-react/testing'

describe('createVirtualClock', () => {
  it('stands still until it is told to go on', async () => {
    const clock = createVirtualClock({ start: 5_000 })
    expect(clock.now()).toBe(5_000)
    await clock.advance(250)
    expect(clock.now()).toBe(5_250)
  })

  it('fires timers in order of time, then of creation, each at its own moment', async () => {
    const clock = createVirtualClock({ start: 0 })
    const fired: string[] = []
    const at = (name: string, delay: number) =>
      clock.setTimer(() => fired.push(`${name} ${clock.now()}`), delay)
    at('late', 30)
    at('first of two', 10)
    at('second of two', 10)
    at('early', 5)
    at('beyond', 31)
    await clock.advance(30)
    expect(fired).toEqual(['early 5', 'first of two 10', 'second of two 10', 'late 30'])
    expect(clock.pendingTimers).toBe(1)
  })

  it('fires what a timer sets, within the same advance', async () => {
    const clock = createVirtualClock({ start: 0 })
    const fired: number[] = []
    clock.setTimer(function again() {
      fired.push(clock.now())
      clock.setTimer(again, 100)
    }, 100)
    await clock.advance(350)
    expect(fired).toEqual([100, 200, 300])
  })

  it('lets promises settle before the first timer, between two, and at the end', async () => {
    const clock = createVirtualClock({ start: 0 })
    const steps: string[] = []
    const settle = async (name: string) => {
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
      steps.push(name)
    }
    void settle('before')
    clock.setTimer(() => {
      steps.push('timer 1')
      void settle('between')
    }, 10)
    clock.setTimer(() => {
      steps.push('timer 2')
      void settle('after')
    }, 10)
    await clock.advance(10)
    expect(steps).toEqual(['before', 'timer 1', 'between', 'timer 2', 'after'])
  })

  it('forgets a cleared timer, and leaves one alone that is not its own', async () => {
    const clock = createVirtualClock()
    const run = vi.fn<() => void>()
    const timer = clock.setTimer(run, 10)
    clock.setTimer(() => {}, 10)
    clock.clearTimer(timer)
    clock.clearTimer(timer)
    clock.clearTimer(0)
    clock.clearTimer({})
    expect(clock.pendingTimers).toBe(1)
    await clock.advance(20)
    expect(run).not.toHaveBeenCalled()
  })

  it.each([-5, Number.NaN, 2_147_483_648])(
    'runs a timer of %d ms at once, as setTimeout does',
    async (delay) => {
      const clock = createVirtualClock()
      const run = vi.fn<() => void>()
      clock.setTimer(run, delay)
      expect(run).not.toHaveBeenCalled()
      await clock.advance(0)
      expect(run).toHaveBeenCalledOnce()
    },
  )

  it('counts whole milliseconds, as setTimeout does', async () => {
    const clock = createVirtualClock({ start: 0 })
    const fired: number[] = []
    clock.setTimer(() => fired.push(clock.now()), 7.9)
    await clock.advance(10)
    expect(fired).toEqual([7])
  })

  it('gives frames every 16 ms', async () => {
    const clock = createVirtualClock({ start: 1_000 })
    const frames: number[] = []
    await clock.advance(10)
    clock.requestFrame(function paint() {
      frames.push(clock.now())
      clock.requestFrame(paint)
    })
    await clock.advance(45)
    expect(frames).toEqual([1_016, 1_032, 1_048])
  })

  it('draws the same numbers for the same seed, and others for another', () => {
    const draw = (seed: number) => {
      const { random } = createVirtualClock({ seed })
      return Array.from({ length: 1_000 }, () => random())
    }
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
    expect(draw(7).every((number) => number >= 0 && number < 1)).toBe(true)
    const mean = draw(7).reduce((sum, number) => sum + number, 0) / 1_000
    expect(mean).toBeCloseTo(0.5, 1)
  })

  it('hands over what a timer throws', async () => {
    const clock = createVirtualClock()
    clock.setTimer(() => {
      throw new Error('broken timer')
    }, 5)
    await expect(clock.advance(10)).rejects.toThrow('broken timer')
  })

  it('names a timer that renews itself without delay, rather than hang', async () => {
    const clock = createVirtualClock()
    clock.setTimer(function again() {
      clock.setTimer(again, 0)
    }, 0)
    await expect(clock.advance(1)).rejects.toThrow('without delay')
  })

  it('is not held up by fake timers', async () => {
    const clock = createVirtualClock()
    const run = vi.fn<() => void>()
    clock.setTimer(run, 60_000)
    vi.useFakeTimers()
    try {
      await clock.advance(60_000)
    } finally {
      vi.useRealTimers()
    }
    expect(run).toHaveBeenCalledOnce()
  })

  it('works in a browser too, which has no setImmediate', async () => {
    vi.resetModules()
    vi.stubGlobal('setImmediate', undefined)
    const { createVirtualClock: createClock } = await import('jifeline-react/testing')
    vi.unstubAllGlobals()
    const clock = createClock({ start: 0 })
    const steps: string[] = []
    clock.setTimer(() => void Promise.resolve().then(() => steps.push('settled')), 5)
    clock.setTimer(() => steps.push('next'), 5)
    await clock.advance(5)
    expect(steps).toEqual(['settled', 'next'])
  })

  it('lets a day of a thousand timers pass in a moment', async () => {
    const clock = createVirtualClock()
    let fired = 0
    for (let index = 0; index < 1_000; index += 1) {
      clock.setTimer(function again() {
        fired += 1
        clock.setTimer(again, 3_600_000)
      }, index + 1)
    }
    const startedAt = performance.now()
    await clock.advance(86_400_000)
    expect(fired).toBe(24_000)
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })
})
