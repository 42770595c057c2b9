import { act, fireEvent, screen } from '@testing-library/react'
import { useLayoutEffect } from 'react'
import { describe, expect, it } from 'vitest'
import { useEventFeed, type EventFeedView, type UseEventFeedOptions } from 'jifeline-react'
import { closed, created } from '../stage/examples.ts'
import { renderConnected } from '../stage/render-connected.tsx'
import { mondayMorning, stopTheClock } from '../stage/stop-the-clock.ts'

let view: EventFeedView

/** A list of one's own. */
function List({ types, ...options }: UseEventFeedOptions & { types: string | string[] | null }) {
  const feed = useEventFeed(types, options)
  const { list, items } = feed
  useLayoutEffect(() => {
    view = feed
  })
  return (
    <ul ref={list}>
      {items.map((item) => (
        <li key={item.key} data-key={item.key} tabIndex={-1}>
          {item.is === 'event' ? item.event.id : item.gap.reason}
        </li>
      ))}
    </ul>
  )
}

const ids = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent)

async function renderList(options: Partial<Parameters<typeof List>[0]> = {}) {
  stopTheClock()
  const list = (more: typeof options = {}) => <List types={created} {...options} {...more} />
  const rendered = await renderConnected(list())
  const { jifeline } = rendered
  async function arrive(...names: string[]) {
    for (const id of names) jifeline.simulator.event(created, {}, { id })
    await jifeline.advance(200)
  }
  return { ...rendered, list, arrive }
}

describe('a list of one’s own', () => {
  it('follows, with its state, what came and what is left out', async () => {
    const { arrive } = await renderList({ limit: 2 })
    expect(view).toMatchObject({ state: 'listening', items: [], arrived: 0, isFollowing: true })
    await arrive('a', 'b', 'c')
    expect(ids()).toEqual(['c', 'b'])
    expect(view).toMatchObject({ arrived: 3, pending: 0, dropped: 1, error: null, pausedAt: null })
  })

  it('stands still while it is paused, and goes on when it is resumed', async () => {
    const { arrive, jifeline } = await renderList()
    await arrive('a')
    act(() => view.pause())
    expect(view).toMatchObject({ isFollowing: false, isPaused: true })
    expect(view.pausedAt).toBeGreaterThanOrEqual(mondayMorning)
    await arrive('b')
    expect(ids()).toEqual(['a'])
    expect(view).toMatchObject({ pending: 1, arrived: 2 })
    act(() => view.showPending())
    await jifeline.advance(200)
    expect(ids()).toEqual(['b', 'a'])
    await arrive('c')
    expect(ids()).toEqual(['b', 'a'])
    act(() => view.resume())
    await jifeline.advance(200)
    expect(ids()).toEqual(['c', 'b', 'a'])
  })

  it('stands still while somebody is in it', async () => {
    const { arrive, jifeline } = await renderList()
    await arrive('a')
    act(() => screen.getByText('a').focus())
    await arrive('b')
    expect(view).toMatchObject({ isFollowing: false, pending: 1 })
    act(() => screen.getByText('a').blur())
    await jifeline.advance(1_200)
    expect(view).toMatchObject({ isFollowing: true, pending: 0 })
  })

  it('has the same items while nothing in them changes, with an inline filter too', async () => {
    const { arrive, rerender, list } = await renderList({ filter: ({ id }) => id !== 'b' })
    await arrive('a', 'b', 'c')
    const { items, list: ref } = view
    rerender(list({ filter: ({ id }) => id !== 'b' }))
    expect(view.items).toBe(items)
    expect(view.list).toBe(ref)
    expect(ids()).toEqual(['c', 'a'])
    rerender(list({ filter: () => true }))
    expect(ids()).toEqual(['c', 'b', 'a'])
  })

  it('says which day an event is the first of, and which order it has', async () => {
    const { arrive } = await renderList({ order: 'oldest-first', locale: 'en-GB', timeZone: 'UTC' })
    await arrive('a', 'b')
    expect(view.order).toBe('oldest-first')
    expect(view.items.map(({ day }) => day)).toEqual([expect.stringContaining('January'), null])
    expect(ids()).toEqual(['a', 'b'])
  })

  it('begins anew with another type', async () => {
    const { arrive, rerender, list, jifeline } = await renderList()
    await arrive('a')
    rerender(list({ types: [closed] }))
    expect(ids()).toEqual([])
    await jifeline.subscribed(closed)
    jifeline.event(closed, {}, { id: 'z' })
    expect(ids()).toEqual(['z'])
    rerender(list({ types: null }))
    expect(view).toMatchObject({ state: 'off', items: [] })
  })

  it('shows at once what its client knows', async () => {
    const { arrive, rerender, list } = await renderList()
    await arrive(...Array.from({ length: 120 }, (_, index) => `event ${index}`))
    rerender(
      <>
        {list()}
        <List types={created} key="another" />
      </>,
    )
    expect(view.items).toHaveLength(120)
  })

  it('holds its types while it is mounted, and no longer', async () => {
    const { rerender, jifeline } = await renderList()
    expect(await jifeline.subscriptions()).toEqual([created])
    fireEvent.scroll(document)
    rerender(<p />)
    fireEvent.scroll(document)
    await jifeline.advance(10_000)
    expect(jifeline.frames.at(-1)?.frame).toContain('unsubscribe-from-event')
  })
})
