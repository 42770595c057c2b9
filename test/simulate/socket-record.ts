/** What the world saw of one socket, on the side of the page. */
export interface SocketRecord {
  readonly createdAt: number
  openedAt: number | null
  /** When anything last arrived; at first, when it opened. */
  heardAt: number
  /** When the page last sent anything; at first, when it opened. */
  sentAt: number
  hadMessage: boolean
  errorsAt: number[]
  /** Frames of the page were lost, late or out of order, so its subscriptions are only hoped for. */
  isUnfaithful: boolean
  /** Since when the server's subscriptions are not what is mounted. */
  unequalSince: number | null
  /** How often and when each topic was subscribed to; false: then it was unsubscribed from. */
  readonly asked: Map<string, { times: number; last: number; isWanted: boolean }>
}

export function newSocketRecord(now: number): SocketRecord {
  return {
    createdAt: now,
    openedAt: null,
    heardAt: now,
    sentAt: now,
    hadMessage: false,
    errorsAt: [],
    isUnfaithful: false,
    unequalSince: null,
    asked: new Map(),
  }
}

/** Returns whether the frame was one of the documented messages. */
export function noteFrame(record: SocketRecord, frame: unknown, now: number): boolean {
  record.heardAt = now
  if (typeof frame !== 'string') return false
  if (isGatewayError(frame)) record.errorsAt.push(now)
  if (!isMessage(frame)) return false
  record.hadMessage = true
  return true
}

export function noteSubscription({ asked }: SocketRecord, frame: string, now: number) {
  const {
    action,
    connector_id: id,
    event_type: type,
  } = JSON.parse(frame) as { [Name in 'action' | 'connector_id' | 'event_type']: string }
  const known = asked.get(id ?? type) ?? { times: 0, last: 0, isWanted: false }
  known.isWanted = action.startsWith('subscribe')
  if (known.isWanted) known.times += 1
  if (known.isWanted) known.last = now
  asked.set(id ?? type, known)
}

/** By the documented shapes, not by the engine's decoder. */
function isMessage(frame: string): boolean {
  return (
    frame.includes('"event-received","event_id"') || frame.includes('"message":{"connector_id"')
  )
}

function isGatewayError(frame: string): boolean {
  return frame.startsWith('{"message":"')
}
