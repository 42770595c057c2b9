import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { ConnectorBadge } from 'jifeline-react'
import { exampleConnectors } from 'jifeline-react/testing'
import { renderWithJifeline } from 'jifeline-react/testing/react'

const [{ connectorId }] = exampleConnectors

it('calls nothing live while the link is down, and recovers by itself', async () => {
  const { jifeline } = renderWithJifeline(<ConnectorBadge connectorId={connectorId} />)
  const badge = screen.getByRole('group')
  await jifeline.subscribed(connectorId)
  jifeline.status(connectorId, { voltage: 12.6 })

  jifeline.refuse()
  jifeline.drop()
  await jifeline.advance(3_000)
  expect(badge).toHaveTextContent('Stale')

  jifeline.refuse(false)
  await jifeline.subscribed(connectorId)
  jifeline.status(connectorId, { voltage: 12.4 })
  expect(badge).toHaveTextContent('Live')
})
