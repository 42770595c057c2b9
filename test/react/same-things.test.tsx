/** What a hook returns is the same thing while its content is, and never an old one; nothing loops. */
import { act } from '@testing-library/react'
import { useEffect, useReducer } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import {
  useConnectorStatus,
  useConnectorStatuses,
  useEvents,
  type ConnectorStatus,
  type JifelineEvent,
} from 'jifeline-react'
import { closed, connectorId, created, otherConnectorId } from '../stage/examples.ts'
import { provideClient, renderHookWithClient } from '../stage/render-with-client.tsx'

class Reading {
  readonly #voltage: number | null
  constructor(voltage: number | null) {
    this.#voltage = voltage
  }
  text() {
    return String(this.#voltage)
  }
}

const selections: [
  what: string,
  select: (status: ConnectorStatus) => unknown,
  read: (selected: never) => unknown,
][] = [
  ['a date', ({ receivedAt }) => new Date(receivedAt ?? 0), (date: Date) => date.getTime() > 0],
  [
    'a map',
    ({ voltage }) => new Map([['volts', voltage]]),
    (map: Map<string, number>) => map.get('volts') === 12.6,
  ],
  ['a set', ({ voltage }) => new Set([voltage]), (set: Set<number>) => set.has(12.6)],
  [
    'an instance of a class',
    ({ voltage }) => new Reading(voltage),
    (reading: Reading) => reading.text() === '12.6',
  ],
  [
    'a function',
    ({ voltage }) =>
      () =>
        voltage,
    (volts: () => number) => volts() === 12.6,
  ],
  [
    'an error',
    ({ voltage }) => new Error(String(voltage)),
    (error: Error) => error.message === '12.6',
  ],
  [
    'an object within one',
    ({ voltage }) => ({ now: { voltage } }),
    ({ now }: { now: ConnectorStatus }) => now.voltage === 12.6,
  ],
]

describe('what `select` makes anew each time', () => {
  it.each(selections)('is %s of the present status, without a loop', async (_, select, read) => {
    const calls = vi.fn<(status: ConnectorStatus) => void>()
    const { result, rerender, jifeline, advance } = await renderHookWithClient(() =>
      useConnectorStatus(connectorId, {
        select: (status) => {
          calls(status)
          return select(status)
        },
      }),
    )
    expect(read(result.current as never)).toBe(false)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(50)
    expect(read(result.current as never)).toBe(true)

    calls.mockClear()
    rerender()
    expect(read(result.current as never)).toBe(true)
    expect(calls.mock.calls.length).toBeLessThanOrEqual(2) // once, and once more under StrictMode
    calls.mockClear()
    await advance(5_000)
    expect(calls).not.toHaveBeenCalled()
  })

  it('is what the latest `select` makes of it', async () => {
    const { result, rerender } = await renderHookWithClient(
      (scale: number) =>
        useConnectorStatus(connectorId, { select: ({ voltage }) => [(voltage ?? 1) * scale] }),
      { initialProps: 1 },
    )
    const before = result.current
    rerender(1)
    expect(result.current).toBe(before)
    rerender(2)
    expect(result.current).toEqual([2])
  })

  it('is never an empty list in the place of an empty object', async () => {
    const { result, rerender } = await renderHookWithClient(
      (isList: boolean) => useConnectorStatus(connectorId, { select: () => (isList ? [] : {}) }),
      { initialProps: true },
    )
    rerender(false)
    expect(Array.isArray(result.current)).toBe(false)
  })

  it('is there on a server too', () => {
    function Page() {
      const receivedAt = useConnectorStatus(connectorId, {
        select: ({ receivedAt: at }) => new Date(at ?? 0),
      })
      return <p>{receivedAt.getTime()}</p>
    }
    const { Provider } = provideClient()
    expect(
      renderToString(
        <Provider>
          <Page />
        </Provider>,
      ),
    ).toBe('<p>0</p>')
  })
})

/** How often an effect ran that sets the state of its component. */
function useCount(...watched: unknown[]): number {
  const [count, add] = useReducer((before: number) => before + 1, 0)
  const [first, second] = watched
  useEffect(() => add(), [first, second])
  return count
}

describe('events and gaps', () => {
  it('are the same arrays across an inline filter, list and limit, and what is around them too', async () => {
    const { result, rerender, jifeline, advance } = await renderHookWithClient(
      (limit: number) =>
        useEvents([created, closed], { limit, filter: ({ payload }) => payload !== 2 }),
      { initialProps: 9 },
    )
    for (const payload of [1, 2])
      for (const type of [created, closed]) jifeline.event(type, payload)
    await advance(50)
    jifeline.drop()
    await advance(20_000)
    const before = result.current
    expect(before).toMatchObject({ events: { length: 2 }, gaps: { length: 1 } })
    rerender(8)
    rerender(7)
    expect(result.current).toBe(before)
    rerender(1)
    expect(result.current.events).toHaveLength(1)
    expect(result.current.gaps).toBe(before.gaps)
  })

  it('are the same arrays when only the state changes', async () => {
    const { result, jifeline, advance } = await renderHookWithClient(() =>
      useEvents([created, closed], { filter: () => true }),
    )
    jifeline.event(created)
    await advance(50)
    const { events } = result.current
    jifeline.refuse(true)
    jifeline.drop()
    await advance(1_000)
    expect(result.current.state).toBe('connecting')
    expect(result.current.events).toBe(events)
  })

  it('let an effect on them run once for each change, with everything inline', async () => {
    const counts: number[] = []
    const { jifeline, advance } = await renderHookWithClient(() => {
      const { events, gaps } = useEvents([created, closed], {
        filter: (event: JifelineEvent) => event.payload === 1,
      })
      counts.push(useCount(events, gaps))
    })
    const mounted = counts.at(-1) ?? 0
    jifeline.event(created, 1)
    await advance(50)
    expect(counts.at(-1)).toBe(mounted + 1)
    jifeline.event(created, 2)
    await advance(50)
    expect(counts.at(-1)).toBe(mounted + 1)
  })

  it('are new arrays when an event in them is another one', async () => {
    const { result, rerender, jifeline, advance } = await renderHookWithClient(
      (wanted: number) => useEvents(created, { filter: ({ payload }) => payload === wanted }),
      { initialProps: 1 },
    )
    for (const payload of [1, 2]) jifeline.event(created, payload)
    await advance(50)
    const { events } = result.current
    rerender(2)
    expect(result.current.events).not.toBe(events)
    expect(result.current.events).toMatchObject([{ payload: 2 }])
  })
})

it('lets an effect on the map of many statuses run once for each change', async () => {
  const counts: number[] = []
  const { jifeline, advance } = await renderHookWithClient(() => {
    counts.push(useCount(useConnectorStatuses([connectorId, otherConnectorId])))
  })
  const mounted = counts.at(-1) ?? 0
  jifeline.status(connectorId, { voltage: 12.6 })
  await advance(50)
  expect(counts.at(-1)).toBe(mounted + 1)
  await act(async () => {})
  expect(counts.at(-1)).toBe(mounted + 1)
})
