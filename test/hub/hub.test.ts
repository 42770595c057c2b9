// @vitest-environment node
/** What any client hears that speaks the documented messages, and what a hub adds to them. */
import { describe, expect, it } from 'vitest'
import { hubMessage, serverMessage } from 'jifeline-react/protocol'
import { connectorId, created, otherConnectorId, vinNumber } from '../stage/examples.ts'
import { simulateHub } from '../stage/simulated-hub.ts'

const statusOf = (values: object, id: string = connectorId) => ({
  action: 'subscribe-to-connector',
  message: { connector_id: id, ...values },
})

describe('a peer that holds a connector', () => {
  it('hears each report, in the documented form and with its age', async () => {
    const { openLine, jifeline, advance } = simulateHub()
    const line = openLine()
    line.subscribe(connectorId)
    await advance(1_000)
    jifeline.status(connectorId, { voltage: 12.6, vinNumber, roundTripTime: 90 })
    await advance(100)
    const said = line.messages().filter(({ action }) => action !== 'upstream')
    expect(said).toEqual([
      { ...statusOf({ voltage: 12.6, vin_number: vinNumber, round_trip_time: 90 }), age: 0 },
    ])
  })

  it('costs the same socket and the same topic as a thousand others', async () => {
    const { openLine, jifeline, hub, advance } = simulateHub()
    const lines = Array.from({ length: 1_000 }, () => openLine())
    for (const line of lines) line.subscribe(connectorId)
    await advance(1_000)
    expect(jifeline.sessions).toBe(1)
    expect(jifeline.frames).toHaveLength(1)
    expect(hub.peers).toBe(1_000)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(100)
    for (const line of lines) expect(line.messages().at(-1)).toMatchObject({ age: 0 })
    for (const line of lines) line.close()
    await advance(2_000)
    expect(jifeline.sessions).toBe(0)
  })
})

it('a peer that comes later is told at once what is known, and how old that is', async () => {
  const { openLine, jifeline, advance } = simulateHub()
  openLine().subscribe(connectorId)
  await advance(1_000)
  jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 90 })
  await advance(40_000)
  const late = openLine()
  late.subscribe(connectorId)
  expect(late.messages()).toEqual([
    { action: 'upstream', phase: 'open', age: 41_000 },
    { ...statusOf({ voltage: 12.6, round_trip_time: 90 }), age: 39_980 },
  ])
})

it('leaves out what was never told, and says null only where it was cleared', async () => {
  const { openLine, jifeline, advance } = simulateHub()
  const line = openLine()
  line.subscribe(connectorId)
  line.subscribe(otherConnectorId)
  await advance(1_000)
  jifeline.status(connectorId, { voltage: 12.6 })
  jifeline.status(otherConnectorId, { voltage: 11.9, roundTripTime: null })
  await advance(1_000)
  const late = openLine()
  late.subscribe(connectorId)
  late.subscribe(otherConnectorId)
  expect(late.messages()).toEqual([
    { action: 'upstream', phase: 'open', age: 2_000 },
    { ...statusOf({ voltage: 12.6 }), age: 980 },
    { ...statusOf({ voltage: 11.9, round_trip_time: null }, otherConnectorId), age: 980 },
  ])
})

it('brings each event once, and to who holds its type', async () => {
  const { openLine, jifeline, advance } = simulateHub()
  const [line, other] = [openLine(), openLine()]
  line.listen(created)
  other.listen('orders.order.paid')
  await advance(15_000)
  const { id } = jifeline.event(created, { ticket: { id: 'a' } })
  jifeline.event(created, { ticket: { id: 'a' } }, { id })
  await advance(100)
  const events = line.messages().filter(({ action }) => action === 'event-received')
  expect(events).toEqual([
    {
      action: 'event-received',
      event_id: id,
      event_type: created,
      message: { ticket: { id: 'a' } },
    },
  ])
  expect(other.messages().some(({ action }) => action === 'event-received')).toBe(false)
})

it('says nothing that its schemas do not know', async () => {
  const { openLine, jifeline, advance } = simulateHub()
  const line = openLine({ mayWatch: (id) => id === connectorId, mayHear: () => true })
  line.subscribe(connectorId)
  line.subscribe(otherConnectorId)
  line.listen(created)
  await advance(1_000)
  jifeline.status(connectorId, { voltage: 12.6, roundTripTime: null })
  jifeline.event(created)
  jifeline.drop()
  await advance(20_000)
  const actions = new Set(line.messages().map(({ action }) => action))
  expect(actions).toEqual(
    new Set(['upstream', 'forbidden', 'subscribe-to-connector', 'event-received', 'feed-gap']),
  )
  for (const message of line.messages()) {
    const isKnown =
      hubMessage.safeParse(message).success || serverMessage.safeParse(message).success
    expect([message, isKnown]).toEqual([message, true])
  }
})
