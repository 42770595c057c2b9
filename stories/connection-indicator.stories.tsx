import { expect, userEvent, waitFor } from 'storybook/test'
import { ConnectionIndicator, useConnectorStatus } from 'jifeline-react'
import preview from '../.storybook/preview.tsx'
import { firstOfFleet } from './stage/examples.ts'
import { inScene, Scene, type Script } from './stage/scene.tsx'
import { connect, connecting, outage, realTime, refused } from './stage/scripts.ts'
import { bothSchemes, inBothSchemes } from './stage/sides.tsx'

const meta = preview.meta({
  title: 'Components/ConnectionIndicator',
  component: ConnectionIndicator,
  // the indicator itself holds nothing open
  decorators: [
    (Story) => (
      <>
        <Listener />
        <Story />
      </>
    ),
  ],
})

function Listener() {
  useConnectorStatus(firstOfFleet.connectorId)
  return null
}

/** On the simulated Jifeline, with the scenario that the toolbar names. */
export const Playground = meta.story({
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Connected')).toBeVisible()
  },
})

/** The socket is being opened. */
export const Connecting = meta.story({
  parameters: inScene(connecting),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Connecting')).toBeVisible()
  },
})

/** All is well. */
export const Open = meta.story({
  parameters: inScene(connect),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Connected')).toBeVisible()
  },
})

/** Lost a moment ago, and on its way back. */
export const Reconnecting = meta.story({
  parameters: inScene(async (stage) => {
    await connect(stage)
    stage.network.answersHandshakes = false
    stage.jifeline.drop()
    await stage.advance(1_000)
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Reconnecting')).toBeVisible()
    await expect(canvas.queryByRole('button')).toBeNull()
  },
})

/** Refused more than once: which attempt it is, when the next one comes, and a button to hasten that. */
export const Outage = meta.story({
  parameters: inScene(outage),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Reconnecting')).toBeVisible()
    await expect(await canvas.findByText('Jifeline cannot be reached at present.')).toBeVisible()
    await expect(await canvas.findByRole('button', { name: 'Retry now' })).toBeVisible()
  },
})

/** It is the device that has no network, and says so itself. */
export const DeviceOffline = meta.story({
  parameters: inScene(async (stage) => {
    await connect(stage)
    stage.network.isOnline = false
    stage.jifeline.refuse(true)
    stage.jifeline.drop()
    await stage.advance(10_000)
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('This device is offline')).toBeVisible()
    await expect(canvas.getByText(/^Check its network/)).toBeVisible()
  },
})

/** Pressed: the next attempt comes as soon as the API allows it, 5 s after the last one, and no sooner. */
export const RetryFloor = meta.story({
  parameters: inScene(outage),
  play: async ({ canvas }) => {
    const button = await canvas.findByRole('button', { name: 'Retry now' })
    await userEvent.click(button)
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toBeVisible()
  },
})

const blink: Script = async (stage) => {
  await connect(stage)
  await realTime(600)
  await stage.advance(40_000)
  stage.jifeline.drop()
  await stage.advance(500)
}

/** A loss that is over within 400 ms was never there. */
export const FlickerUnder400ms = meta.story({
  parameters: inScene(blink),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Connected')).toBeVisible()
    await expect(canvas.queryByText('Back online')).toBeNull()
  },
})

/** Trouble in a row of its own, once it has lasted for 3 s. */
export const BannerAfter3s = meta.story({
  args: { variant: 'banner' },
  parameters: inScene(outage),
  render: (args) => (
    <>
      <ConnectionIndicator {...args} />
      <p>What stands below never moves.</p>
    </>
  ),
  play: async ({ canvas }) => {
    const below = await canvas.findByText(/never moves/)
    const before = below.getBoundingClientRect().top
    await expect(await canvas.findByText('Reconnecting')).toBeVisible()
    await expect(below.getBoundingClientRect().top).toBe(before)
  },
})

/** For 4 s it is news that the connection is back. */
export const BackOnline = meta.story({
  parameters: inScene(async (stage) => {
    await outage(stage)
    await realTime(600)
    stage.jifeline.refuse(false)
    await stage.advance(40_000)
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Back online')).toBeVisible()
  },
})

/** `hideWhenOpen`: nothing while all is well. Its place stays, and its status, which says it when something is wrong. */
export const HideWhenOpen = meta.story({
  args: { hideWhenOpen: true },
  parameters: inScene(async (stage) => {
    await connect(stage)
    await realTime(600)
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('status')).toBeEmptyDOMElement()
  },
})

const phases = { Connecting: connecting, Connected: connect, Outage: outage }
const variants = ['dot', 'pill', 'banner'] as const

/** Each in three phases, in light and in dark; a banner is empty while all is well. */
export const Variants = meta.story({
  tags: ['matrix'],
  parameters: { ...inScene(connect), ...inBothSchemes },
  render: () => (
    <>
      {variants.map((variant) =>
        Object.entries(phases).map(([phase, script]) => (
          <div key={variant + phase}>
            <Scene script={script}>
              <Listener />
              <ConnectionIndicator variant={variant} />
            </Scene>
          </div>
        )),
      )}
    </>
  ),
  play: async ({ canvas }) => {
    const shown = variants.length * bothSchemes.length
    await waitFor(() => expect(canvas.getAllByText('Reconnecting')).toHaveLength(shown))
  },
})

/** The token source says that this user may not connect. */
export const Unauthorized = meta.story({
  parameters: inScene(connect, { getAccessToken: refused }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Sign in again')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Retry now' })).toBeVisible()
  },
})

/** An address that may not be used, or a policy of the page that forbids it. */
export const Blocked = meta.story({
  parameters: inScene(connect, { url: 'ws://example.com/' }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Blocked')).toBeVisible()
  },
})

/** The client was disposed. */
export const Closed = meta.story({
  parameters: inScene(async (stage) => {
    await connect(stage)
    stage.client.dispose()
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Closed')).toBeVisible()
  },
})
