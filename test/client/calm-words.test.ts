// @vitest-environment node
import { expect, it } from 'vitest'
import { wordStateOf } from '../stage/behind-the-doors.ts'
import { connectorId } from '../stage/examples.ts'
import { ignore, simulateClient } from '../stage/simulated-client.ts'

async function withLiveConnector() {
  const world = simulateClient({ options: { silenceAfter: false, staleAfter: 20_000 } })
  const store = world.client.connector(connectorId)
  store.subscribe(ignore)
  await world.advance(1_000)
  world.jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 80 })
  await world.advance(100)
  const told: string[] = []
  store.subscribe((status) => told.push(`${status.state} ${wordStateOf(status)}`))
  return { ...world, store, told }
}

it('takes "live" back 400 ms after the state did, and tells its listeners again', async () => {
  const { jifeline, advance, told } = await withLiveConnector()
  jifeline.status(connectorId, { roundTripTime: null })
  await advance(100)
  expect(told).toEqual(['offline live'])
  await advance(299)
  expect(told).toHaveLength(1)
  await advance(100)
  expect(told).toEqual(['offline live', 'offline offline'])
  jifeline.status(connectorId, { roundTripTime: 80 })
  await advance(100)
  expect(told.at(-1)).toBe('live live')
})

it('says nothing of what lasted less than that', async () => {
  const { jifeline, advance, told } = await withLiveConnector()
  jifeline.status(connectorId, { roundTripTime: null })
  await advance(200)
  jifeline.status(connectorId, { roundTripTime: 80 })
  await advance(1_000)
  expect(told).toEqual(['offline live', 'live live'])
})

it('counts from when it stopped being live, whatever follows', async () => {
  const { jifeline, advance, told } = await withLiveConnector()
  await advance(19_950) // stale
  expect(told).toEqual(['stale live'])
  await advance(200)
  jifeline.status(connectorId, { roundTripTime: null })
  await advance(1_000)
  expect(told).toEqual(['stale live', 'offline live', 'offline offline'])
})

it('is the state itself for a status of another time, and for what cannot be listened to', async () => {
  const { client, store, jifeline, advance } = await withLiveConnector()
  expect(wordStateOf(store.getInitialState())).toBe('connecting')
  const live = store.getState()
  jifeline.status(connectorId, { roundTripTime: null })
  await advance(1_000)
  expect(wordStateOf(live)).toBe('live')
  for (const id of [null, '1005123']) {
    const status = client.connector(id).getState()
    expect(wordStateOf(status)).toBe(status.state)
  }
})
