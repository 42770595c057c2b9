/**
 * What is known of a connector, and what a viewer may believe of it. Pure: `judge` is the table of
 * states, first match wins.
 */
import {
  repeatedFailure,
  stoppingError,
  type ConnectionState,
} from '../connection/connection-state.ts'
import type { ConnectorReport } from '../../protocol/messages.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import type { AgeLimits } from './freshness.ts'

/**
 * `off` no id · `error` see `error` · `connecting` never reported, not open · `waiting` open, nothing
 * yet · `offline` the connector said so, or nothing for `offlineAfter` · `stale` nothing for
 * `staleAfter`, or from before a loss of the connection · `live`.
 */
export type ConnectorState =
  | 'off'
  | 'error'
  | 'connecting'
  | 'waiting'
  | 'offline'
  | 'stale'
  | 'live'

/** Known values stay readable in every state; null means unknown. */
export interface ConnectorStatus {
  /** What to believe of the values. */
  readonly state: ConnectorState
  /** Volts of the vehicle's battery. */
  readonly voltage: number | null
  /** Personal data for whoever can link it to a person: mask it, keep it out of logs. */
  readonly vinNumber: string | null
  /** Milliseconds between Jifeline and the connector. */
  readonly roundTripTime: number | null
  /** When the last message came, epoch milliseconds. */
  readonly receivedAt: number | null
  /** Why the state is `error`; else null. */
  readonly error: JifelineError | null
}

/** What a connector has said. Of values, null is cleared, and undefined was never told. */
export interface Known {
  /** Volts. */
  voltage: number | null | undefined
  /** Personal data. */
  vinNumber: string | null | undefined
  /** Milliseconds. */
  roundTripTime: number | null | undefined
  /** By the environment's `now`: age is counted from here. */
  heardAt: number
  /** Epoch milliseconds, for people. */
  receivedAt: number
  /** The connector said that its link is down. */
  isOffline: boolean
  /** A hub does not grant it; then no value is known. Default: false. */
  isForbidden?: boolean | undefined
}

/** How a message came. */
export type Receipt = Pick<Known, 'heardAt' | 'receivedAt' | 'isOffline' | 'isForbidden'>

export interface Judgement {
  state: ConnectorState
  error: JifelineError | null
  /** When age alone changes the state, by the environment's `now`. */
  until: number
}

const forbiddenError = new JifelineError('forbidden')
export const offStatus = blankStatus('off', null)
export const connectingStatus = blankStatus('connecting', null)
export const invalidId = new JifelineError('invalid-connector-id')
export const invalidIdStatus = blankStatus('error', invalidId)

/** What is known once it has said this, too. */
export function withReport(last: Known | null, report: ConnectorReport, receipt: Receipt): Known {
  const known = receipt.isForbidden ? null : last // nothing is shown any more of what is granted no more
  return {
    ...receipt,
    voltage: news(report.voltage, known?.voltage),
    vinNumber: news(report.vin_number === '' ? null : report.vin_number, known?.vinNumber),
    roundTripTime: news(report.round_trip_time, known?.roundTripTime),
  }
}

/** Absent: no news, so what was known stands. null: cleared. */
function news<Value>(value: Value | undefined, before: Value | undefined): Value | undefined {
  return value === undefined ? before : value
}

/** `lostBefore`: what was heard earlier was lost with the connection. */
export function judge(
  known: Pick<Known, 'heardAt' | 'isOffline' | 'isForbidden'>,
  connection: ConnectionState,
  limits: AgeLimits,
  lostBefore: number,
  now: number,
): Judgement {
  const error = known.isForbidden ? forbiddenError : stoppingError(connection)
  if (error) return { state: 'error', error, until: Infinity }
  const offlineAt = known.heardAt + limits.offlineAfter
  const staleAt = known.heardAt + limits.staleAfter
  if (known.isOffline || now >= offlineAt) return { state: 'offline', error: null, until: Infinity }
  if (now >= staleAt || known.heardAt < lostBefore) {
    return { state: 'stale', error: null, until: offlineAt }
  }
  return { state: 'live', error: null, until: Math.min(staleAt, offlineAt) }
}

/** The status of every connector that has never reported. */
export function unreportedStatus(connection: ConnectionState): ConnectorStatus {
  const error = stoppingError(connection) ?? repeatedFailure(connection)
  if (error) return blankStatus('error', error)
  return connection.phase === 'open' ? waitingStatus : connectingStatus
}

const waitingStatus = blankStatus('waiting', null)

function blankStatus(state: ConnectorState, error: JifelineError | null): ConnectorStatus {
  return { state, voltage: null, vinNumber: null, roundTripTime: null, receivedAt: null, error }
}
