import { useState } from 'react'
import { expect, userEvent } from 'storybook/test'
import {
  ConnectionIndicator,
  ConnectorBadge,
  ConnectorCard,
  LiveUpdatesToggle,
} from 'jifeline-react'
import preview from '../.storybook/preview.tsx'
import { connectorId } from './stage/examples.ts'
import { inScene, Scene } from './stage/scene.tsx'
import { connect, course, live, usual } from './stage/scripts.ts'

const meta = preview.meta({
  title: 'Components/LiveUpdatesToggle',
  component: LiveUpdatesToggle,
  beforeEach: () => sessionStorage.clear(), // the tab of all stories remembers
})

const name = { name: 'Pause live updates' }

/** Not pressed: everything moves. */
export const Default = meta.story({
  parameters: inScene(connect),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', name)).toHaveAttribute('aria-pressed', 'false')
  },
})

/** Badges and cards stand still, say since when, and look neither live nor judged. */
export const FreezesEverything = meta.story({
  tags: ['matrix'],
  parameters: inScene(async (stage) => {
    await connect(stage)
    await course(40, usual)(stage)
  }),
  render: (args) => (
    <>
      <div className="row">
        <LiveUpdatesToggle {...args} />
        <ConnectionIndicator />
        <ConnectorBadge
          connectorId={connectorId}
          label="Bay 4"
          show={['state', 'voltage', 'age']}
        />
        <ConnectorBadge connectorId={connectorId} label="Bay 4" variant="dot" />
      </div>
      <ConnectorCard connectorId={connectorId} label="Bay 4" />
    </>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('These values are live.')).toBeVisible()
    const toggle = canvas.getByRole('button', name)
    await userEvent.click(toggle)
    await expect(toggle).toHaveAttribute('aria-pressed', 'true')
    await expect(await canvas.findByText('Paused')).toBeVisible()
    await expect(canvas.getByText(/^Paused 09:0\d$/)).toBeVisible()
    await expect(canvas.getByRole('img', { name: /^Bay 4: Paused/ })).toBeVisible()
    await expect(canvas.queryByText('Live')).toBeNull()
  },
})

function Reloaded() {
  const [loads, setLoads] = useState(1)
  return (
    <>
      <p>
        <button type="button" className="jl-button" onClick={() => setLoads(loads + 1)}>
          Reload
        </button>
      </p>
      <Scene key={loads} script={live}>
        <p className="row">
          <LiveUpdatesToggle />
          <ConnectorBadge connectorId={connectorId} label="Bay 4" />
        </p>
      </Scene>
    </>
  )
}

/** A tab remembers it over a reload; what was not known before is not shown before it goes on. */
export const Persists = meta.story({
  parameters: inScene(connect),
  render: () => <Reloaded />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Live')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', name))
    await userEvent.click(canvas.getByRole('button', { name: 'Reload' }))
    await expect(await canvas.findByText('Paused')).toBeVisible()
    await expect(canvas.getByRole('button', name)).toHaveAttribute('aria-pressed', 'true')
    await userEvent.click(canvas.getByRole('button', name))
    await expect(await canvas.findByText('Live')).toBeVisible()
  },
})
