import { screen } from '@testing-library/react'
import { expect, it, onTestFinished } from 'vitest'
import {
  ConnectionIndicator,
  ConnectorBadge,
  ConnectorCard,
  EventFeed,
  JifelineUIProvider,
  LiveUpdatesToggle,
} from 'jifeline-react'
import { nl } from 'jifeline-react/labels/nl'
import { connectorId, created, vinNumber } from '../stage/examples.ts'
import { hydrate, showMarkup } from '../stage/hydrate.tsx'
import { provideClient } from '../stage/render-with-client.tsx'

it('takes over what a server sent without a mismatch, though the client knows more by then', async () => {
  const world = provideClient()
  const resolve = () => [{ id: connectorId, name: '1005123' }]
  const page = (
    <world.Provider>
      <JifelineUIProvider labels={nl} timeZone="UTC" resolveConnectors={resolve}>
        <ConnectorBadge
          connectorId={connectorId}
          show={['state', 'voltage', 'vin', 'age']}
          details
        />
        <ConnectorBadge connectorId={connectorId} label="dot" variant="dot" />
        <ConnectorBadge connectorId={connectorId} label="far" whenVisible />
        <ConnectorCard connectorId={connectorId} label="card" />
      </JifelineUIProvider>
    </world.Provider>
  )
  const release = world.client.connector(connectorId).subscribe(() => {})
  onTestFinished(release)
  await world.clock.advance(100)
  world.jifeline.status(connectorId, { voltage: 11.2, vinNumber })
  await world.clock.advance(6_000)

  const container = showMarkup(page)
  expect(container).toHaveTextContent('Verbinden')
  expect(container).not.toHaveTextContent('geleden')

  const onRecoverableError = await hydrate(container, page)
  expect(onRecoverableError).not.toHaveBeenCalled()
  expect(screen.getByRole('group', { name: '1005123' })).toHaveTextContent('Live')
  expect(screen.getByRole('group', { name: '1005123' })).toHaveTextContent('5 sec. geleden')
  expect(screen.getByRole('group', { name: 'card' })).toHaveAttribute('data-voltage', 'critical')
  expect(await screen.findByRole('button', { name: 'Details van 1005123' })).toBeInTheDocument()
})

it('has no style of its own in what a server sent, which a strict policy would refuse', async () => {
  const world = provideClient()
  const page = (
    <world.Provider>
      <ConnectorBadge connectorId={connectorId} details />
      <ConnectorCard connectorId={connectorId} />
      <EventFeed type={created} headingLevel={2} />
      <ConnectionIndicator variant="banner" />
      <LiveUpdatesToggle />
    </world.Provider>
  )
  const container = showMarkup(page)
  expect(container.querySelectorAll('[style], style, script')).toHaveLength(0)
  const onRecoverableError = await hydrate(container, page)
  expect(onRecoverableError).not.toHaveBeenCalled()
})
