/** What a feed keeps to when much happens at once: its counts, a pause, a hold, the focus and the words it says. */
import { act, fireEvent, screen } from '@testing-library/react'
import * as React from 'react'
import { lazy, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { describe, expect, it, vi } from 'vitest'
import { useEvents, type EventFeedProps, type JifelineEvent } from 'jifeline-react'
import { closed, created } from '../stage/examples.ts'
import { listenIn } from '../stage/listen-in.ts'
import { renderFeed } from '../stage/render-feed.tsx'

const list = () => screen.getByRole('feed')
const rows = () => screen.getAllByRole('article')
const numbers = () =>
  Array.from(document.querySelectorAll('.jl-event-subject'), ({ textContent }) => textContent)
const pill = () => screen.getByRole('button', { name: /new event/ })
const note = () => document.querySelector('.jl-feed-note')?.textContent
const numberOf = ({ payload }: JifelineEvent) =>
  (payload as { ticket: { ticket_number: number } }).ticket.ticket_number

describe('counts', () => {
  it.each([1_500, 3_500])('are exact in a burst of %s', async (total) => {
    const { arrive, jifeline } = await renderFeed({ limit: 20 })
    for (let sent = 0; sent < total; sent += 100) await arrive(100, 4)
    await jifeline.advance(4_000)
    expect(rows()).toHaveLength(20)
    expect(note()).toBe(`${(total - 20).toLocaleString('en')} older events are not shown`)
  })

  it('are exact of 1,500 that came while the page was paused', async () => {
    const { arrive, jifeline, pausePage } = await renderFeed({ limit: 20 })
    await arrive(2)
    pausePage(true)
    for (let sent = 0; sent < 15; sent += 1) await arrive(100, 100)
    expect(rows()).toHaveLength(2)
    pausePage(false)
    await jifeline.advance(4_000)
    expect(rows()).toHaveLength(20)
    expect(note()).toBe('1,482 older events are not shown')
  })

  it('leave out what was not wanted', async () => {
    const { arrive } = await renderFeed({ filter: (event) => numberOf(event) < 3 })
    for (let sent = 0; sent < 24; sent += 1) await arrive(100, 200)
    expect(numbers()).toEqual([])
    expect(note()).toBe('2 older events are not shown')
  })
})

describe('a pause', () => {
  it.each(['of the feed', 'of the page'])('%s ends what the pill began', async (whose) => {
    const { arrive, jifeline, pausePage } = await renderFeed({ limit: 300 })
    await arrive(2)
    fireEvent.pointerEnter(list())
    await arrive(100)
    fireEvent.click(pill())
    await jifeline.advance(150)
    if (whose === 'of the page') pausePage(true)
    else fireEvent.click(screen.getByRole('button', { name: 'Pause' }))
    const { length } = rows()
    await jifeline.advance(3_000)
    expect(rows()).toHaveLength(length)
    expect(length).toBeLessThan(102)
  })
})

describe('who hears the page', () => {
  function Listening() {
    useEvents(closed)
    return null
  }

  it('hears nothing of what another type had before', async () => {
    const { arrive, jifeline, give } = await renderFeed({}, { beside: <Listening /> })
    await arrive(2)
    await arrive(7, 300, closed)
    await jifeline.advance(20_000)
    const said = listenIn()
    give({ type: closed })
    await jifeline.advance(20_000)
    expect(said()).toEqual([])
    await arrive(1, 20_000, closed)
    expect(said()).toEqual([expect.stringMatching(/ 1 new event$/)])
  })

  it('hears nothing of what is not wanted', async () => {
    const { arrive, jifeline } = await renderFeed({ filter: (event) => numberOf(event) % 2 === 0 })
    await arrive(2)
    await jifeline.advance(20_000)
    const said = listenIn()
    await arrive(5, 20_000)
    expect(said()).toEqual([expect.stringMatching(/ 2 new events$/)])
  })
})

describe('whoever reads', () => {
  it.each<[what: string, props: Partial<EventFeedProps>]>([
    ['order', { order: 'oldest-first' }],
    ['types', { type: [created, closed] }],
  ])('with a pointer goes on with other %s', async (_, props) => {
    const { arrive, give } = await renderFeed()
    await arrive(3)
    fireEvent.pointerEnter(list())
    give(props)
    await arrive(1)
    expect(rows()).toHaveLength(3)
  })

  it('by the focus reads no more once their row is gone', async () => {
    const { arrive, give } = await renderFeed()
    await arrive(3)
    act(() => rows()[1]?.focus())
    await arrive(0, 1_500)
    give({ filter: (event) => numberOf(event) !== 2 })
    await arrive(0, 1_500)
    await arrive(1)
    expect(numbers()).toEqual(['#4', '#3', '#1'])
  })

  it('by the focus in a shadow tree is a reader, too', async () => {
    const host = document.body.appendChild(document.createElement('div'))
    const root = host.attachShadow({ mode: 'open' })
    const { arrive } = await renderFeed({}, { place: (feed) => createPortal(feed, root) })
    await arrive(2)
    act(() => root.querySelector('article')?.focus())
    await arrive(1, 2_000)
    expect(root.querySelectorAll('article')).toHaveLength(2)
    host.remove()
  })

  it('something in a row with a data-key of its own is in that row', async () => {
    const { arrive, jifeline } = await renderFeed({
      limit: 2,
      actions: (event) => (
        <button type="button" data-key="own">
          open {numberOf(event)}
        </button>
      ),
    })
    await arrive(2)
    act(() => screen.getByText('open 1').focus())
    await arrive(3)
    fireEvent.click(pill(), { detail: 1 })
    await jifeline.advance(1_000)
    expect(screen.getByText('open 1')).toHaveFocus() // its row is not dropped
    fireEvent.keyDown(screen.getByText('open 1'), { key: 'PageUp' })
    expect(rows()[1]).toHaveFocus()
  })

  it('leaves by Ctrl and Home past what takes no focus', async () => {
    const { arrive } = await renderFeed(
      {},
      {
        place: (feed) => (
          <>
            {feed}
            <button type="button" disabled>
              never
            </button>
            <div style={{ visibility: 'hidden' }}>
              <input type="hidden" />
            </div>
          </>
        ),
      },
    )
    await arrive(1)
    act(() => rows()[0]?.focus())
    fireEvent.keyDown(list(), { key: 'End', ctrlKey: true })
    expect(screen.getByText('elsewhere')).toHaveFocus()
  })
})

const never = new Promise<never>(() => {})
const Late = lazy(() => never)
/** React 19 has it. */
const suspending: [how: string, render: () => ReactNode][] =
  'use' in React ? [['uses a promise', () => React.use(never)]] : []

it.each<[how: string, render: () => ReactNode]>([
  [
    'throws a promise',
    () => {
      throw never as unknown as Error
    },
  ],
  ['draws what is not loaded yet', () => <Late />],
  ...suspending,
])('a renderer that %s keeps nothing else waiting', async (_, render) => {
  const onError = vi.fn()
  const { arrive } = await renderFeed({ renderers: { [created]: render } }, { onError })
  await arrive(1)
  await arrive(1)
  expect(numbers()).toEqual(['#2', '#1']) // what they say without it
  expect(screen.getByText('elsewhere')).toBeVisible()
  expect(onError).not.toHaveBeenCalled()
})
