/** What a partner passes by mistake: it falls back, one report says so, and the page stays. */
import { screen, within } from '@testing-library/react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  ConnectionIndicator,
  ConnectorBadge,
  ConnectorCard,
  EventFeed,
  JifelineUIProvider,
  useEvents,
} from 'jifeline-react'
import { nl } from 'jifeline-react/labels/nl'
import { connectorId, created } from '../stage/examples.ts'
import { renderReported } from '../stage/render-reported.tsx'
import { wrong } from '../stage/wrong.ts'

const all = (
  <>
    <ConnectorBadge connectorId={connectorId} label="badge" show={['voltage', 'age']} />
    <ConnectorCard connectorId={connectorId} label="card" />
    <EventFeed type={created} />
  </>
)

const badge = () => screen.getByRole('group', { name: 'badge' })

function badgeWith(props: object) {
  return <ConnectorBadge connectorId={connectorId} label="badge" locale="en" {...props} />
}

describe('labels of a wrong type', () => {
  const wrongLabels = {
    state: 'Live',
    voltage: { ok: 5, low: null, high: undefined },
    voltageSentence: 'Accu',
    noVoltage: () => 'geen',
    problem: [],
    ageSentence: null,
    retry: undefined,
    details: {},
    volts: 'volt',
    gap: 'gat',
    phase: null,
    unheardOf: 5,
  }

  it('are English, on a provider and on a component, and each is reported once', async () => {
    const { reports } = await renderReported(
      <JifelineUIProvider labels={wrong(wrongLabels)}>
        {all}
        {badgeWith({ label: 'own', labels: { noVoltage: 7 } })}
        <ConnectionIndicator />
      </JifelineUIProvider>,
    )
    expect(badge()).toHaveTextContent('12.6 V')
    expect(within(badge()).getByRole('img', { name: 'Battery OK, 12.6 volts' })).toBeInTheDocument()
    expect(within(badge()).getByRole('img', { name: 'Last status now' })).toBeInTheDocument()
    expect(screen.getByRole('group', { name: 'card' })).toHaveTextContent('Live')
    expect(screen.getByRole('status')).toHaveTextContent('Connected')
    const options = reports().map(([, message]) => /`(.+)`/.exec(message ?? '')?.[1])
    expect(options.toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([
      'labels.details',
      'labels.gap',
      'labels.noVoltage',
      'labels.noVoltage',
      'labels.state',
      'labels.voltage.ok',
      'labels.voltageSentence',
      'labels.volts',
    ])
  })

  it.each([['nl'], [5], [true], [() => nl]])('may be %j as a whole', async (labels) => {
    const { reports } = await renderReported(
      <JifelineUIProvider labels={wrong(labels)}>
        {all}
        <ConnectorBadge connectorId={connectorId} label="own" labels={wrong(labels)} />
      </JifelineUIProvider>,
    )
    expect(screen.getByRole('group', { name: 'own' })).toHaveTextContent('Live')
    expect(reports()).toEqual([['invalid-option', expect.stringContaining('`labels`')]])
  })

  it('let a function say nothing', async () => {
    await renderReported(
      badgeWith({
        show: ['voltage', 'age'],
        labels: { voltageSentence: () => undefined, ageSentence: () => undefined },
      }),
    )
    expect(badge()).toHaveTextContent('12.6 V')
  })
})

describe('a prop of a badge', () => {
  it.each<[prop: string, value: unknown]>([
    ['show', 'state'],
    ['show', 5],
    ['show', {}],
    ['show', ['state', 'voltage', 'signal', 'battery']],
    ['system', '48v'],
    ['system', 12],
    ['system', []],
    ['system', { noVehicleBelow: 6, criticalBelow: 11.8, lowBelow: 12.4, okBelow: 13 }],
    [
      'system',
      { noVehicleBelow: 6, criticalBelow: NaN, lowBelow: 12.4, okBelow: 13, highAbove: 15 },
    ],
    [
      'system',
      { noVehicleBelow: 6, criticalBelow: '11.8', lowBelow: 12.4, okBelow: 13, highAbove: 15 },
    ],
    ['render', 'span'],
    ['render', 5],
    ['render', {}],
    ['render', [<i key="i" />]],
    ['onStateChange', 'ring'],
  ])('%s that is %j is left out, and reported', async (prop, value) => {
    const { reports } = await renderReported(badgeWith({ [prop]: value }))
    expect(badge()).toHaveTextContent(/Live.*12\.6 V/)
    expect(badge().tagName).toBe('SPAN')
    expect(badge()).toHaveAttribute('data-voltage', 'ok')
    expect(badge()).toHaveAttribute('data-signal', 'good')
    expect(reports()).toEqual([['invalid-option', expect.stringContaining(`\`${prop}\``)]])
  })

  it.each([
    'show',
    'system',
    'render',
    'onStateChange',
    'classNames',
    'labels',
    'vin',
    'className',
  ])('%s that is null is as good as none', async (prop) => {
    const { reports } = await renderReported(badgeWith({ [prop]: null }))
    expect(badge()).toHaveTextContent(/Live.*12\.6 V/)
    expect(badge()).toHaveAttribute('data-voltage', 'ok')
    expect(reports()).toEqual([])
  })

  it.each([['state'], [5], [{ state: 5, voltage: {}, unheardOf: 'x' }]])(
    'classNames that are %j change nothing but classes',
    async (classNames) => {
      await renderReported(badgeWith({ classNames }))
      expect(badge()).toHaveTextContent(/Live.*12\.6 V/)
    },
  )

  it.each<[label: unknown]>([[{}], [[]], [() => 'x'], [<b key="b">x</b>], [true]])(
    'label that is %j is the name by its id, on a card and a feed too',
    async (label) => {
      const { reports } = await renderReported(
        <>
          <ConnectorBadge connectorId={connectorId} label={wrong(label)} />
          <ConnectorCard connectorId={connectorId} label={wrong(label)} />
          <EventFeed type={created} label={wrong(label)} />
        </>,
      )
      for (const group of screen.getAllByRole('group')) {
        expect(group).toHaveAccessibleName('Connector …4b109')
      }
      expect(screen.getByRole('region')).toHaveAccessibleName('Events')
      expect(reports()).toEqual([['invalid-option', expect.stringContaining('`label`')]])
    },
  )

  it('label may be a number, and null is none', async () => {
    const { reports } = await renderReported(
      <>
        <ConnectorBadge connectorId={connectorId} label={wrong(1005123)} />
        <ConnectorCard connectorId={connectorId} label={wrong(null)} />
      </>,
    )
    expect(screen.getByRole('group', { name: '1005123' })).toBeVisible()
    expect(screen.getByRole('group', { name: 'Connector …4b109' })).toBeVisible()
    expect(reports()).toEqual([])
  })

  it('onStateChange that throws is told to the page, and the badge stays', async () => {
    const thrown: unknown[] = []
    vi.stubGlobal('reportError', (error: unknown) => thrown.push(error))
    onTestFinished(() => void vi.unstubAllGlobals())
    await renderReported(
      badgeWith({
        onStateChange(next: string) {
          throw new Error(next)
        },
      }),
    )
    expect(badge()).toHaveTextContent('Live')
    expect(thrown).toEqual([new Error('waiting'), new Error('live')])
  })
})

describe('a prop of a card', () => {
  it.each<[prop: string, value: unknown]>([
    ['system', '48v'],
    ['render', 'section'],
  ])('%s that is %j is left out, and reported', async (prop, value) => {
    const { reports } = await renderReported(
      <ConnectorCard connectorId={connectorId} label="card" {...{ [prop]: value }} />,
    )
    expect(screen.getByRole('group', { name: 'card' })).toHaveAttribute('data-voltage', 'ok')
    expect(reports()).toEqual([['invalid-option', expect.stringContaining(`\`${prop}\``)]])
  })

  it.each(['system', 'render', 'vin', 'labels', 'locale'])('%s may be null', async (prop) => {
    const { reports } = await renderReported(
      <ConnectorCard connectorId={connectorId} label="card" {...{ [prop]: null }} />,
    )
    expect(screen.getByRole('group', { name: 'card' })).toHaveTextContent('Live')
    expect(reports()).toEqual([])
  })
})

describe('a limit', () => {
  function Count({ limit }: { limit: unknown }) {
    return <p>{`${useEvents(created, { limit: wrong(limit) }).events.length} events`}</p>
  }

  it.each<[limit: unknown]>([[NaN], [-1], ['5'], [{}], [true]])(
    'of %j is the usual one, and reported',
    async (limit) => {
      const { reports } = await renderReported(
        <>
          <Count limit={limit} />
          <EventFeed type={created} limit={wrong(limit)} />
        </>,
      )
      expect(screen.getByText('1 events')).toBeVisible()
      expect(screen.getAllByRole('article')).toHaveLength(1)
      expect(reports()).toEqual([['invalid-option', expect.stringContaining('`limit`')]])
    },
  )

  it.each<[limit: unknown, count: number]>([
    [null, 1],
    [undefined, 1],
    [Infinity, 1],
    [0, 0],
    [0.5, 0],
  ])('of %j is no mistake', async (limit, count) => {
    const { reports } = await renderReported(<Count limit={limit} />)
    expect(screen.getByText(`${count} events`)).toBeVisible()
    expect(reports()).toEqual([])
  })
})

it.each([['title'], [5], [{}]])(
  'leaves out a renderer that is %j, and reports it',
  async (renderer) => {
    const { reports } = await renderReported(
      <EventFeed type={created} renderers={{ [created]: wrong(renderer) }} />,
    )
    expect(screen.getByRole('article')).toHaveTextContent('Ticket created')
    expect(reports()).toEqual([
      ['invalid-option', expect.stringContaining('`renderers["tickets.ticket.created"]`')],
    ])
  },
)

it.each<[option: string, value: unknown]>([
  ['renderers', 'title'],
  ['renderers', [() => 'title']],
  ['actions', 5],
  ['filter', {}],
  ['filterBar', true],
  ['order', 'newest'],
])('leaves out %s that is %j, and reports it', async (option, value) => {
  const { reports } = await renderReported(
    <EventFeed type={created} {...{ [option]: wrong(value) }} />,
  )
  expect(screen.getByRole('article')).toHaveTextContent('Ticket created')
  expect(reports()).toEqual([['invalid-option', expect.stringContaining(`\`${option}\``)]])
})
