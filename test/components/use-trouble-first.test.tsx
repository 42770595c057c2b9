/** A wall whose order follows trouble, and leaves whoever looks at it in peace. */
import { act, fireEvent, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { beforeEach, describe, expect, it } from 'vitest'
import { LiveUpdatesToggle, severities, useSeverities, useTroubleFirst } from 'jifeline-react'
import { createCommitCount } from '../stage/commit-count.tsx'
import { connectorIds } from '../stage/examples.ts'
import { renderConnected } from '../stage/render-connected.tsx'
import { stopTheClock } from '../stage/stop-the-clock.ts'

beforeEach(stopTheClock)

const ids = connectorIds(5)
const places = new Map(ids.map((id, place) => [id, String(place)]))
const idAt = (place: number) => ids[place] ?? ''

function Wall() {
  const { ids: inOrder, severities: settled, list } = useTroubleFirst([...ids]) // inline, as it may be
  return (
    <ul ref={list}>
      {inOrder.map((id) => (
        <li key={id} data-severity={settled.get(id)}>
          <button type="button">{places.get(id)}</button>
        </li>
      ))}
    </ul>
  )
}

function Summary() {
  const of = [...useSeverities([...ids]).values()]
  const counts = severities.map((severity) => of.filter((one) => one === severity).length)
  return <p data-testid="summary">{counts.join(' ')}</p>
}

/** Nobody turns stale in these tests, however long they last. */
const patient = { options: { staleAfter: 600_000, offlineAfter: 900_000 } }

const order = () =>
  screen
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)
    .join(' ')
const summary = () => screen.getByTestId('summary').textContent

/** All are well, and the order has settled for the first time. */
async function renderWall() {
  const { Counted, commits, startOver } = createCommitCount()
  const view = await renderConnected(
    <>
      <LiveUpdatesToggle />
      <Counted name="wall">
        <Wall />
      </Counted>
      <Counted name="summary">
        <Summary />
      </Counted>
    </>,
    patient,
  )
  const { jifeline } = view
  const report = (place: number, voltage: number) =>
    jifeline.status(idAt(place), { voltage, roundTripTime: 80 })
  for (const place of ids.keys()) report(place, 13.8)
  await jifeline.advance(3_000)
  startOver()
  return { ...view, report, commits }
}

describe('the order', () => {
  it('is the one given while nothing is known', async () => {
    await renderConnected(<Wall />)
    expect(order()).toBe('0 1 2 3 4')
  })

  it('puts the worst first once it has settled', async () => {
    const { jifeline, report } = await renderWall()
    report(4, 11.2) // critical
    report(2, 12.1) // low
    report(3, 0) // no vehicle
    await jifeline.advance(10_000)
    expect(order()).toBe('4 2 3 0 1')
    const shown = screen.getAllByRole('listitem').map(({ dataset }) => dataset['severity'])
    expect(shown).toEqual(['critical', 'warning', 'pending', 'well', 'well'])
  })

  it('settles at most once in 10 s', async () => {
    const { jifeline, report } = await renderWall()
    report(4, 11.2)
    await jifeline.advance(10_000)
    expect(order()).toBe('4 0 1 2 3')
    report(3, 11.2)
    await jifeline.advance(5_000)
    report(2, 11.2)
    expect(order()).toBe('4 0 1 2 3')
    await jifeline.advance(6_000)
    expect(order()).toBe('2 3 4 0 1')
  })

  it('lets what comes in at first come in together', async () => {
    const { jifeline } = await renderConnected(<Wall />)
    for (const place of ids.keys()) {
      jifeline.status(idAt(place), { voltage: place === 4 ? 11.2 : 13.8 })
      await jifeline.advance(150)
    }
    await jifeline.advance(2_000)
    expect(order()).toBe('4 0 1 2 3')
  })

  it('renders for nothing else', async () => {
    const { jifeline, report, commits } = await renderWall()
    for (let second = 0; second < 7; second += 1) {
      report(1, second % 2 ? 11.2 : 13.8)
      report(0, 13.1 + second / 10)
      await jifeline.advance(1_000)
    }
    expect(commits()).toEqual({ summary: 6 })
  })

  it('is what is known when the wall comes back', async () => {
    const { jifeline, report, rerender } = await renderWall()
    rerender(<Summary />)
    report(4, 11.2)
    rerender(<Wall />)
    expect(order()).toBe('4 0 1 2 3')
    await jifeline.advance(1_000)
  })
})

describe('it stands still', () => {
  it('while somebody points at it', async () => {
    const { jifeline, report } = await renderWall()
    fireEvent.pointerEnter(screen.getByRole('list'), { pointerId: 1 })
    report(4, 11.2)
    await jifeline.advance(120_000)
    expect(order()).toBe('0 1 2 3 4')
    fireEvent.pointerLeave(screen.getByRole('list'), { pointerId: 1 })
    await jifeline.advance(2_000)
    expect(order()).toBe('4 0 1 2 3')
  })

  it('while it has the focus', async () => {
    const { jifeline, report } = await renderWall()
    act(() => screen.getByText('2').focus())
    report(4, 11.2)
    await jifeline.advance(30_000)
    expect(order()).toBe('0 1 2 3 4')
    act(() => screen.getByText('2').blur())
    await jifeline.advance(2_000)
    expect(order()).toBe('4 0 1 2 3')
  })

  it('while live updates are paused, and so does the summary', async () => {
    const { jifeline, report } = await renderWall()
    const toggle = screen.getByRole('button', { name: 'Pause live updates' })
    fireEvent.click(toggle)
    report(4, 11.2)
    await jifeline.advance(12_000)
    expect([order(), summary()]).toEqual(['0 1 2 3 4', '0 0 0 5'])
    fireEvent.click(toggle)
    expect(summary()).toBe('1 0 0 4')
    await jifeline.advance(2_000)
    expect(order()).toBe('4 0 1 2 3')
  })

  it('while the connection is lost, which is no connector’s trouble', async () => {
    const { jifeline, report } = await renderWall()
    report(4, 11.2)
    await jifeline.advance(10_000)
    jifeline.refuse()
    jifeline.drop()
    await jifeline.advance(60_000)
    expect(summary()).toBe('0 5 0 0')
    expect(order()).toBe('4 0 1 2 3')
  })
})

it('counts at once, by the limits that are asked for', async () => {
  function Flashing() {
    const severity = useSeverities([idAt(0)], { system: 'programming' }).get(idAt(0))
    return <p data-testid="flashing">{severity}</p>
  }
  const { jifeline } = await renderConnected(
    <>
      <Flashing />
      <Summary />
    </>,
  )
  jifeline.status(idAt(0), { voltage: 12.45, roundTripTime: 80 })
  expect(screen.getByTestId('flashing')).toHaveTextContent('warning')
  expect(summary()).toBe('0 0 4 1')
})

it('names the provider that is missing', () => {
  expect(() => renderToString(<Wall />)).toThrow('useTroubleFirst found no JifelineProvider above')
})
