/**
 * What the doctor saw: facts with their times, and no opinion. Findings are a pure function of it (`findings.ts`). It
 * stays in memory: `text` holds frames as they came, VINs included, to tell two of them apart.
 */
export interface Evidence {
  /** Epoch milliseconds by the clock of this machine, as all times here. */
  startedAt: number
  endedAt: number
  /** Whether connectors were named to ask about. */
  hasConnectors: boolean
  /** Milliseconds, as `expires_in` says; null: the token was brought along. */
  tokenLifetime: number | null
  handshakes: Readonly<Record<Handshake, DialOutcome>>
  sockets: readonly SocketEvidence[]
  requests: readonly LogRequest[]
  /** When each request was sent, of a token or of the log, answered or not. */
  asked: readonly number[]
  dials: readonly number[]
}

export type Handshake = 'header' | 'query' | 'none'

/** `closed`: it opened, and was closed at once. */
export type DialOutcome =
  | { is: 'open' }
  | { is: 'closed'; code: number }
  | { is: 'refused'; status: number }
  | { is: 'failed' }

/**
 * `main` listens and is kept busy, `answers` subscribes again and again while `main` listens to the same, and two are
 * `idle`: they say nothing and ask for nothing.
 */
export type Role = 'main' | 'answers' | 'idle'

export interface SocketEvidence {
  role: Role
  openedAt: number
  /** How long the handshake took. */
  openedAfter: number
  tokenExpiresAt: number | null
  /** null: the doctor closed it, or still had it at the end. */
  closed: { at: number; code: number } | null
  lastAt: number
  sent: SentFrame[]
  received: ReceivedFrame[]
}

interface SentFrame {
  at: number
  action: string
  topic: string
}

export interface ReceivedFrame {
  at: number
  is: 'status' | 'event' | 'gateway-error' | 'acknowledgement' | 'text' | 'binary' | 'else'
  /** Of a status: its action, its connector, and what became of each value. */
  action: string | null
  topic: string | null
  values: Readonly<Record<'voltage' | 'vin_number' | 'round_trip_time', Presence>> | null
  /** Of an event. */
  eventId: string | null
  text: string
}

export type Presence = 'there' | 'null' | 'absent'

export type Purpose =
  | 'page'
  | 'default'
  | 'one'
  | 'newest'
  | 'made-up'
  | 'type'
  | 'walk'
  | 'lag'
  | 'no-token'

export interface LogRequest {
  purpose: Purpose
  /** When it was sent, and how long it took. */
  at: number
  took: number
  /** Of the filter `after_id`, or the event that a `lag` request looked for. */
  about: string | null
  /** Of `lag` requests: which look it belongs to, since one may take several pages. */
  look: number
  status: number
  rows: readonly LogRow[]
  /** The answer's `Date`, a whole second. */
  serverDate: number | null
}

export interface LogRow {
  id: string
  type: string
  /** Epoch milliseconds by the log's clock; null: neither it nor the id says. */
  occurredAt: number | null
}
