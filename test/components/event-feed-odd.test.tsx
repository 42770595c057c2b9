/** What nobody would pass or do, and somebody will: the page stays, and says what it can. */
import { act, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { EventFeed, type JifelineEvent } from 'jifeline-react'
import { closed, created } from '../stage/examples.ts'
import { renderConnected } from '../stage/render-connected.tsx'
import { renderFeed, ticket } from '../stage/render-feed.tsx'
import { stopTheClock } from '../stage/stop-the-clock.ts'

const rows = () => screen.queryAllByRole('article')
const numbers = () =>
  Array.from(document.querySelectorAll('.jl-event-subject'), ({ textContent }) => textContent)

describe('a limit', () => {
  it.each([
    [0, 0],
    [1, 1],
    [2.5, 2],
    [Number.NaN, 5],
    [-3, 5],
    ['7', 5],
    [Infinity, 5],
  ])('of %s shows what can be meant by it', async (limit, shown) => {
    const { arrive } = await renderFeed({ limit: limit as number })
    await arrive(5)
    expect(rows()).toHaveLength(shown)
    const left = 5 - shown
    expect(document.querySelector('.jl-feed-note')?.textContent).toBe(
      left === 0 ? undefined : `${left} older event${left === 1 ? ' is' : 's are'} not shown`,
    )
    expect(screen.queryByRole('feed') === null).toBe(shown === 0)
  })

  it('that shrinks and grows while it is paused drops nothing that can be shown again', async () => {
    const { arrive, give } = await renderFeed({ limit: 5 })
    await arrive(5)
    fireEvent.click(screen.getByRole('button', { name: 'Pause' }))
    give({ limit: 2 })
    expect(numbers()).toEqual(['#5', '#4'])
    give({ limit: 10 })
    expect(numbers()).toEqual(['#5', '#4', '#3', '#2', '#1'])
  })
})

describe('another order', () => {
  it('while it is paused turns the rows round, and what comes goes to its end', async () => {
    const { arrive, give } = await renderFeed()
    await arrive(2)
    fireEvent.click(screen.getByRole('button', { name: 'Pause' }))
    give({ order: 'oldest-first' })
    expect(numbers()).toEqual(['#1', '#2'])
    await arrive(1)
    expect(numbers()).toEqual(['#1', '#2'])
    fireEvent.click(screen.getByRole('button', { name: 'Pause' }))
    await act(() => vi.advanceTimersByTimeAsync(300))
    expect(numbers()).toEqual(['#1', '#2', '#3'])
    expect(rows().map((row) => row.getAttribute('aria-posinset'))).toEqual(['1', '2', '3'])
  })
})

describe('renderers', () => {
  it('that are others at each render are asked, and report a throw of each name once', async () => {
    stopTheClock()
    const onError = vi.fn()
    function Feed() {
      const [renders, again] = useState(0)
      return (
        <>
          <button type="button" onClick={() => again(renders + 1)}>
            again
          </button>
          <EventFeed
            type={created}
            renderers={{
              [created]: ({ id }: JifelineEvent) => {
                if (renders > 1) throw new Error('late')
                return `row ${id}`
              },
            }}
          />
        </>
      )
    }
    const { jifeline } = await renderConnected(<Feed />, { options: { onError } })
    jifeline.event(created, ticket(1))
    await jifeline.advance(300)
    expect(rows()[0]).toHaveTextContent(/row /)
    for (let click = 0; click < 5; click += 1) fireEvent.click(screen.getByText('again'))
    await jifeline.advance(300)
    expect(rows()[0]).toHaveTextContent('Ticket created #1')
    expect(onError.mock.calls.map(([{ code }]) => code as string)).toEqual(['invalid-option'])
  })

  it.each([
    ['a promise', () => Promise.resolve('late')],
    ['an object', () => ({ a: 1 }) as never],
    ['a function', () => (() => 'x') as never],
    ['nothing', () => undefined],
    ['a symbol', () => Symbol('x') as never],
  ])('that answer with %s take nothing down', async (_, render) => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { arrive } = await renderFeed({ renderers: { '*': render as never } })
    await arrive(1)
    expect(document.querySelectorAll('article').length).toBeLessThanOrEqual(1)
    expect(screen.getByText('elsewhere')).toBeVisible()
    complaint.mockRestore()
  })
})

it('a selection over two feeds holds both, and lets both go', async () => {
  const { arrive, jifeline } = await renderFeed({}, { feeds: 2 })
  await arrive(2)
  const [one, other] = screen.getAllByRole('feed')
  const selection = getSelection()
  const range = document.createRange()
  range.setStart(one as Node, 0)
  range.setEnd(other as Node, 1)
  selection?.removeAllRanges()
  selection?.addRange(range)
  await act(async () => fireEvent(document, new Event('selectionchange')))
  await arrive(1)
  expect(rows()).toHaveLength(4)
  selection?.removeAllRanges()
  await act(async () => fireEvent(document, new Event('selectionchange')))
  await jifeline.advance(1_500)
  expect(rows()).toHaveLength(6)
})

it('hundreds of types are one feed', async () => {
  const types = Array.from({ length: 300 }, (_, index) => `orders.order.kind_${index}`)
  const { jifeline } = await renderFeed({ type: types })
  await jifeline.advance(3_000)
  for (let index = 0; index < 300; index += 30) jifeline.event(types[index] ?? '', { index })
  await jifeline.advance(500)
  expect(rows()).toHaveLength(10)
})

it('types that change while it is paused are another feed, which is paused still', async () => {
  const { arrive, give, jifeline } = await renderFeed()
  await arrive(2)
  fireEvent.click(screen.getByRole('button', { name: 'Pause' }))
  give({ type: closed })
  await jifeline.advance(1_000)
  jifeline.event(closed, ticket(9))
  await jifeline.advance(500)
  expect(rows()).toHaveLength(0)
  expect(screen.getByRole('button', { name: '1 new event' })).toBeVisible()
  fireEvent.click(screen.getByRole('button', { name: 'Pause' }))
  await jifeline.advance(500)
  expect(numbers()).toEqual(['#9'])
})

it('what was read when it fell off the end is gone once nobody reads it, and is counted', async () => {
  const { arrive, jifeline } = await renderFeed({ limit: 3 })
  await arrive(3)
  act(() => rows()[2]?.focus())
  await arrive(4)
  expect(numbers()).toEqual(['#3', '#2', '#1'])
  fireEvent.click(screen.getByRole('button', { name: '4 new events' }))
  await jifeline.advance(300)
  expect(document.activeElement).not.toBe(document.body)
  act(() => (document.activeElement as HTMLElement).blur())
  await jifeline.advance(1_500)
  expect(numbers()).toEqual(['#7', '#6', '#5'])
  expect(document.querySelector('.jl-feed-note')).toHaveTextContent('4 older events are not shown')
})
