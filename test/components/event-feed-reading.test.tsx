/** What comes while somebody reads is counted, and moves nothing; what comes at once comes in steps. */
import { act, fireEvent, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { EventFeedProps } from 'jifeline-react'
import { created } from '../stage/examples.ts'
import { listenIn } from '../stage/listen-in.ts'
import { renderFeed, ticket } from '../stage/render-feed.tsx'
import { mondayMorning } from '../stage/stop-the-clock.ts'

const feed = () => screen.getByRole('region')
const list = () => screen.getByRole('feed')
const numbers = () =>
  Array.from(document.querySelectorAll('.jl-event-subject'), ({ textContent }) => textContent)
const pill = () => screen.queryByRole('button', { name: /new event/ })
const pauseButton = () => screen.getByRole('button', { name: 'Pause' })
/** A feed with two tickets. */
async function renderTwo(props: Partial<EventFeedProps> = {}) {
  const view = await renderFeed(props)
  await view.arrive(2)
  return view
}

const enter = () => fireEvent.pointerEnter(list())
const leave = () => fireEvent.pointerLeave(list())

/** jsdom does not say that it has another selection. */
async function select(choose: (selection: Selection | null) => void) {
  choose(getSelection())
  await act(async () => fireEvent(document, new Event('selectionchange')))
}

describe('while somebody reads', () => {
  it.each<[how: string, begin: () => unknown, end: () => unknown]>([
    ['with a pointer or a finger on it', enter, leave],
    [
      'with the focus in it',
      () => act(() => screen.getAllByRole('article')[0]?.focus()),
      () => act(() => screen.getByText('elsewhere').focus()),
    ],
    [
      'with a text selected in it',
      () => select((selection) => selection?.selectAllChildren(list())),
      () => select((selection) => selection?.removeAllRanges()),
    ],
  ])('%s, nothing moves; it goes on a second after', async (_, begin, end) => {
    const { arrive, jifeline } = await renderTwo()
    await begin()
    await arrive(3)
    expect(numbers()).toEqual(['#2', '#1'])
    expect(pill()).toHaveTextContent('3 new events')
    await end()
    await jifeline.advance(900)
    expect(numbers()).toEqual(['#2', '#1'])
    await jifeline.advance(200)
    expect(numbers()).toEqual(['#5', '#4', '#3', '#2', '#1'])
    expect(pill()).toBeNull()
  })

  it('what was scrolled away from the newest stays, until it is scrolled back', async () => {
    const { arrive, jifeline } = await renderTwo()
    list().scrollTop = 40
    fireEvent.scroll(list())
    await arrive(1)
    expect(numbers()).toHaveLength(2)
    expect(pill()).toHaveTextContent('1 new event')
    list().scrollTop = 0
    fireEvent.scroll(list())
    await jifeline.advance(100)
    expect(numbers()).toHaveLength(3)
  })

  it('a tab that nobody sees draws nothing, and is up to date when it is seen', async () => {
    const { arrive, jifeline } = await renderTwo()
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    fireEvent(document, new Event('visibilitychange'))
    await arrive(2)
    expect(numbers()).toHaveLength(2)
    hidden.mockRestore()
    await act(async () => fireEvent(document, new Event('visibilitychange')))
    await jifeline.advance(100)
    expect(numbers()).toHaveLength(4)
  })

  it('a gap waits, too', async () => {
    const { jifeline, arrive } = await renderTwo()
    enter()
    jifeline.drop()
    await jifeline.advance(20_000)
    await arrive(1)
    expect(screen.queryByText(/Interrupted/)).toBeNull()
    leave()
    await jifeline.advance(1_200)
    expect(screen.getByText(/Interrupted/)).toBeVisible()
  })
})

describe('the button with what is new', () => {
  it('takes it in though somebody reads, and by a key leads to the newest', async () => {
    const { arrive, jifeline } = await renderTwo()
    act(() => screen.getAllByRole('article')[1]?.focus())
    await arrive(3)
    fireEvent.click(pill() ?? feed()) // as the Enter key does
    await jifeline.advance(200)
    expect(numbers()).toEqual(['#5', '#4', '#3', '#2', '#1'])
    expect(screen.getAllByRole('article')[0]).toHaveFocus()
    expect(pill()).toBeNull()
  })

  it('by a pointer leaves the focus alone', async () => {
    const { arrive, jifeline } = await renderTwo()
    enter()
    await arrive(3)
    fireEvent.click(pill() ?? feed(), { detail: 1 })
    await jifeline.advance(200)
    expect(numbers()).toHaveLength(5)
    expect(document.body).toHaveFocus()
  })

  it('keeps the row that has the focus, though it is beyond the limit', async () => {
    const { arrive, jifeline } = await renderTwo({ limit: 2 })
    const row = screen.getAllByRole('article')[1]
    act(() => row?.focus())
    await arrive(3)
    fireEvent.click(pill() ?? feed(), { detail: 1 })
    await jifeline.advance(200)
    expect(numbers()).toEqual(['#5', '#4', '#1'])
    expect(row).toHaveFocus()
    act(() => screen.getByText('elsewhere').focus())
    await jifeline.advance(1_200)
    expect(numbers()).toEqual(['#5', '#4'])
  })
})

describe('a feed that is paused', () => {
  it('by its own button takes nothing in and counts, until it is pressed again', async () => {
    const { arrive, jifeline } = await renderTwo()
    fireEvent.click(pauseButton())
    expect(pauseButton()).toHaveAttribute('aria-pressed', 'true')
    expect(feed()).toHaveAttribute('data-paused')
    expect(feed()).toHaveTextContent(/Paused 09:00:\d\d/)
    await arrive(3)
    expect(numbers()).toHaveLength(2)
    expect(pill()).toHaveTextContent('3 new events')
    fireEvent.click(pauseButton())
    await jifeline.advance(100)
    expect(numbers()).toHaveLength(5)
    expect(feed()).not.toHaveAttribute('data-paused')
  })

  it('keeps its state for who styles by it', async () => {
    await renderTwo()
    fireEvent.click(pauseButton())
    expect(feed()).toHaveAttribute('data-state', 'listening')
  })

  it('with all of its page changes nothing in the document, and then catches up at once', async () => {
    const { arrive, jifeline, pausePage } = await renderTwo()
    pausePage(true)
    expect(feed()).toHaveTextContent(/Paused 09:00:\d\d/)
    expect(pauseButton()).toHaveAttribute('aria-pressed', 'true')
    fireEvent.click(pauseButton()) // it is not the feed's to resume
    expect(pauseButton()).toHaveAttribute('aria-pressed', 'true')
    const changes = vi.fn<(records: MutationRecord[]) => void>()
    const observer = new MutationObserver(changes)
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    })
    for (let second = 0; second < 10; second += 1) {
      await arrive(5)
      await jifeline.advance(700)
    }
    jifeline.drop()
    await jifeline.advance(3_000)
    expect(changes).not.toHaveBeenCalled()
    observer.disconnect()
    pausePage(false)
    await jifeline.advance(1_000)
    expect(numbers()).toHaveLength(52)
    expect(pill()).toBeNull()
  })
})

describe('a burst', () => {
  it('comes in at most 10 steps a second, of at most 20 new rows, and every event is there or counted', async () => {
    const { jifeline } = await renderTwo({ limit: 100 })
    const steps: { at: number; rows: number }[] = []
    const observer = new MutationObserver((records) => {
      const rows = records
        .flatMap(({ addedNodes }) => [...addedNodes])
        .filter((node) => node instanceof Element && node.matches('.jl-event'))
      if (rows.length > 0) steps.push({ at: Date.now(), rows: rows.length })
    })
    observer.observe(list(), { childList: true })
    for (let tick = 0; tick < 10; tick += 1) {
      for (let count = 0; count < 40; count += 1) {
        jifeline.simulator.event(created, ticket(100 + tick * 40 + count))
      }
      await jifeline.advance(50)
    }
    for (let tick = 0; tick < 40; tick += 1) await jifeline.advance(50)
    observer.disconnect()
    for (const { at, rows } of steps) {
      expect(rows).toBeLessThanOrEqual(20)
      expect(
        steps.filter((step) => step.at >= at && step.at < at + 1_000).length,
      ).toBeLessThanOrEqual(10)
    }
    expect(numbers()).toHaveLength(100)
    expect(numbers()[0]).toBe('#499')
    expect(feed()).toHaveTextContent('302 older events are not shown')
  })
})

describe('who hears the page', () => {
  it('hears how many came, every 10 s at most, and every 30 s while they read', async () => {
    const { arrive, jifeline } = await renderTwo()
    await jifeline.advance(10_000)
    vi.setSystemTime(mondayMorning)
    const said = listenIn()
    await arrive(1)
    await arrive(2)
    await jifeline.advance(400)
    await arrive(4)
    await jifeline.advance(20_000)
    expect(said()).toEqual(['0.5 3 new events', expect.stringMatching(/^10\.5\d* 4 new events$/)])
    enter()
    for (let count = 0; count < 10; count += 1) {
      await arrive(1)
      await jifeline.advance(5_700)
    }
    const whileReading = said().slice(2)
    expect(whileReading).toHaveLength(2)
  })

  it('hears nothing while it is paused, nor where that is not wanted', async () => {
    const { arrive, jifeline } = await renderTwo({ announce: 'off' })
    await jifeline.advance(10_000)
    const said = listenIn()
    await arrive(3)
    await jifeline.advance(40_000)
    expect(said()).toEqual([])
  })

  it('hears nothing of what came while it was paused', async () => {
    const { arrive, jifeline } = await renderTwo()
    await jifeline.advance(10_000)
    const said = listenIn()
    fireEvent.click(pauseButton())
    await arrive(3)
    await jifeline.advance(40_000)
    expect(said()).toEqual([])
  })
})
