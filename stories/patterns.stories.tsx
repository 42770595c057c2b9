import { expect, waitFor } from 'storybook/test'
import { ConnectorBadge, ConnectorCard, EventFeed, JifelineUIProvider } from 'jifeline-react'
import { createExampleConnectors } from 'jifeline-react/testing'
import preview from '../.storybook/preview.tsx'
import { created, firstOfFleet, fleet } from './stage/examples.ts'
import { inScene } from './stage/scene.tsx'
import { connect } from './stage/scripts.ts'

const meta = preview.meta({ title: 'Patterns', tags: ['!autodocs'] })

const many = createExampleConnectors(50)
const namesOf = (ids: readonly string[]) =>
  [...fleet, ...many].flatMap(({ connectorId: id, name }) =>
    ids.includes(id) ? [{ id, name }] : [],
  )

/** Fifty rows on one socket: a column aligns because nothing in a badge moves. */
export const FleetTable = meta.story({
  parameters: inScene(async (stage) => {
    await connect(stage)
    for (const [index, { connectorId, vehicle }] of many.entries()) {
      const voltage = (vehicle?.system ?? 12) + (index % 7) / 3
      const vinNumber = vehicle?.vinNumber ?? null
      stage.jifeline.status(connectorId, { voltage, roundTripTime: 60 + index * 9, vinNumber })
    }
    await stage.advance(500)
  }),
  render: () => (
    <table className="states">
      <thead>
        <tr>
          <th scope="col">Connector</th>
          <th scope="col">Status</th>
        </tr>
      </thead>
      <tbody>
        {many.map(({ connectorId, name }) => (
          <tr key={connectorId}>
            <th scope="row">{name}</th>
            <td>
              <ConnectorBadge
                connectorId={connectorId}
                label={name}
                size="sm"
                show={['state', 'voltage', 'signal', 'vin']}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  ),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.queryAllByText('Live').length).toBeGreaterThan(5))
    const widths = canvas.getAllByRole('group').map(({ offsetWidth }) => offsetWidth)
    await expect(new Set(widths).size).toBe(1)
  },
})

/** Beside a ticket: the card of its connector, and what else comes in. */
export const TicketWorkbench = meta.story({
  render: () => (
    <JifelineUIProvider resolveConnectors={namesOf}>
      <div className="row">
        <ConnectorCard connectorId={firstOfFleet.connectorId} />
        <EventFeed type={created} label="New tickets" limit={5} />
      </div>
    </JifelineUIProvider>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('These values are live.')).toBeVisible()
    await expect(canvas.getByText('1006000')).toBeVisible()
  },
})

/** Read from across the hall: large badges, voltage and signal left out. */
export const WallDisplay = meta.story({
  render: () => (
    <ul className="wall">
      {fleet.map(({ connectorId, name }) => (
        <li key={connectorId}>
          <strong>{name}</strong>
          <ConnectorBadge connectorId={connectorId} label={name} size="lg" show={['state']} />
        </li>
      ))}
    </ul>
  ),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.queryAllByText('Live')).toHaveLength(fleet.length))
  },
})

/** On a phone of 320 px, the card as large as it gets, and its buttons no smaller than a finger needs. */
export const MobileTechnician = meta.story({
  render: () => (
    <div style={{ inlineSize: '272px' }} data-testid="phone">
      <ConnectorCard connectorId={firstOfFleet.connectorId} label="1006000" />
    </div>
  ),
  play: async ({ canvas }) => {
    await canvas.findByText('These values are live.')
    const phone = canvas.getByTestId('phone')
    await expect(phone.scrollWidth).toBeLessThanOrEqual(phone.clientWidth)
    for (const button of canvas.getAllByRole('button')) {
      await expect(button.offsetHeight).toBeGreaterThanOrEqual(24)
    }
  },
})
