// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { decodeClientFrame } from '../../src/protocol/client-frames.ts'
import { encodeFrame } from '../../src/protocol/frames.ts'
import type {
  ClientMessage,
  ConnectorStatusUpdate,
  EventReceived,
} from '../../src/protocol/messages.ts'
import {
  documented,
  eventFrame,
  statusFrame,
  subscribeToConnectorFrame,
  subscribeToEventFrame,
  unsubscribeFromConnectorFrame,
  unsubscribeFromEventFrame,
} from '../stage/documented-frames.ts'

const { connectorId, eventType, vinNumber } = documented

const clientFrames: [ClientMessage, string][] = [
  [{ action: 'subscribe-to-connector', connector_id: connectorId }, subscribeToConnectorFrame],
  [
    { action: 'unsubscribe-from-connector', connector_id: connectorId },
    unsubscribeFromConnectorFrame,
  ],
  [{ action: 'subscribe-to-event', event_type: eventType }, subscribeToEventFrame],
  [{ action: 'unsubscribe-from-event', event_type: eventType }, unsubscribeFromEventFrame],
]

const serverFrames: [ConnectorStatusUpdate | EventReceived, string][] = [
  [
    {
      action: 'subscribe-to-connector',
      message: {
        connector_id: connectorId,
        voltage: 11.2,
        vin_number: vinNumber,
        round_trip_time: 23,
      },
    },
    statusFrame,
  ],
  [
    { action: 'event-received', event_id: 'string', event_type: eventType, message: {} },
    eventFrame,
  ],
]

describe('encodeFrame', () => {
  it.each([...clientFrames, ...serverFrames])(
    'writes %o exactly as documented',
    (message, frame) => {
      expect(encodeFrame(message)).toBe(frame)
    },
  )

  it('leaves out what is absent and writes null for what is cleared', () => {
    const message = { connector_id: 'x', voltage: undefined, vin_number: null, round_trip_time: 5 }
    expect(encodeFrame({ action: 'subscribe-to-connector', message })).toBe(
      '{"action":"subscribe-to-connector","message":{"connector_id":"x","vin_number":null,"round_trip_time":5}}',
    )
  })
})

describe('decodeClientFrame', () => {
  it.each(clientFrames)('reads %o from its documented frame', (message, frame) => {
    expect(decodeClientFrame(frame)).toEqual({ is: 'message', message })
  })

  it.each([
    ['a GUID that is no UUID of any version', connectorId.replace('-4571-84d4-', '-0571-c4d4-')],
    ['a GUID of zeros', '00000000-0000-0000-0000-000000000000'],
    ['a GUID in capitals', connectorId.toUpperCase()],
  ])('accepts %s', (_, id) => {
    const frame = subscribeToConnectorFrame.replace(connectorId, id)
    expect(decodeClientFrame(frame)).toMatchObject({ message: { connector_id: id } })
  })

  it('accepts an event type of 255 characters', () => {
    const frame = subscribeToEventFrame.replace(eventType, 'a'.repeat(255))
    expect(decodeClientFrame(frame)).toMatchObject({ is: 'message' })
  })

  const connectorFrames = ['subscribe-to-connector', 'unsubscribe-from-connector']
  const badConnectorIds = [
    undefined,
    null,
    '',
    '1005123',
    940201043,
    `{${connectorId}}`,
    [connectorId],
  ]
  it.each(
    connectorFrames.flatMap((action) =>
      badConnectorIds.map((id) => [action, id] satisfies [string, unknown]),
    ),
  )('refuses %s with the id %j', (action, connector_id) => {
    const frame = JSON.stringify({ action, connector_id })
    expect(decodeClientFrame(frame)).toEqual({ is: 'undecodable', fault: 'not understood' })
  })

  const eventFrames = ['subscribe-to-event', 'unsubscribe-from-event']
  const incomparable = { length: { valueOf: 0, toString: 0 } }
  const badEventTypes = [undefined, null, '', 7, [eventType], 'a'.repeat(256), incomparable]
  it.each(
    eventFrames.flatMap((action) =>
      badEventTypes.map((type) => [action, type] satisfies [string, unknown]),
    ),
  )('refuses %s with the type %j', (action, event_type) => {
    const frame = JSON.stringify({ action, event_type })
    expect(decodeClientFrame(frame)).toEqual({ is: 'undecodable', fault: 'not understood' })
  })

  it.each([
    ['bytes', new Uint8Array([123, 125]), 'binary'],
    ['no JSON', '{', 'not JSON'],
    ['a list', '[]', 'not understood'],
    ['no action', '{}', 'not understood'],
    ['an unknown action', '{"action":"subscribe-to-ticket"}', 'not understood'],
    ['what only a server sends', eventFrame, 'not understood'],
    ['a status update, which lacks the id of a subscribe', statusFrame, 'not understood'],
    ['64,000 levels', `{"action":${'['.repeat(64_000)}${']'.repeat(64_000)}}`, 'not understood'],
  ])('refuses %s', (_, frame, fault) => {
    expect(decodeClientFrame(frame)).toEqual({ is: 'undecodable', fault })
  })
})
