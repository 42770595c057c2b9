import { expect } from 'storybook/test'
import { ConnectionIndicator, useConnectorStatus } from 'jifeline-react'
import preview from '../.storybook/preview.tsx'
import { firstOfFleet } from './stage/examples.ts'
import { inScene } from './stage/scene.tsx'
import { connect, connecting, refused } from './stage/scripts.ts'

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

/** Refused more than once: waiting for the next attempt, which a person may hasten. */
export const Outage = meta.story({
  parameters: inScene(async (stage) => {
    await connect(stage)
    stage.jifeline.refuse(true)
    stage.jifeline.drop()
    await stage.advance(30_000)
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Reconnecting')).toBeVisible()
    await expect(await canvas.findByRole('button', { name: 'Retry now' })).toBeVisible()
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
