/** Elements draw what React draws: the same sentences in the same markup, for every state and every option. */
import { act, render } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import {
  ConnectionIndicator,
  ConnectorBadge,
  JifelineProvider,
  JifelineUIProvider,
  LiveUpdatesToggle,
  type BadgePart,
  type ConnectorBadgeProps,
} from 'jifeline-react'
import { pauseOf } from '../stage/behind-the-doors.ts'
import { connectorId, vinNumber } from '../stage/examples.ts'
import { drawnIn, renderElement } from '../stage/render-element.ts'
import type { Setting, simulateClient } from '../stage/simulated-client.ts'
import { stopTheClock } from '../stage/stop-the-clock.ts'

type World = ReturnType<typeof simulateClient>
type Script = (world: World) => Promise<unknown> | void

const reports =
  (report: object): Script =>
  ({ jifeline }) =>
    jifeline.status(connectorId, report)
const live = { voltage: 12.6, roundTripTime: 80, vinNumber }
const limits = { staleAfter: 20_000, offlineAfter: 60_000 }

const scripts = {
  waiting: () => {},
  live: reports(live),
  'live without a voltage': reports({ ...live, voltage: null }),
  stale: async (world: World) => {
    await reports(live)(world)
    await world.advance(25_000)
  },
  'said to be offline': reports({ voltage: 12.6, roundTripTime: null }),
  'offline by age': async (world: World) => {
    await reports(live)(world)
    await world.advance(65_000)
  },
  'just lost its word': async (world: World) => {
    await reports(live)(world)
    await world.advance(100)
    await reports({ roundTripTime: null })(world)
    await world.advance(300)
  },
  closed: async (world: World) => {
    await reports(live)(world)
    world.client.dispose()
  },
  paused: async (world: World) => {
    await reports(live)(world)
    await world.advance(100)
    pauseOf(world.client).pause()
  },
} satisfies Record<string, Script>

const levels: Record<string, Script> = Object.fromEntries(
  [3.1, 11.2, 12.1, 12.6, 13.2, 14.9, 15.6, 24.9, 29.4].map((voltage) => [
    `${voltage} V`,
    reports({ ...live, voltage }),
  ]),
)
const signals: Record<string, Script> = Object.fromEntries(
  [80, 300, 1_200, 2_400].map((roundTripTime) => [
    `${roundTripTime} ms`,
    reports({ ...live, roundTripTime }),
  ]),
)

const parts: BadgePart[] = ['name', 'state', 'voltage', 'signal', 'vin', 'age']
const shows: BadgePart[][] = [['voltage'], ['signal', 'state'], ['name', 'vin'], parts]
const options: Record<string, ConnectorBadgeProps | { connectorId: string }> = {
  'as it is by default': { connectorId },
  'with a label': { connectorId, label: 'Bay <3> & "4"' },
  off: { connectorId: null },
  'with no GUID': { connectorId: '1005123' },
  inline: { connectorId, variant: 'inline' },
  'a dot': { connectorId, variant: 'dot', show: parts },
  small: { connectorId, size: 'sm' },
  large: { connectorId, size: 'lg' },
  'for programming': { connectorId, system: 'programming' },
  'in Dutch numbers': { connectorId, locale: 'nl' },
  'with its VIN': { connectorId, show: ['vin'], vin: 'full' },
  'with its VIN hidden': { connectorId, show: ['state', 'vin'], vin: 'hidden' },
  'with a VIN that nobody asked to show': { connectorId, vin: 'full' },
  ...Object.fromEntries(shows.map((show) => [show.join(), { connectorId, show }])),
}

function htmlOf(props: object): string {
  const element = document.createElement('jifeline-connector-badge')
  for (const [name, value] of Object.entries(props)) {
    if (value === null) continue
    const attribute = name === 'connectorId' ? 'connector-id' : name
    element.setAttribute(attribute, Array.isArray(value) ? value.join(' ') : String(value))
  }
  return element.outerHTML
}

/** One line for each element and text, attributes in order; names of parts are the elements' own. */
function outlineOf(node: Node, depth = 0): string {
  const indent = '  '.repeat(depth)
  if (!(node instanceof Element)) return `${indent}"${node.textContent}"`
  const attributes = Array.from(node.attributes, ({ name, value }) => `${name}="${value}"`)
    .filter((attribute) => !attribute.startsWith('part='))
    .toSorted()
  const children = Array.from(node.childNodes, (child) => outlineOf(child, depth + 1))
  return [`${indent}${[node.localName, ...attributes].join(' ')}`, ...children].join('\n')
}

/** What React and what the element draw of one client, after the same script. */
async function drawBoth(
  html: string,
  component: React.ReactNode,
  script: Script,
  setting: Setting = {},
) {
  const world = await renderElement(html, { options: limits, ...setting })
  const { container } = render(
    <JifelineUIProvider locale="en">
      <JifelineProvider client={world.client}>{component}</JifelineProvider>
    </JifelineUIProvider>,
  )
  await act(() => world.advance(100))
  await act(async () => {
    await script(world)
    await world.advance(100)
  })
  return { ...world, react: () => outlineOf(container.firstElementChild as Element) }
}

/** The state stands on the element, too. */
async function drawBadges(props: ConnectorBadgeProps, script: Script, setting?: Setting) {
  const { element, react } = await drawBoth(
    htmlOf(props),
    <ConnectorBadge {...props} />,
    script,
    setting,
  )
  return {
    ours: [element.getAttribute('state'), outlineOf(drawnIn(element))],
    reacts: [/data-state="(.*?)"/.exec(react())?.[1], react()],
  }
}

describe('a badge', () => {
  it.each(Object.entries({ ...scripts, ...levels, ...signals }))(
    '%s is the same, with all its parts and as a dot',
    async (_state, script) => {
      for (const variant of ['pill', 'dot'] as const) {
        const { ours, reacts } = await drawBadges({ connectorId, show: parts, variant }, script)
        expect(ours).toEqual(reacts)
      }
    },
  )

  it.each(Object.entries(options))('is the same %s', async (_option, props) => {
    for (const name of ['live', 'paused'] as const) {
      const { ours, reacts } = await drawBadges(props, scripts[name])
      expect(ours).toEqual(reacts)
    }
  })

  const refused = () =>
    Promise.reject(Object.assign(new Error('signed out'), { code: 'unauthorized' }))

  it.each([
    ['where access was refused', 'error', refused],
    ['before it is connected', 'connecting', () => new Promise<string>(() => {})],
  ])('is the same %s', async (_when, state, getAccessToken) => {
    const setting = { options: { getAccessToken } }
    const { ours, reacts } = await drawBadges({ connectorId, show: parts }, () => {}, setting)
    expect(ours).toEqual(reacts)
    expect(ours[0]).toBe(state)
  })
})

const badgeHtml = `<jifeline-connector-badge connector-id="${connectorId}"></jifeline-connector-badge>`

describe('the connection', () => {
  const outage: Script = async ({ jifeline, advance }) => {
    jifeline.refuse(true)
    jifeline.drop()
    await advance(60_000)
  }
  const phases: [phase: string, word: string, script: Script][] = [
    ['open', 'Connected', () => {}],
    ['lost', 'Reconnecting', outage],
    [
      'lost and paused',
      'Reconnecting',
      async (world) => {
        await outage(world)
        pauseOf(world.client).pause()
      },
    ],
    [
      'back',
      'Back online',
      async (world) => {
        await outage(world)
        vi.advanceTimersByTime(3_100) // long enough for a banner
        world.jifeline.refuse(false)
        await world.advance(60_000)
      },
    ],
    ['closed', 'Closed', ({ client }) => client.dispose()],
  ]

  it.each(
    phases.flatMap((row) =>
      (['pill', 'dot', 'banner'] as const).map((variant) => [...row, variant] as const),
    ),
  )('is the same when it is %s: %s', async (_phase, word, script, variant) => {
    stopTheClock()
    const { element, react } = await drawBoth(
      `<jifeline-connection variant="${variant}"></jifeline-connection>${badgeHtml}`,
      <ConnectionIndicator variant={variant} />,
      script,
    )
    await act(() => vi.advanceTimersByTimeAsync(word === 'Back online' ? 1_000 : 3_100))
    expect(outlineOf(drawnIn(element))).toBe(react())
    const isQuiet = variant === 'banner' && word === 'Connected'
    expect(drawnIn(element).textContent).toContain(isQuiet ? '' : word)
  })
})

it.each(['running', 'paused'])('the toggle is the same while it is %s', async (state) => {
  const { element, react } = await drawBoth(
    '<jifeline-live-toggle></jifeline-live-toggle>',
    <LiveUpdatesToggle />,
    state === 'paused' ? ({ client }) => pauseOf(client).pause() : () => {},
  )
  expect(outlineOf(drawnIn(element))).toBe(react())
  expect(element.getAttribute('state')).toBe(state)
})
