/**
 * A Jifeline to test against and to show things with: frames in, frames out, no sockets. An adapter
 * (`createSimulatedSocket`, `startJifelineServer`) carries the frames. It behaves as documented, and
 * where the documentation is silent, as `SimulatorSettings` says: how to add an unknown stands there.
 */
import { createEventIds } from '../../protocol/event-ids.ts'
import { encodeFrame } from '../../protocol/frames.ts'
import type { RestEvent } from '../../protocol/messages.ts'
import { problem, type Answer } from './answer.ts'
import type { Clock } from './clock.ts'
import { createConnectorReports } from './connector-reports.ts'
import { createSimulatedEventLog, type EventPage } from './simulated-event-log.ts'
import { createJournal, type Attempt, type ReceivedFrame } from './journal.ts'
import { createSessions, type Knock, type Refusal, type Session } from './sessions.ts'
import type { ConnectorReport } from './simulated-connector.ts'
import { gatewayErrorFrame } from './simulated-session.ts'
import { settingsFrom, type SimulatorOptions } from './simulator-settings.ts'
import { createThrottle } from './throttle.ts'
import { startTicketTraffic } from './ticket-traffic.ts'
import { createTimers } from './timers.ts'
import { createTokenEndpoint, type Fields, type TokenBody } from './token-endpoint.ts'

/** A simulated Jifeline, in a test's hand. */
export interface SimulatedJifeline {
  /** The clock that it lives by. */
  readonly clock: Clock

  /** A socket knocks. An adapter passes on what the session receives, and that it has closed. */
  accept(knock: Knock): Session | Refusal
  /** `POST /oauth2/token` with this form. */
  issueToken(form: Fields): Answer<TokenBody>
  /** `GET /v2/system/events` with this query. */
  readEvents(request: EventsRequest): Answer<EventPage>

  /** A valid access token, without asking for it. `lifetime`: milliseconds, default `tokenLifetime`. */
  grantToken(lifetime?: number): string
  /** From now on no token is good that was issued or named before. Open sockets stay. */
  revokeTokens(): void

  /** Pushes a status to who subscribes. null is sent as null, what is absent is left out. */
  status(connectorId: string, report: ConnectorReport): void
  /** Logs an event and pushes it to who subscribes. The payload is an empty object by default. */
  event(type: string, payload?: unknown, details?: EventDetails): RestEvent
  /** Sends an API gateway's error to all sockets. Default `Internal server error`. */
  gatewayError(message?: string): void
  /** Sends this to all sockets as it is: text, or bytes for a binary frame. */
  raw(frame: string | Uint8Array): void
  /** Closes all sockets. Default 1006: gone without a close frame. */
  drop(code?: number): void
  /** While true, new sockets are refused with HTTP 503. */
  refuse(isRefusing: boolean): void
  /** While true, sockets stay open and are read, but get no frame. */
  silence(isSilent: boolean): void

  /** The topics held over all open sockets, each once, sorted. */
  subscriptions(): string[]
  /** How many sockets are open. */
  readonly sessions: number
  /** Each socket that knocked, oldest first; the newest 10,000. */
  readonly attempts: readonly Attempt[]
  /** Each frame received, oldest first; the newest 10,000. */
  readonly frames: readonly ReceivedFrame[]
  /** Resolves once this is true: now, or after some socket, frame or subscription changed things. */
  until(isTrue: () => boolean): Promise<void>
  /** Resolves once somebody holds the topic. */
  subscribed(topic: string): Promise<void>

  /** Closes all sockets with 1001, refuses new ones and ends all timers, for good. */
  dispose(): void
}

/** A request to the event log. */
export interface EventsRequest {
  /** The bearer token; null: there is none. */
  accessToken: string | null
  /** The query, as text or as fields. Default: none. */
  query?: Fields | undefined
}

/** Of an event that a test sends. */
export interface EventDetails {
  /** Default: a ULID of `occurredAt`, larger than the one before within a millisecond. */
  id?: string | undefined
  /** Epoch milliseconds. Default: now. */
  occurredAt?: number | undefined
  /** Whether the log shows it. Default true. */
  isLogged?: boolean | undefined
  /** Whether sockets get it: false is an event lost on its way. Default true. */
  isPushed?: boolean | undefined
}

/** A Jifeline to test against and to show things with: frames in, frames out, no network. */
export function createSimulatedJifeline(options: SimulatorOptions = {}): SimulatedJifeline {
  const settings = settingsFrom(options)
  const { clock } = settings
  const timers = createTimers(clock)
  const journal = createJournal()
  const { credentials, tokenLifetime, accessTokens } = settings
  const tokens = createTokenEndpoint(credentials, tokenLifetime, clock, accessTokens)
  const log = createSimulatedEventLog(settings, clock)
  const mayPass = createThrottle(() => clock.now())
  const createId = createEventIds(() => clock.random())
  const reports = createConnectorReports(settings, timers, pushStatus)
  const sessions = createSessions({
    settings,
    timers,
    journal,
    expiryOf: (accessToken) => tokens.expiryOf(accessToken),
    isKnown: (connectorId) => reports.isKnown(connectorId),
    onConnector: (connectorId, session) => {
      reports.start(connectorId)
      const report = settings.firstStatus ? reports.current(connectorId) : null
      if (report) session.push(statusFrame(connectorId, report))
    },
  })

  function pushStatus(connectorId: string, report: ConnectorReport): boolean {
    const frame = statusFrame(connectorId, report)
    return sessions.push(frame, (session) => session.holdsConnector(connectorId))
  }

  function statusFrame(
    connectorId: string,
    { voltage, vinNumber, roundTripTime }: ConnectorReport,
  ) {
    const values = { voltage, vin_number: vinNumber, round_trip_time: roundTripTime }
    return encodeFrame({
      action: settings.statusAction,
      message: { connector_id: connectorId, ...values },
    })
  }

  function status(connectorId: string, report: ConnectorReport): void {
    reports.keep(connectorId, report)
    pushStatus(connectorId, report)
  }

  function event(type: string, payload: unknown = {}, details: EventDetails = {}): RestEvent {
    const { occurredAt = clock.now(), isLogged = true, isPushed = true } = details
    const { id = createId(occurredAt) } = details
    const logged = { id, type, occurred_at: new Date(occurredAt).toISOString(), payload }
    const message = { event_id: id, event_type: type, message: payload }
    const frame = encodeFrame({ action: 'event-received', ...message }) // what cannot be written is not logged either
    if (isLogged) log.add(logged)
    if (isPushed) sessions.push(frame, (session) => session.holdsEvent(type))
    return logged
  }

  function readEvents({ accessToken, query = '' }: EventsRequest): Answer<EventPage> {
    if (settings.needsToken && tokens.expiryOf(accessToken) === null) {
      return problem(401, 'The access token is missing, unknown or expired.')
    }
    if (settings.isThrottled && !mayPass()) {
      return problem(429, 'No more than 5 requests per second, in bursts of 10, are allowed.')
    }
    return log.read(query)
  }

  function subscriptions(): string[] {
    return [...sessions.topics()].toSorted()
  }

  if (settings.traffic) startTicketTraffic(settings.traffic, timers, clock, event)

  return {
    clock,
    accept: sessions.accept,
    issueToken: (form) => tokens.issue(form),
    readEvents,
    grantToken: (lifetime = settings.tokenLifetime) => tokens.grant(lifetime),
    revokeTokens: () => tokens.revokeAll(),
    status,
    event,
    gatewayError: (message = 'Internal server error') =>
      sessions.pushToAll(gatewayErrorFrame(message, () => clock.random())),
    raw: sessions.pushToAll,
    drop: (code = 1006) => sessions.drop(code),
    refuse: sessions.refuse,
    silence: sessions.silence,
    subscriptions,
    get sessions() {
      return sessions.count()
    },
    attempts: journal.attempts,
    frames: journal.frames,
    until: journal.until,
    subscribed: (topic) => journal.until(() => subscriptions().includes(topic)),
    dispose: () => {
      sessions.refuse(true)
      sessions.drop(1001)
      timers.dispose()
    },
  }
}
