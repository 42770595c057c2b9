// @vitest-environment node
import { expect, it } from 'vitest'
import { connectorId } from '../stage/examples.ts'
import { ignore, simulateClient } from '../stage/simulated-client.ts'

async function withConnector() {
  const world = simulateClient({ options: { silenceAfter: false } })
  const store = world.client.connector(connectorId)
  const release = store.subscribe(ignore)
  await world.advance(1_000)
  return { ...world, store, release, voltages: () => store.readings.map(({ voltage }) => voltage) }
}

it('keeps what a held connector reported, with the time of each, and what stood in between', async () => {
  const { jifeline, advance, client, store } = await withConnector()
  expect(store.readings).toEqual([])
  jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 80 })
  await advance(5_000)
  jifeline.status(connectorId, { voltage: 12.4 })
  await advance(100)
  const [first, second] = store.readings
  expect(first).toMatchObject({ voltage: 12.6, roundTripTime: 80 })
  expect(second).toMatchObject({ voltage: 12.4, roundTripTime: 80 }) // absent: no news
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(5_000)
  expect(second?.at).toBe(store.getState().receivedAt)
  expect(client.connector(connectorId).readings).toEqual([first, second])
})

it('keeps the last twenty, all of a burst included, and makes nothing new for the next', async () => {
  const { jifeline, advance, store, voltages } = await withConnector()
  for (let count = 1; count <= 20; count += 1) jifeline.status(connectorId, { voltage: count })
  await advance(100)
  expect(voltages()).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  const slots = new Set(store.readings)
  for (let count = 21; count <= 50; count += 1) jifeline.status(connectorId, { voltage: count })
  await advance(100)
  expect(voltages()).toEqual(Array.from({ length: 20 }, (_, index) => index + 31))
  expect(store.readings.every((reading) => slots.has(reading))).toBe(true)
})

it('forgets them with the connector, and knows none of what cannot be listened to', async () => {
  const { jifeline, advance, client, release, store, voltages } = await withConnector()
  jifeline.status(connectorId, { voltage: 12.6 })
  await advance(100)
  release()
  await advance(4_000)
  expect(store.readings).toHaveLength(1) // it lingers
  await advance(2_000)
  expect(store.readings).toEqual([])
  store.subscribe(ignore)
  await advance(1_000)
  for (let count = 1; count <= 21; count += 1) jifeline.status(connectorId, { voltage: count })
  await advance(100)
  expect(voltages().at(0)).toBe(2)
  expect(voltages()).toHaveLength(20)
  expect(client.connector(null).readings).toEqual([])
  expect(client.connector('1005123').readings).toEqual([])
})

it('end with what the status shows, however much has come since', async () => {
  const { jifeline, advance, store, voltages } = await withConnector()
  jifeline.status(connectorId, { voltage: 12.6 })
  await advance(100)
  const seen: unknown[] = []
  store.subscribe(({ voltage }) => seen.push([voltage, voltages().at(-1)]))
  jifeline.status(connectorId, { voltage: 12.5 })
  await advance(20) // on its way
  for (const voltage of [12.4, 12.3]) jifeline.status(connectorId, { voltage })
  await advance(100)
  expect(seen.every((pair) => Array.isArray(pair) && pair[0] === pair[1])).toBe(true)
  expect(voltages().at(-1)).toBe(store.getState().voltage)
})
