import { expect, waitFor } from 'storybook/test'
import { ConnectionIndicator, ConnectorBadge, EventFeed } from 'jifeline-react'
import preview from '../.storybook/preview.tsx'
import { closed, created, fleet } from './stage/examples.ts'

const meta = preview.meta({ title: 'Patterns/Wall', tags: ['!autodocs'] })

/** A workshop's connectors and tickets on one socket, with the scenario that the toolbar names. */
export const Wall = meta.story({
  render: () => (
    <>
      <ConnectionIndicator />
      <ul className="wall">
        {fleet.map(({ connectorId, name }) => (
          <li key={connectorId}>
            {name}
            <ConnectorBadge connectorId={connectorId} label={name} />
          </li>
        ))}
      </ul>
      <EventFeed type={[created, closed]} label="Tickets" limit={6} />
    </>
  ),
  play: async ({ canvas }) => {
    const live = () => canvas.queryAllByText('Live', { selector: '.jl-badge-state' })
    await waitFor(() => expect(live()).toHaveLength(fleet.length))
  },
})
