import { describe, expect, it, vi } from 'vitest'
import { useEventListener, type JifelineError, type JifelineEvent } from 'jifeline-react'
import { createCommitCount } from '../stage/commit-count.tsx'
import { closed, created } from '../stage/examples.ts'
import { listenTo, unlistenFrom } from '../stage/frames.ts'
import { renderHookWithClient, renderWithClient } from '../stage/render-with-client.tsx'

describe('listening', () => {
  it('hears each event exactly once', async () => {
    const listener = vi.fn<(event: JifelineEvent) => void>()
    const { jifeline, advance, sent } = await renderHookWithClient(() =>
      useEventListener([created, closed, created], listener),
    )
    const first = jifeline.event(created, { ticket: { number: 1 } })
    const second = jifeline.event(closed)
    jifeline.event(created, {}, { id: first.id })
    await advance(50)
    expect(listener.mock.calls.map(([{ id }]) => id)).toEqual([first.id, second.id])
    expect(listener).toHaveBeenCalledWith(
      expect.objectContaining({
        type: created,
        payload: { ticket: { number: 1 } },
        source: 'live',
      }),
    )
    expect(sent()).toEqual([listenTo(created), listenTo(closed)])
  })

  it('hears each of many events that come at once, in order', async () => {
    const listener = vi.fn<(event: JifelineEvent) => void>()
    const { jifeline, advance } = await renderHookWithClient(() =>
      useEventListener(created, listener),
    )
    for (let count = 0; count < 300; count += 1) jifeline.event(created, count)
    await advance(50)
    expect(listener.mock.calls.map(([{ payload }]) => payload)).toEqual(
      Array.from({ length: 300 }, (_, count) => count),
    )
  })

  it('renders nothing', async () => {
    const { Counted, commits, startOver } = createCommitCount()
    const listener = vi.fn<() => void>()
    function Bell() {
      useEventListener(created, listener)
      return null
    }
    const { jifeline, advanceLive } = await renderWithClient(
      <Counted name="bell">
        <Bell />
      </Counted>,
    )
    startOver()
    jifeline.event(created)
    await advanceLive(50)
    expect(listener).toHaveBeenCalledOnce()
    expect(commits()).toEqual({})
  })

  it('calls the closure of the latest render, without subscribing again', async () => {
    const heard: string[] = []
    const { rerender, jifeline, advance, sent } = await renderHookWithClient(
      (name: string) => useEventListener([created], () => heard.push(name)),
      { initialProps: 'first' },
    )
    jifeline.event(created)
    await advance(50)
    rerender('second')
    rerender('third')
    jifeline.event(created)
    await advance(6_000)
    expect(heard).toEqual(['first', 'third'])
    expect(sent()).toEqual([listenTo(created)])
  })

  it('does not hear what came before it mounted', async () => {
    const listener = vi.fn<(event: JifelineEvent) => void>()
    function Listener() {
      useEventListener(created, listener)
      return null
    }
    const early = vi.fn<() => void>()
    function Early() {
      useEventListener(created, early)
      return null
    }
    const { rerender, jifeline, advance } = await renderWithClient([<Early key="early" />])
    jifeline.event(created, 'before')
    await advance(50)
    rerender([<Early key="early" />, <Listener key="late" />])
    jifeline.event(created, 'after')
    await advance(50)
    expect(early).toHaveBeenCalledTimes(2)
    expect(listener.mock.calls.map(([{ payload }]) => payload)).toEqual(['after'])
  })

  it('hears no more once it has left, and unsubscribes after the linger', async () => {
    const listener = vi.fn<() => void>()
    const { unmount, jifeline, advance, sent } = await renderHookWithClient(() =>
      useEventListener(created, listener),
    )
    unmount()
    jifeline.event(created)
    await advance(50)
    expect(listener).not.toHaveBeenCalled()
    await advance(6_000)
    expect(sent()).toEqual([listenTo(created), unlistenFrom(created)])
  })

  it('is told again of events after the connection was lost', async () => {
    const listener = vi.fn<(event: JifelineEvent) => void>()
    const { jifeline, advance } = await renderHookWithClient(() =>
      useEventListener(created, listener),
    )
    jifeline.event(created, 1)
    await advance(12_000)
    jifeline.drop()
    await advance(1_000)
    jifeline.event(created, 2)
    await advance(50)
    expect(listener.mock.calls.map(([{ payload }]) => payload)).toEqual([1, 2])
  })
})

describe('what is not listened to', () => {
  it.each<[readonly string[] | null]>([[null], [[]]])(
    'is everything when the types are %j',
    async (types) => {
      const { jifeline, page } = await renderHookWithClient(() => useEventListener(types, () => {}))
      expect(jifeline.attempts).toEqual([])
      expect(page.listeners).toBe(0)
    },
  )

  it.each([
    ['empty', ''],
    ['over-long', 'x'.repeat(256)],
  ])('is an %s type, and onError hears of it', async (_what, type) => {
    const onError = vi.fn<(error: JifelineError) => void>()
    const { jifeline } = await renderHookWithClient(() => useEventListener(type, () => {}), {
      options: { onError },
    })
    expect(onError.mock.calls.map(([{ code }]) => code)).toEqual(['invalid-event-type'])
    expect(jifeline.attempts).toEqual([])
  })
})

it('harms nobody when a listener throws', async () => {
  const broken = new Error('broken')
  const listener = vi.fn<() => void>()
  function Listeners() {
    useEventListener(created, () => {
      throw broken
    })
    useEventListener(created, listener)
    return null
  }
  const { jifeline, page, advance } = await renderWithClient(<Listeners />)
  jifeline.event(created)
  await advance(50)
  expect(listener).toHaveBeenCalledOnce()
  expect(page.thrown).toEqual([broken])
})

describe('once per browser', () => {
  it('is once per tab where a page has no locks, and onError is told why', async () => {
    const listener = vi.fn<(event: JifelineEvent) => void>()
    const { jifeline, advance, errors, rerender } = await renderHookWithClient(() =>
      useEventListener(created, listener, { once: 'per-browser' }),
    )
    rerender(undefined)
    const { id } = jifeline.event(created)
    await advance(50)
    expect(listener.mock.calls.map(([event]) => event.id)).toEqual([id])
    expect(errors.map(({ code, message }) => [code, message])).toEqual([
      [
        'invalid-option',
        expect.stringContaining('`once` "per-browser" needs a secure page (https:)'),
      ],
    ])
  })

  it('is refused in other words', async () => {
    const listener = vi.fn<(event: JifelineEvent) => void>()
    const { jifeline, advance, errors } = await renderHookWithClient(() =>
      useEventListener(created, listener, { once: 'per-tab' as 'per-browser' }),
    )
    jifeline.event(created)
    await advance(50)
    expect(listener).toHaveBeenCalledOnce()
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('`once` "per-tab" is not "per-browser".'),
    ])
  })
})
