// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { decodeServerFrame, longestFrame } from '../../src/protocol/frames.ts'
import { documented, eventFrame, statusFrame } from '../stage/documented-frames.ts'

const { connectorId, eventType, vinNumber } = documented

const status = (message: object) => JSON.stringify({ action: 'subscribe-to-connector', message })
const reading = (values: object) => status({ connector_id: connectorId, ...values })

describe('the documented frames', () => {
  it('reads the status update as voltage, VIN and round-trip time of its connector', () => {
    expect(decodeServerFrame(statusFrame)).toEqual({
      is: 'status',
      update: {
        connector_id: connectorId,
        voltage: 11.2,
        vin_number: vinNumber,
        round_trip_time: 23,
      },
      isOffline: false,
    })
  })

  it('reads the event as id, type and payload', () => {
    expect(decodeServerFrame(eventFrame)).toEqual({
      is: 'event',
      event: {
        action: 'event-received',
        event_id: 'string',
        event_type: eventType,
        message: {},
      },
    })
  })

  it('reads an error of the gateway, told by its string message', () => {
    const frame =
      '{"message": "Internal server error", "connectionId": "dzQ9dfRVIAMCJ3w=", "requestId": "dzRAjGo"}'
    expect(decodeServerFrame(frame)).toEqual({
      is: 'gateway-error',
      error: { message: 'Internal server error' },
    })
  })

  it.each([
    'subscribe-to-connector',
    'unsubscribe-from-connector',
    'subscribe-to-event',
    'unsubscribe-from-event',
  ])('takes a bare %s as an acknowledgement', (action) => {
    expect(decodeServerFrame(JSON.stringify({ action }))).toEqual({ is: 'acknowledgement' })
  })
})

describe('a status update', () => {
  it.each([
    ['a lone voltage: the rest is no news', { voltage: 12.6 }, { voltage: 12.6 }],
    ['a lone VIN', { vin_number: 'JFL1' }, { vin_number: 'JFL1' }],
    ['a lone round-trip time', { round_trip_time: 5000 }, { round_trip_time: 5000 }],
    ['a voltage of zero', { voltage: 0 }, { voltage: 0 }],
    ['a negative voltage as it is', { voltage: -1 }, { voltage: -1 }],
    ['an empty VIN as it is', { vin_number: '' }, { vin_number: '' }],
    [
      'a VIN of 16 characters',
      { vin_number: 'VF1CN04054456164' },
      { vin_number: 'VF1CN04054456164' },
    ],
    ['a cleared voltage as null', { voltage: null }, { voltage: null }],
    ['a cleared VIN as null', { vin_number: null, voltage: 12 }, { vin_number: null, voltage: 12 }],
    [
      'a voltage in words as null',
      { voltage: '12.4', vin_number: 'A' },
      { voltage: null, vin_number: 'A' },
    ],
    [
      'a VIN in figures as null',
      { vin_number: 17, voltage: 12 },
      { vin_number: null, voltage: 12 },
    ],
    [
      'a VIN as an object as null',
      { vin_number: {}, voltage: 12 },
      { vin_number: null, voltage: 12 },
    ],
    ['a round-trip time in words as null', { round_trip_time: '23' }, { round_trip_time: null }],
    ['a round-trip time as a list as null', { round_trip_time: [23] }, { round_trip_time: null }],
    ['a boolean voltage as null', { voltage: true }, { voltage: null }],
    ['nothing of further fields', { voltage: 12, pin: '01234' }, { voltage: 12 }],
  ])('gives %s', (_, sent, update) => {
    expect(decodeServerFrame(reading(sent))).toEqual({
      is: 'status',
      update: { connector_id: connectorId, ...update },
      isOffline: false,
    })
  })

  it.each([
    ['an explicit null', '"round_trip_time":null', true],
    ['a null beside a standing voltage', '"round_trip_time":null,"voltage":12.1', true],
    ['a wrong type', '"round_trip_time":"none"', false],
    ['a number too large to hold', '"round_trip_time":1e400', false],
    ['an absent round-trip time', '"voltage":12.1', false],
    ['a cleared voltage', '"voltage":null', false],
    ['zero milliseconds', '"round_trip_time":0', false],
  ])('with %s (%s) tells whether the connector has gone: %s', (_, values, isOffline) => {
    const frame = `{"action":"subscribe-to-connector","message":{"connector_id":"x",${values}}}`
    expect(decodeServerFrame(frame)).toMatchObject({ is: 'status', isOffline })
  })

  it('reads a voltage of 1e400 as null, never as infinite', () => {
    const frame = `{"action":"subscribe-to-connector","message":{"connector_id":"x","voltage":1e400}}`
    expect(decodeServerFrame(frame)).toMatchObject({ is: 'status', update: { voltage: null } })
  })

  it.each([
    ['another action', '"connector-status-update"'],
    ['the unsubscribe action', '"unsubscribe-from-connector"'],
    ['an action that is null', 'null'],
    ['an action that is a number', '7'],
  ])('is still one under %s', (_, action) => {
    const frame = statusFrame.replace('"subscribe-to-connector"', action)
    expect(decodeServerFrame(frame)).toMatchObject({ is: 'status', update: { voltage: 11.2 } })
  })

  it('is still one without any action', () => {
    const frame = JSON.stringify({ message: { connector_id: connectorId, voltage: 12 } })
    expect(decodeServerFrame(frame)).toMatchObject({ is: 'status', update: { voltage: 12 } })
  })

  it.each(['1005123', '', 'CONNECTOR', '00000000-0000-0000-0000-000000000000'])(
    'keeps the incoming id %j as it is: whether somebody holds it is its check',
    (id) => {
      const frame = status({ connector_id: id, voltage: 12 })
      expect(decodeServerFrame(frame)).toMatchObject({ update: { connector_id: id } })
    },
  )

  it.each([
    ['without any of the three values', { connector_id: connectorId }],
    ['without a connector id', { voltage: 12 }],
    ['with a connector id that is a number', { connector_id: 940201043, voltage: 12 }],
    ['with a connector id that is null', { connector_id: null, voltage: 12 }],
    ['with a list for a message', [{ connector_id: connectorId, voltage: 12 }]],
  ])('is an acknowledgement %s, and so refreshes no age', (_, message) => {
    expect(decodeServerFrame(status(message))).toEqual({ is: 'acknowledgement' })
  })
})

describe('an event', () => {
  const event = (fields: object) =>
    JSON.stringify({
      action: 'event-received',
      event_id: '01HWTCTT509VV8X9XYGPTR5N8Q',
      event_type: eventType,
      message: {},
      ...fields,
    })

  it.each([
    ['an object', { ticket: { number: 12456234 } }],
    ['null', null],
    ['a text', 'closed'],
    ['a list', [1, 2]],
    ['a payload that looks like a status', { connector_id: connectorId, voltage: 12 }],
  ])('passes on %s as its payload', (_, message) => {
    expect(decodeServerFrame(event({ message }))).toMatchObject({ is: 'event', event: { message } })
  })

  it('may come without a payload', () => {
    expect(decodeServerFrame(event({ message: undefined }))).toMatchObject({ is: 'event' })
  })

  it('may be of a type that nobody has heard of', () => {
    const frame = event({ event_type: 'tickets.voucher.redeemed' })
    expect(decodeServerFrame(frame)).toMatchObject({
      event: { event_type: 'tickets.voucher.redeemed' },
    })
  })

  it.each([
    ['without an id', { event_id: undefined }],
    ['with an empty id, by which nothing could be told apart', { event_id: '' }],
    ['with an id that is a number', { event_id: 7 }],
    ['with an id that is null', { event_id: null }],
    ['without a type', { event_type: undefined }],
    ['with a type that is an object', { event_type: {} }],
  ])('is not understood %s', (_, fields) => {
    expect(decodeServerFrame(event(fields))).toEqual({
      is: 'undecodable',
      fault: 'not understood',
    })
  })
})

describe('a frame that holds no message', () => {
  it.each([
    ['bytes', new Uint8Array([123, 125]), 'binary'],
    ['a buffer', new ArrayBuffer(2), 'binary'],
    ['a blob', new Blob(['{}']), 'binary'],
    ['nothing', undefined, 'binary'],
    ['an object that was parsed already', { action: 'event-received' }, 'binary'],
    ['a million characters and one', ' '.repeat(longestFrame + 1), 'too long'],
    ['an empty text', '', 'not JSON'],
    ['a text that acknowledges', 'Data sent.', 'not JSON'],
    ['a cut frame', statusFrame.slice(0, -1), 'not JSON'],
    ['two frames in one', `${statusFrame}${eventFrame}`, 'not JSON'],
    ['NaN', '{"message":{"connector_id":"x","voltage":NaN}}', 'not JSON'],
    ['null', 'null', 'not understood'],
    ['a number', '42', 'not understood'],
    ['a text in quotes', '"Data sent."', 'not understood'],
    ['a list', `[${statusFrame}]`, 'not understood'],
    ['an empty object', '{}', 'not understood'],
    ['an unknown action', '{"action":"pong"}', 'not understood'],
    [
      'an unknown action with a string message',
      '{"action":"pong","message":"x"}',
      'not understood',
    ],
    ['an action in capitals', '{"action":"SUBSCRIBE-TO-CONNECTOR"}', 'not understood'],
    ['no action and a message that is a number', '{"message":1}', 'not understood'],
    ['no action and a message that is null', '{"message":null}', 'not understood'],
    [
      'no action and an object that is no status',
      '{"message":{"connector_id":"x"}}',
      'not understood',
    ],
    ['an error under another name', '{"error":"Forbidden"}', 'not understood'],
    ['a hundred thousand list brackets', '['.repeat(100_000), 'not JSON'],
  ])('says only in what way: %s', (_, frame, fault) => {
    expect(decodeServerFrame(frame)).toEqual({ is: 'undecodable', fault })
  })

  it('never throws at JSON that is 64,000 levels deep, and hands the payload over', () => {
    const deep = '['.repeat(64_000) + ']'.repeat(64_000)
    const frame = `{"action":"event-received","event_id":"1","event_type":"t","message":${deep}}`
    const decoded = decodeServerFrame(frame)
    expect(decoded.is).toBe('event')
    expect(decodeServerFrame(`{"action":"x","message":${deep}}`).is).toBe('undecodable')
    expect(decodeServerFrame(reading({}).replace('}}', `,"voltage":${deep}}}`))).toMatchObject({
      is: 'status',
      update: { voltage: null },
    })
  })

  it('reads a frame of a million characters, and no longer one', () => {
    expect(decodeServerFrame(statusFrame.padEnd(longestFrame))).toMatchObject({ is: 'status' })
  })
})

describe('a hostile frame', () => {
  it.each([
    ['at the top', `{"__proto__":{"polluted":1},${statusFrame.slice(1)}`],
    [
      'in the message',
      statusFrame.replace('{"connector_id"', '{"__proto__":{"polluted":1},"connector_id"'),
    ],
    [
      'as the constructor',
      statusFrame.replace(
        '{"connector_id"',
        '{"constructor":{"prototype":{"polluted":1}},"connector_id"',
      ),
    ],
  ])('cannot reach a prototype: %s', (_, frame) => {
    const decoded = decodeServerFrame(frame)
    expect(decoded).toMatchObject({ is: 'status', update: { voltage: 11.2 } })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    if (decoded.is !== 'status') throw new Error('no status')
    expect(Object.getPrototypeOf(decoded.update)).toBe(Object.prototype)
    expect('polluted' in decoded.update).toBe(false)
  })

  it('inherits no reading from a __proto__ key', () => {
    const frame = `{"action":"subscribe-to-connector","message":{"connector_id":"x","__proto__":{"voltage":99}}}`
    expect(decodeServerFrame(frame)).toEqual({ is: 'acknowledgement' })
  })

  it('hands an event payload with a __proto__ key over as data', () => {
    const frame = `{"action":"event-received","event_id":"1","event_type":"t","message":{"__proto__":{"polluted":1}}}`
    const decoded = decodeServerFrame(frame)
    expect(decoded.is).toBe('event')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
