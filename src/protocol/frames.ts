/**
 * Frames are raw text on the wire, messages are what is left after validation. This file holds the
 * library's only `JSON.parse` and `JSON.stringify` of frames. It throws nothing and keeps nothing.
 */
import type { GapReason } from './names.ts'
import type { HubMessage } from './hub-messages.ts'
import type { ClientMessage, ConnectorReport, EventReceived, ServerMessage } from './messages.ts'

/** Characters. The API's likely cap is 128 KB a message; a frame of eight times that is not parsed. */
export const longestFrame = 1_048_576

/** Milliseconds; a year. What is older is as good as that, and clocks can show it. */
export const longestAge = 31_536_000_000

/** Why a frame holds no message. None of these words comes from the frame itself. */
export type FrameFault = 'binary' | 'too long' | 'not JSON' | 'not understood'

/** Not of the six: what an API gateway says of its own accord, told by a string `message`. */
export interface GatewayError {
  message: string
}

/** A span in which a hub says that events may be missing; what its parts mean stands at `Gap`. */
interface ToldGap {
  from: number
  to: number | null
  afterId: string | null
  reason: GapReason
}

export interface StatusFrame {
  update: ConnectorReport
  isOffline: boolean
  isForbidden?: boolean
  age: number | undefined
  lost?: unknown
}

export type ServerFrame =
  /**
   * `isOffline`: an explicit `round_trip_time: null`, with which a connector says that it has gone. `age`: how
   * many milliseconds ago a hub heard it; undefined: nobody says. `lost`, where it is truthy: since then the hub has lost its connection,
   * or has not listened. `isForbidden`: a hub does not grant it.
   */
  | ({ is: 'status' } & StatusFrame)
  | { is: 'event'; event: EventReceived }
  | { is: 'gateway-error'; error: GatewayError }
  | { is: 'acknowledgement' }
  /** Whether a hub's own connection is open, and for how many milliseconds it has been so. */
  | { is: 'upstream'; isOpen: boolean; age: number | undefined }
  /**
   * What a hub says of a type: that it does not grant it, or else what may be missing; null: no longer what it said
   * last.
   */
  | { is: 'feed'; type: string; isForbidden: boolean; gap: ToldGap | null }
  | { is: 'undecodable'; fault: FrameFault }

export function decodeServerFrame(frame: unknown): ServerFrame {
  const parsed = parseFrame(frame)
  if ('fault' in parsed) return { is: 'undecodable', fault: parsed.fault }
  const { action, message, age, lost, connector_id, event_type } = parsed.fields

  if (action === 'event-received') {
    const { event_id } = parsed.fields
    const isEvent =
      typeof event_id === 'string' && event_id !== '' && typeof event_type === 'string'
    return isEvent
      ? { is: 'event', event: { action, event_id, event_type, message } }
      : notUnderstood
  }
  if (hasReading(message)) {
    return {
      is: 'status',
      update: readReport(message),
      isOffline: message.round_trip_time === null,
      age: readAge(age),
      lost,
    }
  }
  if (action === undefined) {
    return typeof message === 'string' ? { is: 'gateway-error', error: { message } } : notUnderstood
  }
  if (isClientAction(action)) return { is: 'acknowledgement' }
  if (action === 'upstream')
    return { is: action, isOpen: parsed.fields['phase'] === 'open', age: readAge(age) }
  const isForbidden = action === 'forbidden'
  if (!isForbidden && action !== 'feed-gap') return notUnderstood
  if (typeof event_type === 'string')
    return { is: 'feed', type: event_type, isForbidden, gap: readGap(parsed.fields) }
  return isForbidden && typeof connector_id === 'string'
    ? { is: 'status', update: { connector_id }, isOffline: false, isForbidden, age: undefined }
    : notUnderstood
}

/** A status under another name than the documented one; a server may do so. */
interface RenamedStatus {
  action: string
  message: ConnectorReport
}

/** The text of one message. Whoever builds the message chose its type, so nothing is checked again. */
export function encodeFrame(
  message: ClientMessage | ServerMessage | HubMessage | RenamedStatus | GatewayError,
): string {
  return JSON.stringify(message)
}

/** The text of fields that were read from a frame, or of an answer in the same form as Jifeline's. */
export function encodeFields(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(fields)
}

export const notUnderstood = { is: 'undecodable', fault: 'not understood' } as const

/** The fields of a frame that is a JSON object, or what it is instead. */
export function parseFrame(
  frame: unknown,
): { fields: Record<string, unknown> } | { fault: FrameFault } {
  if (typeof frame !== 'string') return { fault: 'binary' }
  if (frame.length > longestFrame) return { fault: 'too long' }
  let value: unknown
  try {
    value = JSON.parse(frame)
  } catch {
    return { fault: 'not JSON' } // the parser's own words quote the frame, so they stop here
  }
  return isFields(value) ? { fields: value } : { fault: 'not understood' }
}

export function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

interface ReportFields {
  connector_id: string
  voltage?: unknown
  vin_number?: unknown
  round_trip_time?: unknown
}

/** What sets a status apart from an acknowledgement of the same action. */
function hasReading(message: unknown): message is ReportFields {
  return (
    isFields(message) &&
    typeof message['connector_id'] === 'string' &&
    ('voltage' in message || 'vin_number' in message || 'round_trip_time' in message)
  )
}

/** A wrong type reads as null. Not by a schema: that was 1.9 µs of each report [measured]. */
function readReport(fields: ReportFields): ConnectorReport {
  const { connector_id, voltage, vin_number, round_trip_time } = fields
  return {
    connector_id,
    voltage: numberReading(voltage),
    vin_number: textReading(vin_number),
    round_trip_time: numberReading(round_trip_time),
  }
}

function textReading(value: unknown): string | null | undefined {
  return value === undefined || typeof value === 'string' ? value : null
}

function numberReading(value: unknown): number | null | undefined {
  if (value === undefined) return undefined
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** Rounded up: timers know no fractions, and nothing shall look fresher. */
function readAge(value: unknown): number | undefined {
  if (typeof value === 'number' && value >= 0) return Math.min(Math.ceil(value), longestAge)
}

function readGap(fields: Record<string, unknown>): ToldGap | null {
  const { from, to, after_id, reason } = fields
  if (typeof from !== 'number') return null
  return {
    from,
    to: numberReading(to) ?? null,
    afterId: textReading(after_id) ?? null,
    reason: (textReading(reason) ?? 'no-log') as GapReason,
  }
}

function isClientAction(action: unknown): boolean {
  switch (action) {
    case 'subscribe-to-connector':
    case 'unsubscribe-from-connector':
    case 'subscribe-to-event':
    case 'unsubscribe-from-event':
      return true
    default:
      return false
  }
}
