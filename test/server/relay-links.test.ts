// @vitest-environment node
/** Signed links at a relay: the badges that they name, without a VIN, and nothing else. */
import { expect, it } from 'vitest'
import { connectorId, created, otherConnectorId, vinNumber } from '../stage/examples.ts'
import { linkKey, startRelay } from './fixtures/relay.ts'

const hour = 3_600_000

it('a link opens its badges to anybody, from any page, without the VIN', async () => {
  const { jifeline, relay, connect } = await startRelay()
  const link = await relay.sign({ connectors: [connectorId], until: Date.now() + hour })
  const peer = connect(null, `?link=${link}`, { origin: 'https://customer.example' })
  await peer.opened
  peer.watch(connectorId)
  await jifeline.subscribed(connectorId)
  jifeline.status(connectorId, { vinNumber })
  jifeline.status(connectorId, { voltage: 12.6, vinNumber, roundTripTime: 80 })
  const { message } = await peer.hears({ message: { voltage: 12.6 } })
  expect(message).toEqual({ connector_id: connectorId, voltage: 12.6, round_trip_time: 80 })
  expect(peer.frames.join()).not.toContain(vinNumber)
  expect(peer.frames.join()).not.toContain('vin_number')
})

it('a link opens no other badge, and no event', async () => {
  const { jifeline, relay, connect } = await startRelay()
  const link = await relay.sign({ connectors: [connectorId], until: Date.now() + hour })
  const peer = connect(null, `?link=${link}`)
  await peer.opened
  peer.watch(otherConnectorId)
  peer.listen(created)
  await peer.hears({ action: 'forbidden', connector_id: otherConnectorId })
  await peer.hears({ action: 'forbidden', event_type: created })
  expect(jifeline.frames).toEqual([])
})

it('a link of a signed-in user is a link all the same', async () => {
  const { relay, connect } = await startRelay({
    grants: () => ({ connectors: [connectorId, otherConnectorId] }),
  })
  const link = await relay.sign({ connectors: [connectorId], until: Date.now() + hour })
  const peer = connect('ada', `?link=${link}`)
  await peer.opened
  peer.watch(otherConnectorId)
  await peer.hears({ action: 'forbidden', connector_id: otherConnectorId })
  expect((await connect('ada', '?link=').refused).status).toBe(401)
})

it('a link that is over ends its sockets, and opens none', async () => {
  const { relay, connect } = await startRelay({ pingEvery: 100 })
  const until = Math.ceil(Date.now() / 1_000) * 1_000 + 1_000
  const link = await relay.sign({ connectors: [connectorId], until })
  const peer = connect(null, `?link=${link}`)
  await peer.opened
  expect((await peer.closed).code).toBe(1001)
  expect((await connect(null, `?link=${link}`).refused).status).toBe(401)
})

it('a link ends with its key', async () => {
  const keys = [linkKey]
  const { relay, connect } = await startRelay({ linkKeys: keys })
  const link = await relay.sign({ connectors: [connectorId], until: Date.now() + hour })
  const peer = connect(null, `?link=${link}`)
  await peer.opened
  keys[0] = 'another key that is long enough, really'
  await relay.recheck()
  expect((await peer.closed).code).toBe(1008)
  expect((await connect(null, `?link=${link}`).refused).status).toBe(401)
})
