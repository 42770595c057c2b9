import { expect, spyOn, userEvent, waitFor, within } from 'storybook/test'
import { ConnectorBadge, ConnectorCard } from 'jifeline-react'
import preview from '../.storybook/preview.tsx'
import { connectorId, firstOfFleet, vinNumber } from './stage/examples.ts'
import { inScene, Scene, type Script } from './stage/scene.tsx'
import {
  connect,
  connecting,
  course,
  live,
  offline,
  refused,
  reporting,
  stale,
  usual,
} from './stage/scripts.ts'
import { bothSchemes, inBothSchemes } from './stage/sides.tsx'

const meta = preview.meta({
  title: 'Components/ConnectorCard',
  component: ConnectorCard,
  args: { connectorId, label: 'Connector 1005123' },
})

/** On the simulated Jifeline, with the scenario that the toolbar names. */
export const Playground = meta.story({
  args: { connectorId: firstOfFleet.connectorId, label: `Connector ${firstOfFleet.name}` },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('These values are live.')).toBeVisible()
  },
})

/** A few minutes of reports, and a charging battery. */
const minutes: Script = async (stage) => {
  await connect(stage)
  await course(40, usual)(stage)
  stage.jifeline.status(connectorId, { vinNumber, voltage: 13.8, roundTripTime: 132 })
  await stage.advance(100)
}

const states = {
  Waiting: connect,
  Live: minutes,
  Stale: stale,
  Offline: offline,
} satisfies Record<string, Script>

/** The four that a workshop sees most, in light and in dark. */
export const States = meta.story({
  tags: ['matrix'],
  parameters: { ...inScene(connect), ...inBothSchemes },
  render: ({ label }) => (
    <div className="column">
      {Object.entries(states).map(([state, script]) => (
        <Scene key={state} script={script}>
          <ConnectorCard connectorId={connectorId} label={`${label}, ${state}`} />
        </Scene>
      ))}
    </div>
  ),
  play: async ({ canvas }) => {
    for (const state of Object.keys(states)) {
      const name = `Connector 1005123, ${state}`
      const shown = () =>
        canvas
          .queryAllByRole('group', { name })
          .filter((card) => card.dataset['state'] === state.toLowerCase())
      await waitFor(() => expect(shown()).toHaveLength(bothSchemes.length))
    }
  },
})

/** Exact values with their levels, and their course. */
export const Live = meta.story({
  parameters: inScene(minutes),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('132 ms')).toBeVisible()
    const line = canvas.getByRole('img', { name: /^Voltage, last 3 minutes: lowest 13\.1/ })
    const path = line.querySelector('.jl-sparkline-line')
    await expect(path?.getAttribute('d')?.match(/M/g)).toHaveLength(1)
    await expect(canvas.getByText('13.1–14.1 V · 3 mins')).toBeVisible()
  },
})

/** The socket is being opened. */
export const Connecting = meta.story({
  parameters: inScene(connecting),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Connecting to Jifeline.')).toBeVisible()
  },
})

/** Subscribed, but the connector has not said anything yet: what to check if that lasts. */
export const Waiting = meta.story({
  parameters: inScene(connect),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/check plug and id/)).toBeVisible()
    await expect(canvas.getByRole('img', { name: 'Voltage: nothing to draw yet' })).toBeVisible()
  },
})

/** The last values stay, and say how old they are. They carry no level: an old voltage is old, whatever it was. */
export const Stale = meta.story({
  parameters: inScene(stale),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Stale')).toBeVisible()
    await expect(await canvas.findByText(/^20 sec/)).toBeVisible()
    await expect(canvas.getByRole('group')).toHaveAttribute('data-state', 'stale')
    await expect(canvas.queryByText('OK')).toBeNull()
  },
})

/** The connector said that its link is down, and the card says since when. */
export const Offline = meta.story({
  parameters: inScene(offline),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Out of reach. These are its last values.')).toBeVisible()
    await expect(canvas.getByText('Link lost')).toBeVisible()
  },
})

/** The token source says that this user may not connect: what to do, and a button to try it. */
export const Unauthorized = meta.story({
  parameters: inScene(connect, { getAccessToken: refused }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Sign in again, then retry/)).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Retry now' })).toBeVisible()
  },
})

/** An id that is no GUID. No button: pressing one would not help. */
export const InvalidId = meta.story({
  args: { connectorId: '1005123' },
  parameters: inScene(connect),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Error')).toBeVisible()
    await expect(canvas.queryByRole('button')).toBeNull()
  },
})

/** `null` as id: there is nothing to show, and a sentence says so. */
export const Off = meta.story({
  args: { connectorId: null },
  parameters: inScene(connect),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No connector is chosen.')).toBeVisible()
    await expect(canvas.queryByText('–')).toBeNull()
  },
})

/** No reports for forty seconds: the line stops and begins anew. Nothing is drawn where nothing is known. */
export const SparklineGap = meta.story({
  parameters: inScene(async (stage) => {
    await connect(stage)
    await course(12, usual)(stage)
    await stage.advance(40_000)
    await course(12, usual)(stage)
    await live(stage)
  }),
  play: async ({ canvas }) => {
    await canvas.findByText('12.6 V')
    const line = canvas.getByRole('img', { name: /^Voltage, last/ })
    const path = line.querySelector('.jl-sparkline-line')
    await expect(path?.getAttribute('d')?.match(/M/g)).toHaveLength(2)
  },
})

/** Round trips above the frame are cut off at its edge, with a tick there. */
export const SparklineClamped = meta.story({
  parameters: inScene(async (stage) => {
    await connect(stage)
    await course(20, (swing) => ({ voltage: 12.4, roundTripTime: 500 + 400 * swing }))(stage)
    await reporting({ voltage: 12.4, roundTripTime: 340, vinNumber })(stage)
  }),
  play: async ({ canvas }) => {
    await canvas.findByText('340 ms')
    const line = canvas.getByRole('img', { name: /^Signal, last .+ highest [89]\d\d/ })
    const path = line.querySelector('.jl-sparkline-line')
    await expect(path?.getAttribute('d')).toMatch(/M[\d.]+ 0v4/)
  },
})

/** Masked until somebody asks; then for thirty seconds, or until the tab is left. */
export const VinReveal = meta.story({
  parameters: inScene(live),
  play: async ({ canvas, canvasElement }) => {
    const show = await canvas.findByRole('button', { name: 'Show VIN' })
    await expect(canvasElement.innerHTML).not.toContain(vinNumber)
    await userEvent.click(show)
    await expect(await canvas.findByText(vinNumber)).toBeVisible()
  },
})

/** Copied in full, without being shown. */
export const VinCopy = meta.story({
  parameters: inScene(live),
  play: async ({ canvas, canvasElement }) => {
    const writeText = spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await userEvent.click(await canvas.findByRole('button', { name: 'Copy VIN' }))
    await expect(writeText).toHaveBeenCalledWith(vinNumber)
    await expect(await canvas.findByRole('status')).toHaveTextContent('Copied')
    await expect(canvasElement.innerHTML).not.toContain(vinNumber)
  },
})

/**
 * The browser refuses the clipboard: the VIN is shown and selected, to be copied by hand. Which keys do that is said
 * where they are: not on a phone, and not on a Mac.
 */
export const ClipboardDenied = meta.story({
  parameters: inScene(live),
  play: async ({ canvas }) => {
    spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'))
    await userEvent.click(await canvas.findByRole('button', { name: 'Copy VIN' }))
    await expect(await canvas.findByRole('status')).toHaveTextContent(/^(Press Ctrl\+C|Selected)$/)
    await expect(getSelection()?.toString()).toBe(vinNumber)
  },
})

/** For public pages. */
export const VinHidden = meta.story({
  args: { vin: 'hidden' },
  parameters: inScene(live),
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByText('12.6 V')).toBeVisible()
    await expect(canvasElement.innerHTML).not.toContain(vinNumber.slice(-4))
  },
})

/** By its own width, wherever it stands: below 28rem courses go below their values, and on 160 px all is one column. */
export const Widths = meta.story({
  parameters: inScene(async (stage) => {
    await connect(stage)
    await course(40, usual)(stage)
    stage.jifeline.status(connectorId, { vinNumber, voltage: 12.1, roundTripTime: 588 })
    await stage.advance(100)
  }),
  render: (args) => (
    <div className="row">
      {[448, 350, 160].map((width) => (
        <div key={width} style={{ inlineSize: `${width}px` }}>
          <ConnectorCard {...args} label={`On ${width} px`} />
        </div>
      ))}
    </div>
  ),
  play: async ({ canvas }) => {
    await canvas.findAllByText('12.1 V')
    for (const card of canvas.getAllByRole('group')) {
      await expect(card.scrollWidth).toBeLessThanOrEqual(card.clientWidth)
    }
  },
})

/** A badge with `details` opens a card; its code is loaded only where it is asked for. */
export const AsDetails = meta.story({
  parameters: inScene(live),
  render: ({ label }) => <ConnectorBadge connectorId={connectorId} label={label} details />,
  play: async ({ canvas }) => {
    const more = await canvas.findByRole('button', { name: 'Details of Connector 1005123' })
    await userEvent.click(more)
    await expect(more).toHaveAttribute('aria-expanded', 'true')
    const panel = document.getElementById(more.getAttribute('aria-controls') ?? '')
    if (!panel) throw new Error('The button controls nothing.')
    await expect(await within(panel).findByText('These values are live.')).toBeVisible()
  },
})
