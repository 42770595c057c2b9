/** The feed of one event type: bounded, ordered, with the spans in which events may be missing. Pure. */
import { isUlid } from '../../protocol/event-ids.ts'
import {
  repeatedFailure,
  stoppingError,
  type ConnectionState,
} from '../connection/connection-state.ts'
import type { JifelineError } from '../world/jifeline-error.ts'
import type { Gap } from './gaps.ts'

const longestFeed = 1_000 // events; memory is bounded, a view shows 200 by default

/** One system event. */
export interface JifelineEvent<Type extends string = string, Payload = unknown> {
  /** A ULID from Jifeline. */
  readonly id: string
  /** As in `tickets.ticket.created`. */
  readonly type: Type
  /** As it came: by reference, unchecked. */
  readonly payload: Payload
  /** From the log, else from the event's ULID, else the time of receipt; epoch milliseconds. */
  readonly occurredAt: number
  /** Epoch milliseconds. */
  readonly receivedAt: number
  /** `filled`: missed by the socket, found in the event log. */
  readonly source: 'live' | 'filled'
}

/** What is known of one event type, or of several. */
export interface FeedState {
  /** `off` no type · `connecting` the socket is not open · `listening` · `error` see `error`. */
  readonly state: 'off' | 'connecting' | 'listening' | 'error'
  /** Newest first. */
  readonly events: readonly JifelineEvent[]
  /** Oldest first. */
  readonly gaps: readonly Gap[]
  /** Whether the event log is being read for what was missed. */
  readonly isFilling: boolean
  /** Why events cannot come, or why the log could not be read; null while all is well. */
  readonly error: JifelineError | null
}

/** What every feed of a client says of itself, whatever it holds. */
export type FeedCondition = Pick<FeedState, 'state' | 'error' | 'isFilling'>

export function conditionOf(
  connection: ConnectionState,
  fill: { isFilling: boolean; error: JifelineError | null },
): FeedCondition {
  const { isFilling } = fill
  const error = stoppingError(connection) ?? repeatedFailure(connection)
  if (error) return { state: 'error', error, isFilling }
  const state = connection.phase === 'open' ? 'listening' : 'connecting'
  return { state, error: fill.error, isFilling }
}

export function isSameCondition(one: FeedCondition, other: FeedCondition): boolean {
  return one.state === other.state && one.error === other.error && one.isFilling === other.isFilling
}

export function emptyFeed({ state, error, isFilling }: FeedCondition): FeedState {
  return { state, events: [], gaps: [], isFilling, error }
}

export const connectingFeed = emptyFeed({ state: 'connecting', error: null, isFilling: false })

/** `arrivals` in the order of their coming. */
export function withArrivals(
  events: readonly JifelineEvent[],
  arrivals: readonly JifelineEvent[],
): readonly JifelineEvent[] {
  if (arrivals.length === 0) return events
  const next = [...arrivals.toReversed(), ...events]
  for (let index = arrivals.length; index > 0; index -= 1) {
    const [newer, older] = [next[index - 1], next[index]]
    const isInOrder = !newer || !older || newestFirst(newer, older) <= 0
    if (!isInOrder) return next.sort(newestFirst).slice(0, longestFeed)
  }
  return next.slice(0, longestFeed)
}

/** By ULID. Ids that are none go by their time, and keep the order of their arrival within it. */
export function newestFirst(a: JifelineEvent, b: JifelineEvent): number {
  if (!isUlid(a.id) || !isUlid(b.id)) return b.occurredAt - a.occurredAt
  return a.id === b.id ? 0 : a.id < b.id ? 1 : -1
}
