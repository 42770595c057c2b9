/** The chunk of a badge's details is gone, as after a deployment: the badge stays. */
import { act, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { ConnectorBadge, type JifelineError } from 'jifeline-react'
import { connectorId, otherConnectorId } from '../stage/examples.ts'
import { renderConnected } from '../stage/render-connected.tsx'

const server = vi.hoisted(() => ({ requests: 0, isDeployed: false }))

vi.mock('../../src/components/badge-details.tsx', (importOriginal) => {
  server.requests += 1
  if (server.isDeployed) return importOriginal()
  throw new Error('Failed to fetch dynamically imported module')
})

it('leaves the badge without its button, tells once, and asks again with the next one', async () => {
  const onError = vi.fn<(error: JifelineError) => void>()
  const page = (...keys: string[]) =>
    keys.map((key) => <ConnectorBadge key={key} connectorId={connectorId} label={key} details />)
  const { rerender, jifeline } = await renderConnected(page('one', 'two'), {
    options: { onError },
  })
  await vi.waitFor(() => expect(onError).toHaveBeenCalled())
  expect(onError.mock.calls.map(([{ code, retryable }]) => [code, retryable])).toEqual([
    ['load-failed', true],
  ])
  expect(server.requests).toBe(1)
  jifeline.status(connectorId, { voltage: 12.6 })
  expect(screen.getByRole('group', { name: 'one' })).toHaveTextContent('Live')
  expect(screen.queryByRole('button')).toBeNull()

  server.isDeployed = true
  rerender(page('one', 'two', 'three'))
  for (const name of ['one', 'two', 'three']) {
    expect(await screen.findByRole('button', { name: `Details of ${name}` })).toBeVisible()
  }
  await act(async () =>
    rerender(<ConnectorBadge connectorId={otherConnectorId} label="four" details />),
  )
  expect(screen.getByRole('button', { name: 'Details of four' })).toBeVisible()
})
