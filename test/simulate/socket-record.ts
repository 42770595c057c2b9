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
  /** What was said of each topic. */
  readonly asked: Map<string, Asked>
  /** Frames that the page sent in this second. */
  sentIn: { second: number; frames: number }
}

/** How often and when a topic was subscribed to. */
export interface Asked {
  times: number
  last: number
  /** Each time that it was asked for again: since when there had been no sign of it. */
  waits: { readonly from: number; readonly to: number }[]
  /** False: then it was unsubscribed from. */
  isWanted: boolean
  /** When a gateway dropped the last subscribe, and said so. */
  refusedAt: number
  /** Since it was unsubscribed from: when it still came, the first time, and how often long after that. */
  strays: { since: number; times: number } | null
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
    sentIn: { second: 0, frames: 0 },
  }
}

/** Counts one more frame of the page, and returns how many there were in this second. */
export function countSent({ sentIn }: SocketRecord, now: number): number {
  const second = Math.floor(now / 1_000)
  sentIn.frames = sentIn.second === second ? sentIn.frames + 1 : 1
  sentIn.second = second
  return sentIn.frames
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

export function noteSubscription(
  { asked }: SocketRecord,
  frame: string,
  now: number,
  heardAt: (name: string) => number,
) {
  const {
    action,
    connector_id: id,
    event_type: type,
  } = JSON.parse(frame) as { [Name in 'action' | 'connector_id' | 'event_type']: string }
  const name = id ?? type
  const known = asked.get(name) ?? newAsked()
  const wasWanted = known.isWanted
  known.isWanted = action.startsWith('subscribe')
  if (wasWanted && known.isWanted) {
    known.waits.push({ from: Math.max(known.last, heardAt(name)), to: now })
  }
  if (known.isWanted) known.times += 1
  if (known.isWanted) known.last = now
  known.strays = null
  known.refusedAt = -Infinity
  asked.set(name, known)
  return known
}

function newAsked(): Asked {
  return {
    times: 0,
    last: 0,
    waits: [],
    isWanted: false,
    refusedAt: -Infinity,
    strays: null,
  }
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
