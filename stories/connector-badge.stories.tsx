import { expect, userEvent, waitFor } from 'storybook/test'
import { ConnectorBadge, LiveUpdatesToggle } from 'jifeline-react'
import preview from '../.storybook/preview.tsx'
import { connectorId, firstOfFleet, vinNumber } from './stage/examples.ts'
import { inScene, Scene, type Script } from './stage/scene.tsx'
import { connect, connecting, live, offline, refused, reporting, stale } from './stage/scripts.ts'
import { bothSchemes, inBothSchemes } from './stage/sides.tsx'

const meta = preview.meta({
  title: 'Components/ConnectorBadge',
  component: ConnectorBadge,
  args: { connectorId, label: 'Connector 1005123' },
})

const states = {
  Connecting: connecting,
  Waiting: connect,
  Live: live,
  Stale: stale,
  Offline: offline,
} satisfies Record<string, Script>

const variants = ['pill', 'inline', 'dot'] as const
const sizes = ['sm', 'md', 'lg'] as const

/** On the simulated Jifeline, with the scenario that the toolbar names. */
export const Playground = meta.story({
  args: { connectorId: firstOfFleet.connectorId, label: `Connector ${firstOfFleet.name}` },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Live')).toBeVisible()
  },
})

/** All of them, in light and in dark. */
export const States = meta.story({
  tags: ['matrix'],
  parameters: { ...inScene(connect), ...inBothSchemes },
  render: ({ label }) => <StatesTable label={label} />,
  play: async ({ canvas }) => {
    for (const state of [...Object.keys(states), 'Error', 'Off']) {
      const wordsOf = () => canvas.queryAllByText(state, { selector: '.jl-badge-state' })
      await waitFor(() => expect(wordsOf()).toHaveLength(bothSchemes.length))
      for (const word of wordsOf()) await expect(word).toBeVisible()
    }
    // nothing beside a badge moves when its word changes
    const widths = canvas.getAllByRole('group').map(({ offsetWidth }) => offsetWidth)
    await expect(widths).toEqual(widths.map(() => widths[0]))
  },
})

/** Each in a scene of its own. */
function StatesTable({ label }: { label: string | undefined }) {
  return (
    <table className="states">
      <tbody>
        {Object.entries(states).map(([state, script]) => (
          <tr key={state}>
            <th scope="row">{state}</th>
            <td>
              <Scene script={script}>
                <ConnectorBadge connectorId={connectorId} label={`${label}, ${state}`} />
              </Scene>
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">Error</th>
          <td>
            <ConnectorBadge connectorId="1005123" label={label} />
          </td>
        </tr>
        <tr>
          <th scope="row">Off</th>
          <td>
            <ConnectorBadge connectorId={null} label={label} />
          </td>
        </tr>
      </tbody>
    </table>
  )
}

/** Live updates are paused: the last values, neither live nor judged, and since when. */
export const Paused = meta.story({
  parameters: inScene(live),
  beforeEach: () => sessionStorage.clear(), // the tab of all stories remembers
  render: (args) => (
    <p className="row">
      <ConnectorBadge {...args} />
      <LiveUpdatesToggle />
    </p>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Live')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Pause live updates' }))
    await expect(await canvas.findByText('Paused')).toBeVisible()
    await expect(canvas.getByRole('img', { name: '12.6 volts' })).toBeVisible()
    await expect(canvas.getByRole('group')).toHaveAttribute('data-paused')
    await expect(canvas.getByRole('group')).toHaveAccessibleDescription('Paused 09:00')
  },
})

/** `null` as id: there is nothing to show. */
export const Off = meta.story({
  args: { connectorId: null },
  parameters: inScene(connect),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Off')).toBeVisible()
  },
})

/** The socket is being opened. */
export const Connecting = meta.story({
  parameters: inScene(connecting),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Connecting')).toBeVisible()
  },
})

/** Subscribed, but the connector has not said anything yet. */
export const Waiting = meta.story({
  parameters: inScene(connect),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Waiting')).toBeVisible()
  },
})

/** Reported within the time that this connector usually takes. */
export const Live = meta.story({
  parameters: inScene(live),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Live')).toBeVisible()
    await expect(canvas.getByRole('img', { name: 'Battery OK, 12.6 volts' })).toBeInTheDocument()
    await expect(canvas.getByRole('img', { name: 'Signal good, 80 milliseconds' })).toBeVisible()
  },
})

/** Has not reported for longer than it usually takes. The last values stay, and recede. */
export const Stale = meta.story({
  parameters: inScene(stale),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Stale')).toBeVisible()
    await expect(canvas.getByRole('img', { name: 'Battery OK, 12.6 volts' })).toBeInTheDocument()
  },
})

/** The connector said that its link is down, or has been silent for four times as long. */
export const Offline = meta.story({
  parameters: inScene(offline),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Offline')).toBeVisible()
    await expect(canvas.getByRole('img', { name: 'Signal not reported' })).toBeVisible()
  },
})

/** An id that is no GUID. The badge's tooltip says what broke and what to do. */
export const InvalidId = meta.story({
  args: { connectorId: '1005123' },
  parameters: inScene(connect),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Error')).toBeVisible()
    await expect(canvas.getByRole('group')).toHaveAttribute(
      'title',
      expect.stringContaining('GUID'),
    )
  },
})

/** The token source says that this user may not connect. */
export const Unauthorized = meta.story({
  parameters: inScene(connect, { getAccessToken: refused }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Error')).toBeVisible()
  },
})

/** A lorry, on a slow link. */
export const SlowLink = meta.story({
  parameters: inScene(reporting({ voltage: 28.3, roundTripTime: 588 })),
  play: async ({ canvas }) => {
    await expect(
      await canvas.findByRole('img', { name: 'Signal poor, 588 milliseconds' }),
    ).toBeVisible()
  },
})

/** The connector reports, but of no voltage. */
export const VoltageMissing = meta.story({
  parameters: inScene(reporting({ voltage: null, roundTripTime: 137 })),
  play: async ({ canvas }) => {
    await expect(
      await canvas.findByRole('img', { name: 'Voltage not reported' }),
    ).toBeInTheDocument()
  },
})

/** On a tint of its own, among words, or as a dot with its words in the tooltip; small, medium and large. */
export const Variants = meta.story({
  tags: ['matrix'],
  parameters: inScene(live),
  render: (args) => (
    <table className="states">
      <tbody>
        {sizes.map((size) => (
          <tr key={size}>
            <th scope="row">{size}</th>
            <td className="row">
              {variants.map((variant) => (
                <ConnectorBadge key={variant} {...args} variant={variant} size={size} />
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByText('Live')).toHaveLength(6)
    await expect(canvas.getAllByRole('img', { name: /Connector 1005123: Live/ })).toHaveLength(3)
  },
})

/** What else there is to know of a connector. A VIN is personal data: masked, unless you ask for all of it. */
export const AllParts = meta.story({
  args: { show: ['state', 'voltage', 'signal', 'vin', 'age'] },
  parameters: inScene(reporting({ voltage: 12.1, roundTripTime: 80, vinNumber })),
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByText('Live')).toBeVisible()
    await expect(canvasElement.innerHTML).not.toContain(vinNumber)
  },
})

/** Among words, and where there is little room. */
export const InText = meta.story({
  args: { variant: 'inline' },
  parameters: inScene(live),
  render: (args) => (
    <p style={{ maxInlineSize: '20rem' }}>
      The car on the ramp is connected through <ConnectorBadge {...args} /> and may be worked on.
    </p>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Live')).toBeVisible()
  },
})
