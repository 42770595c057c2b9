import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { ConnectorBadge } from 'jifeline-react'
import { exampleConnectors } from 'jifeline-react/testing'
import { renderWithJifeline } from 'jifeline-react/testing/react'

const [{ connectorId }] = exampleConnectors

it('shows the voltage of a connector as soon as it reports', async () => {
  const { jifeline } = renderWithJifeline(
    <ConnectorBadge connectorId={connectorId} label="Bay 1" />,
  )
  const badge = screen.getByRole('group', { name: 'Bay 1' })

  await jifeline.subscribed(connectorId)
  expect(badge).toHaveTextContent('Waiting')

  jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 80 })
  expect(badge).toHaveTextContent('Live')
  expect(badge).toHaveTextContent('12.6 V')
})
