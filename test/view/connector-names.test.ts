// @vitest-environment node
/** Names are asked for until they are known, and no faster than a backend that fails can bear. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JifelineError } from 'jifeline-react'
import { createConnectorNames, type ResolveConnectors } from '../../src/view/connector-names.ts'

const second = 1_000
const minute = 60 * second

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  const timers = vi.getTimerCount()
  vi.useRealTimers()
  if (timers > 0) throw new Error(`${timers} timers are left when nobody listens`)
})

const advance = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** Asked for the given ids, with what was told on the way. */
function listen(resolve: unknown, ...ids: string[]) {
  const onNames = vi.fn<() => void>()
  const report = vi.fn<(error: JifelineError) => void>()
  const names = createConnectorNames(resolve as ResolveConnectors)
  const ends = ids.map((id) => names.listen(id, onNames, report))
  return {
    names,
    onNames,
    reports: () => report.mock.calls.map(([{ code, retryable }]) => [code, retryable]),
    listen: (id: string) => ends.push(names.listen(id, onNames, report)),
    end: () => ends.splice(0).forEach((end) => end()),
  }
}

it('is asked for again, although whoever was asked has taken the ids out of the question', async () => {
  const asked: string[] = []
  const { end } = listen((ids: string[]) => {
    asked.push(...ids.splice(0))
    throw new Error('down')
  }, 'a')
  await advance(minute)
  expect(asked.length).toBeGreaterThan(2)
  end()
})

describe('an answer', () => {
  it.each<[what: string, shown: string | null, name: unknown]>([
    ['a text', '1005123', '1005123'],
    ['a number', '1005123', 1005123],
    ['null', null, null],
    ['undefined', null, undefined],
    ['empty', null, ''],
    ['blank', null, ' \t'],
    ['NaN', null, NaN],
    ['an object', null, { text: 'x' }],
    ['a list', null, ['x']],
    ['true', null, true],
  ])('with a name that is %s is shown as %j', async (_what, shown, name) => {
    const { names, end } = listen(() => [{ id: 'A', name }], 'a')
    await advance(0)
    expect(names.get('a')).toBe(shown)
    end()
  })

  it('with rows that are none still gives the names of the others', async () => {
    const rows = [null, undefined, 5, 'text', {}, { id: null, name: 'x' }, { id: 7, name: 'x' }]
    const { names, reports, end } = listen(async () => [...rows, { id: 'a', name: 'one' }], 'a')
    await advance(0)
    expect(names.get('a')).toBe('one')
    expect(reports()).toEqual([])
    end()
  })

  it('is taken from whatever can be gone through', async () => {
    const { names, end } = listen(() => new Set([{ id: 'a', name: 'one' }]), 'a')
    await advance(0)
    expect(names.get('a')).toBe('one')
    end()
  })

  it('that lacks a connector is one: nobody asks again', async () => {
    const resolve = vi.fn<() => []>(() => [])
    const { end } = listen(resolve, 'a')
    await advance(10 * minute)
    expect(resolve).toHaveBeenCalledOnce()
    end()
  })
})

const failures: [what: string, resolve: () => unknown][] = [
  [
    'throws',
    () => {
      throw new Error('no network')
    },
  ],
  [
    'rejects',
    async () => {
      throw new Error('no network')
    },
  ],
  ['answers null', () => null],
  ['answers undefined', async () => undefined],
  ['answers a number', () => 5],
  ['answers an object', () => ({ result: [] })],
]

describe('a resolver that fails', () => {
  it.each(failures)(
    'because it %s is asked again after 5 s, and reported',
    async (_what, fails) => {
      const resolve = vi.fn<() => unknown>().mockImplementationOnce(fails)
      const { names, onNames, reports, end } = listen(resolve, 'a', 'b', 'a')
      await advance(4.9 * second)
      expect(resolve.mock.calls).toEqual([[['a', 'b']]])
      expect(reports()).toEqual([['load-failed', true]])

      resolve.mockReturnValue([{ id: 'b', name: 'two' }])
      await advance(0.2 * second)
      expect(resolve.mock.calls).toEqual([[['a', 'b']], [['a', 'b']]])
      expect(names.get('b')).toBe('two')
      expect(onNames).toHaveBeenCalled()
      await advance(10 * minute)
      expect(resolve).toHaveBeenCalledTimes(2)
      end()
    },
  )

  it('is asked ever more rarely, down to once in 5 minutes', async () => {
    const times: number[] = []
    const { end } = listen(() => {
      times.push(Date.now())
      throw new Error('no network')
    }, 'a')
    await advance(30 * minute)
    const waits = times.slice(1).map((time, index) => (time - (times[index] ?? 0)) / second)
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300, 300])
    end()
  })

  it('is asked after 5 s again once it has answered', async () => {
    const resolve = vi.fn<() => unknown>(() => {
      throw new Error('no network')
    })
    const { listen: listenTo, end } = listen(resolve, 'a')
    await advance(minute)
    resolve.mockReturnValueOnce([])
    await advance(minute)
    resolve.mockClear()
    listenTo('b')
    await advance(0)
    await advance(5.1 * second)
    expect(resolve.mock.calls).toEqual([[['b']], [['b']]])
    end()
  })

  it('is left alone while nobody listens, and asked at once when somebody does', async () => {
    const resolve = vi.fn<() => unknown>(() => {
      throw new Error('no network')
    })
    const { listen: listenTo, end } = listen(resolve, 'a')
    await advance(second)
    end()
    await advance(10 * minute)
    expect(resolve).toHaveBeenCalledOnce()
    listenTo('a')
    await advance(0)
    expect(resolve).toHaveBeenCalledTimes(2)
    end()
  })
})

describe('a resolver that never answers', () => {
  it('is asked for other connectors all the same, and for the same again after 30 s', async () => {
    const resolve = vi.fn<(ids: readonly string[]) => unknown>(() => new Promise(() => {}))
    const { listen: listenTo, reports, names, end } = listen(resolve, 'a')
    await advance(second)
    listenTo('b')
    await advance(second)
    expect(resolve.mock.calls).toEqual([[['a']], [['b']]])
    resolve.mockImplementation((ids) => ids.map((id) => ({ id, name: `name of ${id}` })))
    await advance(40 * second)
    expect(reports()).toContainEqual(['load-failed', true])
    expect([names.get('a'), names.get('b')]).toEqual(['name of a', 'name of b'])
    end()
  })

  it('may answer late', async () => {
    const late: ((rows: unknown) => void)[] = []
    const first = new Promise((resolve) => late.push(resolve))
    const { names, end } = listen(vi.fn().mockReturnValueOnce(first).mockReturnValue([]), 'a')
    await advance(31 * second)
    late[0]?.([{ id: 'a', name: 'one' }])
    await advance(0)
    expect(names.get('a')).toBe('one')
    end()
    await advance(minute)
  })
})

it('asks whom it is told of later', async () => {
  const { names, end } = listen(undefined, 'a')
  await advance(minute)
  names.update(() => [{ id: 'a', name: 'one' }])
  await advance(0)
  expect(names.get('a')).toBe('one')
  end()
})
