// @vitest-environment node
import { describe, expect, it } from 'vitest'
import {
  clientMessage,
  connectorStatusUpdate,
  eventReceived,
  restEvent,
  serverMessage,
  subscribeToConnector,
  subscribeToEvent,
  ticketCreated,
  unsubscribeFromConnector,
  unsubscribeFromEvent,
} from 'jifeline-react/protocol'
import { exampleConnectors } from 'jifeline-react/testing'
import { fromRest, readRow } from '../../src/client/events/logged-row.ts'
import { decodeServerFrame } from '../../src/protocol/frames.ts'
import {
  documented,
  documentedRow,
  eventFrame,
  statusFrame,
  subscribeToConnectorFrame,
  subscribeToEventFrame,
  unsubscribeFromConnectorFrame,
  unsubscribeFromEventFrame,
} from '../stage/documented-frames.ts'
import { created } from '../stage/examples.ts'
import { simulateJifeline } from '../stage/simulated-jifeline.ts'
import { bodyOf, openLine } from '../stage/socket-line.ts'
import { asDocumented, leniencies, type Fields } from './leniencies.ts'

const { connectorId } = documented
const fieldsOf = (json: string) => JSON.parse(json) as Fields

describe('the schemas', () => {
  it.each([
    ['subscribeToConnector', subscribeToConnector, subscribeToConnectorFrame],
    ['unsubscribeFromConnector', unsubscribeFromConnector, unsubscribeFromConnectorFrame],
    ['subscribeToEvent', subscribeToEvent, subscribeToEventFrame],
    ['unsubscribeFromEvent', unsubscribeFromEvent, unsubscribeFromEventFrame],
    ['connectorStatusUpdate', connectorStatusUpdate, statusFrame],
    ['eventReceived', eventReceived, eventFrame],
    ['ticketCreated', ticketCreated, JSON.stringify(documented.ticket)],
    ['restEvent', restEvent, JSON.stringify(documentedRow)],
  ])('take what is documented, letter by letter: %s', (_name, schema, json) => {
    expect(schema.parse(JSON.parse(json))).toEqual(JSON.parse(json))
  })

  it.each([
    ['a cleared value', { voltage: 12.1, round_trip_time: null }],
    ['a lone value', { vin_number: 'VF1CN04054456164' }],
    ['nothing but cleared values', { voltage: null, vin_number: null, round_trip_time: null }],
  ])('take a status with %s', (_what, values) => {
    const update = { action: 'subscribe-to-connector', message: { connector_id: connectorId } }
    Object.assign(update.message, values)
    expect(serverMessage.parse(update)).toEqual(update)
  })

  it('take a ticket without a parent', () => {
    const { parent_ticket: _, ...ticket } = documented.ticket
    expect(ticketCreated.parse(ticket)).toEqual(ticket)
    expect(ticketCreated.parse({ ...ticket, parent_ticket: null }).parent_ticket).toBeNull()
  })

  it('drop fields that nobody documents, and none inside the payload of an event', () => {
    const further = { ...fieldsOf(statusFrame), age: 5 }
    expect(serverMessage.parse(further)).toEqual(fieldsOf(statusFrame))
    const message = { ticket: { colour: 'red' }, more: [1] }
    expect(serverMessage.parse({ ...fieldsOf(eventFrame), message })).toMatchObject({ message })
  })

  it.each([
    ['a status of nothing but its connector', { message: { connector_id: connectorId } }],
    ['a status without a connector', { message: { voltage: 12 } }],
    ['a status whose message is a list', { message: [] }],
    ['an event without an id', { ...fieldsOf(eventFrame), event_id: undefined }],
    ['an event with an empty id', { ...fieldsOf(eventFrame), event_id: '' }],
    ['what a client sends', fieldsOf(subscribeToConnectorFrame)],
  ])('refuse, of a server, %s', (_what, fields) => {
    const frame = { action: 'subscribe-to-connector', ...fields }
    expect(serverMessage.safeParse(frame).success).toBe(false)
  })
})

describe('a page', () => {
  it.each(leniencies)('reads $name', ({ of, json, reads }) => {
    const fields = fieldsOf(json)
    const schema = of === 'row' ? restEvent : serverMessage
    expect(schema.safeParse(fields).success).toBe(false)
    expect(of === 'row' ? readRow(fromRest(fields)) : decodeServerFrame(json)).toMatchObject(reads)
    expect(schema.safeParse(asDocumented(fields, of).form).success).toBe(true)
  })

  it.each(leniencies)('needs that leniency alone for $name', ({ name, of, json }) => {
    expect(asDocumented(fieldsOf(json), of).names).toEqual([name])
  })

  it.each([
    ['an error of the gateway', '{"message":"Internal server error"}', 'gateway-error'],
    ['a bare action', '{"action":"subscribe-to-event"}', 'acknowledgement'],
    ['a frame of its own that comes back', subscribeToEventFrame, 'acknowledgement'],
  ])('reads %s, which is none of a server’s two messages', (_what, frame, is) => {
    expect(serverMessage.safeParse(fieldsOf(frame)).success).toBe(false)
    expect(decodeServerFrame(frame)).toMatchObject({ is })
  })
})

describe('the simulated Jifeline', () => {
  it('says nothing in a day but what is documented, and understands the documented frames', async () => {
    const { clock, jifeline } = simulateJifeline({
      cadence: 'on-change',
      traffic: { every: 600_000, lasts: 1_200_000 },
      hardCloseAfter: false,
      idleCloseAfter: false,
    })
    const line = openLine(jifeline)
    for (const { connectorId: id } of exampleConnectors) line.subscribe(id)
    line.listen(created)
    await clock.advance(86_400_000)

    const messages = line.messages().map((message) => serverMessage.parse(message))
    const updates = messages.filter(({ action }) => action === 'subscribe-to-connector')
    const tickets = messages.flatMap((said) => (said.action === 'event-received' ? [said] : []))
    expect(updates.length).toBeGreaterThan(1_000)
    expect(tickets.length).toBeGreaterThan(50)
    for (const { message } of tickets) ticketCreated.parse(message)

    const accessToken = jifeline.grantToken()
    const { result } = bodyOf(jifeline.readEvents({ accessToken, query: 'limit=1000' }))
    expect(result.length).toBeGreaterThan(tickets.length)
    for (const event of result) expect(restEvent.parse(event)).toEqual(event)
    for (const { message } of jifeline.frames) clientMessage.parse(message)
  })
})
