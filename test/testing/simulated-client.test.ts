// @vitest-environment node
/** A client in a simulated page, whose clock and whose life a test has in hand. */
import { expect, it, onTestFinished } from 'vitest'
import {
  createSimulatedClient,
  createSimulatedJifeline,
  createVirtualClock,
  type SimulatedClientOptions,
} from 'jifeline-react/testing'
import { connectorId } from '../stage/examples.ts'

/** Live, a second after a report. */
async function openClient(options: SimulatedClientOptions = {}) {
  const clock = createVirtualClock()
  const jifeline = createSimulatedJifeline({ clock, cadence: 'by-hand', needsToken: false })
  const client = createSimulatedClient(jifeline, { onError: () => {}, ...options })
  onTestFinished(() => {
    client.dispose()
    jifeline.dispose()
  })
  const connector = client.connector(connectorId)
  connector.subscribe(() => {})
  await clock.advance(1_000)
  jifeline.status(connectorId, { voltage: 12.6 })
  await clock.advance(1_000)
  expect(connector.getState().state).toBe('live')
  return { clock, client, connector }
}

it('hears at once that its page is offline', async () => {
  const { client, connector } = await openClient()
  client.signal('offline')
  expect(client.connection.getState().phase).toBe('reconnecting')
  expect(connector.getState().state).toBe('live') // a loss of 2 s shows
})

it('takes nothing that it knows for live after its page was asleep', async () => {
  const { clock, client, connector } = await openClient()
  client.signal('resume')
  await clock.advance(100)
  expect(connector.getState().state).toBe('stale')
})

it('writes down times by a wall clock of its own, and ages by the other one', async () => {
  const wall = Date.UTC(2020, 1, 29)
  const { client, connector } = await openClient({ wall: () => wall })
  expect(connector.getState().receivedAt).toBe(wall)
  expect(client.now()).toBeGreaterThan(wall)
})
