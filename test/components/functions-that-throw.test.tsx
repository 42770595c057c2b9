/** What a partner's own functions throw or return: one report says so, and nothing of the tree goes. */
import { act, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import {
  ConnectorBadge,
  ConnectorCard,
  EventFeed,
  JifelineUIProvider,
  useConnectorStatus,
  useEvents,
  type ConnectorStatus,
} from 'jifeline-react'
import { connectorId, created } from '../stage/examples.ts'
import { renderReported } from '../stage/render-reported.tsx'
import { renderWithClient } from '../stage/render-with-client.tsx'
import { wrong } from '../stage/wrong.ts'

const canary = 'canary-7f3a'

function complain(): never {
  throw new Error(canary)
}

const told = (option: string, why: string) => [
  ['invalid-option', `An option cannot be used. \`${option}\` (function) ${why}`],
]

describe('a word that is a function', () => {
  const names = [
    'connector',
    'voltageSentence',
    'signalSentence',
    'vinSentence',
    'maskedVinSentence',
    'ageSentence',
    'noHistory',
    'history',
  ]
  const page = (labels: object) => (
    <JifelineUIProvider labels={wrong(labels)}>
      <ConnectorBadge
        connectorId={connectorId}
        show={['state', 'voltage', 'signal', 'vin', 'age']}
      />
      <ConnectorBadge connectorId={connectorId} variant="dot" show={['voltage', 'vin']} />
      <ConnectorCard connectorId={connectorId} />
      <ConnectorCard connectorId={connectorId} vin="full" />
    </JifelineUIProvider>
  )
  const vinNumber = 'WVWZZZ1JZXW000001'

  async function english() {
    const { container, jifeline, unmount } = await renderReported(page({}))
    await act(async () => jifeline.status(connectorId, { vinNumber }))
    const html = withoutIds(container)
    unmount()
    return html
  }

  it.each<[what: string, own: () => unknown, why: string]>([
    ['throws', complain, 'threw an error.'],
    ['returns an object', () => ({ toString: () => canary }), 'is no text.'],
    ['returns a symbol', () => Symbol(canary), 'is no text.'],
    ['returns NaN', () => NaN, 'is no text.'],
    ['returns a list', () => [canary, {}], 'is no text.'],
    ['is asynchronous', async () => canary, 'is no text.'],
  ])('and %s is the English one', async (_what, own, why) => {
    const expected = await english()
    const labels = Object.fromEntries(names.map((name) => [name, own]))
    const { container, jifeline, reports } = await renderReported(page(labels))
    await act(async () => jifeline.status(connectorId, { vinNumber }))
    expect(withoutIds(container)).toBe(expected)
    const messages = reports().map(([, message]) => message)
    expect(new Set(messages).size).toBe(messages.length)
    expect(messages.length).toBeGreaterThan(4)
    for (const message of messages) {
      expect(message).toMatch(/^An option cannot be used\. `labels\.\w+` (\(\w+\)|NaN) /)
      expect(message).toContain(why)
    }
  })

  it('and returns nothing says nothing, and never "undefined"', async () => {
    const nothing = Object.fromEntries(names.map((name) => [name, () => undefined]))
    const { container, reports } = await renderReported(page(nothing))
    expect(container.innerHTML).not.toMatch(/undefined|null/)
    expect(reports()).toEqual([])
  })

  it('and throws says that of the labels around it', async () => {
    await renderReported(
      <JifelineUIProvider labels={{ connector: (ending) => `Doos ${ending}` }}>
        <ConnectorBadge connectorId={connectorId} labels={{ connector: complain }} />
      </JifelineUIProvider>,
    )
    expect(screen.getByRole('group', { name: 'Doos 4b109' })).toBeInTheDocument()
  })

  it('is English where labels throw when they are read', async () => {
    const labels = {
      get state() {
        return complain()
      },
    }
    const { reports } = await renderReported(
      <ConnectorBadge connectorId={connectorId} label="badge" labels={labels} />,
    )
    expect(screen.getByRole('group', { name: 'badge' })).toHaveTextContent('Live')
    expect(reports()).toEqual([
      ['invalid-option', expect.stringContaining('`labels` (object) throw when they are read.')],
    ])
  })

  it('of a gap is the English one', async () => {
    const { container, jifeline, advance } = await renderWithClient(
      <JifelineUIProvider labels={{ gap: complain }}>
        <EventFeed type={created} />
      </JifelineUIProvider>,
      { options: { onError: () => {} } },
    )
    jifeline.drop()
    await advance(500)
    expect(container).toHaveTextContent('events may be missing')
  })
})

describe('select that throws', () => {
  function Selects({ select }: { select(status: ConnectorStatus): unknown }) {
    return <p>{`selected ${String(useConnectorStatus(connectorId, { select }))}`}</p>
  }

  it('selects nothing, and is reported once', async () => {
    const { reports, rerender } = await renderReported(<Selects select={complain} />)
    expect(screen.getByText('selected undefined')).toBeInTheDocument()
    rerender(<Selects select={() => complain()} />)
    expect(reports()).toEqual(told('select', 'threw an error.'))
  })

  it('selects again once it does not, and keeps nothing old', async () => {
    const isLive = ({ state, vinNumber }: ConnectorStatus) =>
      vinNumber === canary ? complain() : state === 'live'
    const { jifeline } = await renderReported(<Selects select={isLive} />)
    expect(screen.getByText('selected true')).toBeInTheDocument()
    await act(async () => jifeline.status(connectorId, { vinNumber: canary }))
    expect(screen.getByText('selected undefined')).toBeInTheDocument()
    await act(async () => jifeline.status(connectorId, { vinNumber: null }))
    expect(screen.getByText('selected true')).toBeInTheDocument()
  })
})

it('filter that throws leaves the event out, and is reported once', async () => {
  function Filters() {
    const filter = ({ payload }: { payload: unknown }) =>
      (payload as { ticket: { isUrgent: boolean } }).ticket.isUrgent
    return <p>{`events ${useEvents(created, { filter }).events.length}`}</p>
  }
  const { jifeline, reports } = await renderReported(<Filters />)
  await act(async () => jifeline.event(created, { ticket: { isUrgent: true } }))
  await act(async () => jifeline.event(created, null))
  expect(screen.getByText('events 1')).toBeInTheDocument()
  expect(reports()).toEqual(told('filter', 'threw an error.'))
})

it('a renderer that throws leaves the event what it says without, and is reported once', async () => {
  const renderer = ({ payload }: { payload: unknown }) =>
    (payload as { ticket: { name: string } }).ticket.name
  const { jifeline, reports } = await renderReported(
    <EventFeed type={created} renderers={{ 'tickets.*': renderer }} />,
  )
  await act(async () => jifeline.event(created, { ticket: { name: 'A new one' } }))
  await act(async () => jifeline.event(created, {}))
  const [odd, another, named] = screen.getAllByRole('article')
  expect(odd).toHaveTextContent('Ticket created')
  expect(another).toHaveTextContent('Ticket created')
  expect(named).toHaveTextContent('A new one')
  expect(reports()).toEqual(told('renderers["tickets.*"]', 'threw an error.'))
})

it('what a renderer draws may throw, and only its own row falls back, with one report', async () => {
  function Name({ payload }: { payload: unknown }) {
    return <b>{(payload as { ticket: { name: string } }).ticket.name}</b>
  }
  const renderer = ({ payload }: { payload: unknown }) => <Name payload={payload} />
  const { jifeline, reports } = await renderReported(
    <EventFeed type={created} renderers={{ [created]: renderer }} actions={renderer} />,
  )
  await act(async () => jifeline.event(created, { ticket: { name: 'A new one' } }))
  await act(async () => jifeline.event(created, {}))
  const [odd, another, named] = screen.getAllByRole('article')
  for (const row of [odd, another]) expect(row).toHaveTextContent('Ticket created')
  expect(named).toHaveTextContent('A new oneA new one')
  expect(reports()).toEqual([
    ...told(`renderers["${created}"]`, 'threw an error.'),
    ...told('actions', 'threw an error.'),
  ])
  vi.mocked(console.error).mockClear() // React says what a boundary caught
})

it('render that throws is a badge and a card as if there were none, and is reported once', async () => {
  const render = vi.fn(complain)
  const { reports } = await renderReported(
    <>
      <ConnectorBadge connectorId={connectorId} label="badge" render={render} />
      <ConnectorCard connectorId={connectorId} label="card" render={render} />
    </>,
  )
  for (const name of ['badge', 'card']) {
    expect(screen.getByRole('group', { name })).toHaveAttribute('data-state', 'live')
  }
  expect(render).toHaveBeenCalled()
  expect(reports()).toEqual(told('render', 'threw an error.'))
})

function withoutIds({ innerHTML }: HTMLElement): string {
  return innerHTML.replaceAll(/"_r_\w+_"|"«r\w+»"|":r\w+:"/g, '"id"')
}
