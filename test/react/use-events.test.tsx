import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useEvents } from 'jifeline-react'
import { createCommitCount } from '../stage/commit-count.tsx'
import { closed, connectorId, created, reopened } from '../stage/examples.ts'
import { listenTo, unlistenFrom } from '../stage/frames.ts'
import { renderHookWithClient, renderWithClient } from '../stage/render-with-client.tsx'

function Numbers({ of: types, limit }: { of: string | readonly string[]; limit?: number }) {
  const { events } = useEvents(types, {
    filter: ({ payload }) => typeof payload === 'number',
    limit,
  })
  return <p>{events.map(({ payload }) => String(payload)).join(' ')}</p>
}

describe('one type', () => {
  it('gives the events as they come, newest first', async () => {
    const { result, jifeline, advance, clock } = await renderHookWithClient(() =>
      useEvents(created),
    )
    expect(result.current).toMatchObject({ state: 'listening', events: [], gaps: [] })
    const first = jifeline.event(created, { ticket: { number: 1 } })
    const sentAt = clock.now()
    await advance(50)
    const second = jifeline.event(created, { ticket: { number: 2 } })
    await advance(50)
    expect(result.current.events.map(({ id }) => id)).toEqual([second.id, first.id])
    expect(result.current.events.at(-1)).toEqual({
      id: first.id,
      type: created,
      payload: { ticket: { number: 1 } },
      occurredAt: sentAt,
      receivedAt: sentAt + 20,
      source: 'live',
    })
  })

  it('gives an event once that the server sends twice', async () => {
    const { result, jifeline, advance } = await renderHookWithClient(() => useEvents(created))
    const { id } = jifeline.event(created)
    jifeline.event(created, {}, { id })
    await advance(50)
    jifeline.event(created, {}, { id })
    await advance(50)
    expect(result.current.events).toHaveLength(1)
  })

  it('subscribes once however many components ask, and unsubscribes once', async () => {
    const { rerender, jifeline, advance, sent } = await renderWithClient([
      <Numbers key="one" of={created} />,
      <Numbers key="two" of={created} />,
      <Numbers key="stays" of={closed} />,
    ])
    expect(sent()).toEqual([listenTo(created), listenTo(closed)])
    for (const type of [created, closed]) jifeline.event(type, 1)
    rerender([<Numbers key="two" of={created} />, <Numbers key="stays" of={closed} />])
    await advance(6_000)
    rerender(<Numbers key="stays" of={closed} />)
    await advance(5_100)
    expect(sent().slice(2)).toEqual([unlistenFrom(created)])
  })

  it('says that it is connecting before it listens', async () => {
    const { result } = await renderHookWithClient(() => useEvents(created), {
      options: { createSocket: () => ({ ...deadSocket }) },
    })
    expect(result.current).toMatchObject({ state: 'connecting', events: [], error: null })
  })

  it('says what is wrong after three attempts that failed, and recovers', async () => {
    const { result, jifeline, advance } = await renderHookWithClient(() => useEvents(created))
    jifeline.refuse(true)
    jifeline.drop()
    await advance(60_000)
    expect(result.current).toMatchObject({
      state: 'error',
      error: { code: 'handshake-failed', retryable: true },
    })
    jifeline.refuse(false)
    await advance(60_000)
    expect(result.current).toMatchObject({ state: 'listening', error: null })
  })
})

describe('a type that cannot be', () => {
  it.each([
    ['empty', ''],
    ['longer than 255 characters', 'x'.repeat(256)],
  ])('gives the state error when it is %s, without throwing or asking', async (_what, type) => {
    const { result, jifeline } = await renderHookWithClient(() => useEvents(type))
    expect(result.current).toMatchObject({
      state: 'error',
      events: [],
      error: { code: 'invalid-event-type' },
    })
    expect(jifeline.attempts).toEqual([])
  })

  it('gives the state error among others that can, whose events still come', async () => {
    const { result, jifeline, advance } = await renderHookWithClient(() => useEvents([created, '']))
    jifeline.event(created)
    await advance(50)
    expect(result.current).toMatchObject({ state: 'error', error: { code: 'invalid-event-type' } })
    expect(result.current.events).toHaveLength(1)
  })

  it('takes the longest type that there may be', async () => {
    const type = 'x'.repeat(255)
    const { result, sent } = await renderHookWithClient(() => useEvents(type))
    expect(result.current.state).toBe('listening')
    expect(sent()).toEqual([listenTo(type)])
  })

  it.each<[readonly string[] | null]>([[null], [[]]])('is off for %j', async (types) => {
    const { result, jifeline } = await renderHookWithClient(() => useEvents(types))
    expect(result.current).toMatchObject({ state: 'off', events: [], error: null })
    expect(jifeline.attempts).toEqual([])
  })
})

describe('several types', () => {
  it('merges their events, newest first', async () => {
    const { result, jifeline, advance } = await renderHookWithClient(() =>
      useEvents([created, closed]),
    )
    jifeline.event(created, 1)
    await advance(50)
    jifeline.event(closed, 2)
    await advance(50)
    jifeline.event(created, 3)
    await advance(50)
    expect(result.current.events.map(({ type, payload }) => [type, payload])).toEqual([
      [created, 3],
      [closed, 2],
      [created, 1],
    ])
  })

  it('never subscribes again because of an inline array, filter or limit', async () => {
    const { rerender, jifeline, advance, sent } = await renderWithClient(
      <Numbers of={[created, closed]} limit={9} />,
    )
    for (const type of [created, closed]) jifeline.event(type, 7)
    await advance(50)
    rerender(<Numbers of={[created, closed]} limit={8} />)
    rerender(<Numbers of={[created, closed]} limit={7} />)
    await advance(6_000)
    expect(screen.getByText('7 7')).toBeVisible()
    expect(sent()).toEqual([listenTo(created), listenTo(closed)])
  })

  it('swaps only what changed when the list does', async () => {
    const { rerender, jifeline, advance, sent } = await renderHookWithClient(
      (types: readonly string[]) => useEvents(types),
      { initialProps: [created, closed] },
    )
    for (const type of [created, closed]) jifeline.event(type)
    rerender([closed, reopened])
    await advance(50)
    jifeline.event(reopened)
    await advance(6_000)
    expect(sent().slice(2)).toEqual([listenTo(reopened), unlistenFrom(created)])
  })

  it('renders once per flush, however many events came', async () => {
    const { Counted, commits, startOver } = createCommitCount()
    const { jifeline, advanceLive } = await renderWithClient(
      <Counted name="list">
        <Numbers of={[created, closed]} />
      </Counted>,
    )
    startOver()
    for (const payload of [1, 2])
      for (const type of [created, closed]) jifeline.event(type, payload)
    await advanceLive(50)
    expect(screen.getByText(/^\d \d \d \d$/)).toBeVisible()
    expect(commits()).toEqual({ list: 1 })
  })

  it('is not told of events of other types, nor of connectors', async () => {
    const { Counted, commits, startOver } = createCommitCount()
    const { jifeline, advanceLive } = await renderWithClient(
      <>
        <Counted name="created">
          <Numbers of={created} />
        </Counted>
        <Counted name="closed">
          <Numbers of={closed} />
        </Counted>
      </>,
    )
    startOver()
    jifeline.event(closed, 1)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advanceLive(50)
    expect(commits()).toEqual({ closed: 1 })
  })

  it('reports a loss that hit them all as one gap', async () => {
    const { result, jifeline, advance, clock } = await renderHookWithClient(() =>
      useEvents([created, closed]),
    )
    await advance(12_000)
    const heardAt = clock.now()
    jifeline.event(created)
    await advance(50)
    jifeline.drop()
    await advance(1_000)
    expect(result.current.gaps).toHaveLength(1)
    const [gap] = result.current.gaps
    expect(gap?.reason).toBe('no-log')
    expect(gap?.from).toBeLessThanOrEqual(heardAt + 20)
    expect(gap?.to).toBeGreaterThan(clock.now())
  })

  it('reports two losses as two gaps', async () => {
    const { result, jifeline, advance } = await renderHookWithClient(() =>
      useEvents([created, closed]),
    )
    for (const payload of [1, 2]) {
      await advance(60_000)
      jifeline.event(created, payload)
      await advance(1_000)
      jifeline.drop()
    }
    await advance(60_000)
    expect(result.current.gaps).toHaveLength(2)
    const [first, second] = result.current.gaps
    expect(first?.to).toBeLessThan(second?.from ?? 0)
  })
})

describe('filter and limit', () => {
  it('filters first, and then takes no more than the limit', async () => {
    const { jifeline, advance } = await renderWithClient(<Numbers of={created} limit={2} />)
    for (const payload of [1, 2, 'not a number', 3, 'nor this', {}]) {
      jifeline.event(created, payload)
      await advance(50)
    }
    expect(screen.getByText('3 2')).toBeVisible()
  })

  it('gives 200 events when no limit is set', async () => {
    const { result, jifeline, advance } = await renderHookWithClient(() => useEvents(created))
    for (let count = 0; count < 201; count += 1) jifeline.event(created, count)
    await advance(50)
    expect(result.current.events).toHaveLength(200)
  })

  it('narrows the events by a filter that is a type guard', async () => {
    const { result, jifeline, advance } = await renderHookWithClient(() =>
      useEvents(created, {
        filter: (event): event is typeof event & { payload: { urgent: true } } =>
          typeof event.payload === 'object' && event.payload !== null && 'urgent' in event.payload,
      }),
    )
    jifeline.event(created, { urgent: true })
    jifeline.event(created, { calm: true })
    await advance(50)
    const urgencies: true[] = result.current.events.map(({ payload }) => payload.urgent)
    expect(urgencies).toEqual([true])
  })

  it('uses the latest filter', async () => {
    const { result, rerender, jifeline, advance } = await renderHookWithClient(
      (wanted: number) => useEvents(created, { filter: ({ payload }) => payload === wanted }),
      { initialProps: 1 },
    )
    for (const payload of [1, 2]) jifeline.event(created, payload)
    await advance(50)
    expect(result.current.events.map(({ payload }) => payload)).toEqual([1])
    rerender(2)
    expect(result.current.events.map(({ payload }) => payload)).toEqual([2])
  })
})

const deadSocket = {
  binaryType: 'blob',
  onopen: null,
  onmessage: null,
  onerror: null,
  onclose: null,
  send: () => {},
  close: () => {},
}
