import { expect, waitFor } from 'storybook/test'
import { ConnectionIndicator, ConnectorBadge, EventFeed } from 'jifeline-react'
import preview from '../.storybook/preview.tsx'
import { fleet } from './scenarios.ts'

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
      <EventFeed
        type={['tickets.ticket.created', 'tickets.ticket.closed']}
        label="Tickets"
        limit={6}
      />
    </>
  ),
  play: async ({ canvas }) => {
    const live = () => canvas.queryAllByText('Live', { selector: '.jl-badge-state' })
    await waitFor(() => expect(live()).toHaveLength(fleet.length))
  },
})
