// @vitest-environment node
/** What a hub adds to the wire, as its schemas have it and as a page reads it. */
import { describe, expect, it } from 'vitest'
import { hubMessage, serverMessage } from 'jifeline-react/protocol'
import { decodeServerFrame } from '../../src/protocol/frames.ts'
import { documented, statusFrame } from '../stage/documented-frames.ts'

const { connectorId, eventType } = documented
const aged = (age: string) => statusFrame.replace('"message"', `"age":${age},"message"`)
const gap = (fields: string) => `{"action":"feed-gap","event_type":"${eventType}",${fields}}`
const year = 31_536_000_000
const wholeGap = {
  from: 1_767_603_600_000,
  to: 1_767_603_660_000,
  afterId: '01HWTCTT509VV8X9XYGPTR5N8Q',
  reason: 'log-refused',
}

describe('a page reads, as the schemas have it,', () => {
  it.each([
    ['an age', aged('40000'), { is: 'status', age: 40_000, isOffline: false, lost: undefined }],
    ['a status that is lost', aged('4000,"lost":true'), { is: 'status', age: 4_000, lost: true }],
    [
      'an upstream that is lost',
      '{"action":"upstream","phase":"reconnecting","age":5000}',
      { is: 'upstream', isOpen: false, age: 5_000 },
    ],
    [
      'an upstream that was never there',
      '{"action":"upstream","phase":"connecting","age":0}',
      { is: 'upstream', isOpen: false, age: 0 },
    ],
    [
      'an upstream that will not come back',
      '{"action":"upstream","phase":"unauthorized","age":0}',
      { is: 'upstream', isOpen: false },
    ],
    [
      'an upstream that is back',
      '{"action":"upstream","phase":"open","age":0}',
      { is: 'upstream', isOpen: true },
    ],
    [
      'a connector that is not granted',
      `{"action":"forbidden","connector_id":"${connectorId}"}`,
      { is: 'status', update: { connector_id: connectorId }, isForbidden: true },
    ],
    [
      'a type that is not granted',
      `{"action":"forbidden","event_type":"${eventType}"}`,
      { is: 'feed', type: eventType, isForbidden: true },
    ],
    [
      'a gap',
      gap(
        '"from":1767603600000,"to":1767603660000,"after_id":"01HWTCTT509VV8X9XYGPTR5N8Q","reason":"log-refused"',
      ),
      { is: 'feed', type: eventType, isForbidden: false, gap: wholeGap },
    ],
    [
      'a gap that lasts, after nothing that the hub has sent',
      gap('"from":1767603600000,"to":null,"after_id":null,"reason":"no-log"'),
      { gap: { from: wholeGap.from, to: null, afterId: null, reason: 'no-log' } },
    ],
    [
      'that what was missing has come',
      gap('"from":null'),
      { is: 'feed', type: eventType, isForbidden: false, gap: null },
    ],
  ])('%s', (_what, frame, read) => {
    expect(hubMessage.safeParse(JSON.parse(frame)).success).toBe(true)
    expect(decodeServerFrame(frame)).toMatchObject(read)
  })
})

/** What no hub sends, and what it is read as. */
const leniencies: readonly [what: string, frame: string, read: object][] = [
  ['an age with a fraction, as older', aged('1.2'), { is: 'status', age: 2 }],
  ['an age longer than a year, as a year', aged('1e15'), { is: 'status', age: year }],
  ['an age that is too large to hold, as a year', aged('1e400'), { is: 'status', age: year }],
  ['a negative age, as none', aged('-5000'), { is: 'status', age: undefined }],
  ['an age below all numbers, as none', aged('-1e400'), { is: 'status', age: undefined }],
  ['an age that is text, as none', aged('"5000"'), { is: 'status', age: undefined }],
  ['no age in its place', aged('null'), { is: 'status', age: undefined }],
  ['a loss in other words, as one', aged('1,"lost":"yes"'), { is: 'status', lost: 'yes' }],
  ['an age that is a list, as none', aged('[5000]'), { is: 'status', age: undefined }],
  ['a phase that nobody knows', '{"action":"upstream","phase":"paused"}', { isOpen: false }],
  ['an upstream without a phase', '{"action":"upstream"}', { is: 'upstream', isOpen: false }],
  [
    'an upstream whose age is text',
    '{"action":"upstream","phase":"open","age":"5"}',
    { isOpen: true, age: undefined },
  ],
  ['a forbidden without a topic', '{"action":"forbidden"}', { is: 'undecodable' }],
  ['a forbidden of a number', '{"action":"forbidden","event_type":7}', { is: 'undecodable' }],
  ['a gap of no type', '{"action":"feed-gap","from":1,"to":2}', { is: 'undecodable' }],
  ['a gap without a beginning, as none', gap('"to":5'), { is: 'feed', gap: null }],
  ['a gap from a date in words, as none', gap('"from":"yesterday"'), { gap: null }],
  [
    'a gap that ends at no time, as one that lasts',
    gap('"from":1,"to":"now","after_id":{},"reason":9'),
    { gap: { from: 1, to: null, afterId: null, reason: 'no-log' } },
  ],
]

describe('a page reads, as well as it can,', () => {
  it.each(leniencies)('%s', (_what, frame, read) => {
    expect(hubMessage.safeParse(JSON.parse(frame)).success).toBe(false)
    expect(decodeServerFrame(frame)).toMatchObject(read)
  })
})

it('is none of Jifeline’s own messages, but for the status', () => {
  expect(serverMessage.parse(JSON.parse(aged('40000')))).toEqual(JSON.parse(statusFrame))
  for (const frame of ['{"action":"upstream","phase":"open","age":5000}', gap('"from":null')])
    expect(serverMessage.safeParse(JSON.parse(frame)).success).toBe(false)
})
