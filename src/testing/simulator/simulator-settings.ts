/**
 * Everything about a simulated Jifeline that can be chosen. Where the real API is silent, or where
 * we only infer what it does, there is a setting: the default is the likeliest answer, and a client
 * should do well under the others too. Times are milliseconds.
 *
 * How to add an unknown, something that the real Jifeline may do either way:
 *
 * 1. Name it here, as a choice between answers (`'silent' | 'gateway-error'`) or as a quantity, and say
 *    where we stand: documented, observed, inferred or undocumented. Its default goes into `settingsFrom`,
 *    and who sees it how into `switches.ts`, from which the mock's flags and the docs are made.
 * 2. Let one place ask it: `simulated-session.ts` for what one socket sees, `simulated-event-log.ts` for
 *    REST, `connector-reports.ts` for when a connector speaks. A choice is a switch that ends in
 *    `satisfies never`, so that a third answer cannot be forgotten.
 * 3. Test each answer on the wire, in `test/testing/simulated-jifeline.test.ts` or `event-log.test.ts`.
 * 4. Test that the client keeps its promise under each: `it.each` over the answers, in `test/client`.
 * 5. If it can meet other trouble, let the schedules draw it (`surroundings` in `test/simulate/schedule.ts`
 *    or `events/schedule.ts`), and run `npm run simulate`.
 *
 * Once Jifeline answers, the default becomes that answer, the others go, and so does the client's code
 * that only they need.
 */
import { createSystemClock, type Clock } from './clock.ts'
import { exampleConnectors } from './example-connectors.ts'
import type { ConnectorProfile } from './simulated-connector.ts'
import type { TicketTraffic } from './ticket-traffic.ts'
import type { Delay } from './timers.ts'
import type { Credentials } from './token-endpoint.ts'

/** Everything about a simulated Jifeline that can be chosen. */
export interface SimulatorSettings {
  /** Time and chance. Default: the real ones. */
  clock: Clock
  /** The connectors that report by themselves while somebody subscribes. Default: six examples. */
  connectors: readonly ConnectorProfile[]
  /**
   * How often they report: each so many milliseconds; `on-change` with gaps as observed (median 5 s,
   * 90th percentile 40 s, 99th 185 s); `by-hand` only through `status()`. Default 5,000: the sister
   * Customer API documents it, this one says nothing.
   */
  cadence: number | 'on-change' | 'by-hand'
  /** What `POST /oauth2/token` accepts. Default `simulated-client` and `simulated-secret`. */
  credentials: Credentials
  /** Tokens that are good besides those that are issued, and never expire. Default: none. */
  accessTokens: readonly string[]
  /** How long a token is good for. Default 3,600,000 (one hour, documented). */
  tokenLifetime: number
  /** Whether sockets and the log ask for a token. Off for a relay that adds it. Default true. */
  needsToken: boolean
  /** Tickets that are created and closed by themselves. Default false. */
  traffic: TicketTraffic | false
  /** The REST limits of 5 requests a second in bursts of 10 (documented). Default true. */
  isThrottled: boolean

  /**
   * What answers a subscribe: nothing, the text `Data sent.`, or a frame of the same action without
   * a `message`. Undocumented. Default `none`.
   */
  acknowledgements: 'none' | 'text' | 'action'
  /** Whether a subscribe is answered by the present status at once. Undocumented. Default true. */
  firstStatus: boolean
  /** The action of a status update. Default `subscribe-to-connector` (documented). */
  statusAction: string
  /**
   * What subscribing to a connector that does not exist brings: nothing, or a gateway error.
   * Undocumented. Default `silent`; either way the subscription is held, and `status()` reaches it.
   */
  unknownConnector: 'silent' | 'gateway-error'
  /** What a frame that is no message brings. Inferred: an API gateway's error. */
  unroutable: 'gateway-error' | 'silent'
  /** How long a subscribe or unsubscribe takes to count; 0 to 10,000 is plausible. Default 0. */
  registrationDelay: Delay
  /** How long a push takes to leave; a pair lets pushes overtake one another. Default 0. */
  pushDelay: Delay
  /** How many of the client's frames are lost without a word, 0 to 1. Default 0. */
  lossRate: number
  /** Topics one socket may hold; further ones are dropped in silence. Undocumented. Default: any. */
  maxTopics: number
  /** Whether the end of a token ends its socket (code 1000). Undocumented. Default false. */
  closesOnTokenExpiry: boolean
  /** Closes a socket without frames in either direction (code 1001). Inferred: 600,000. */
  idleCloseAfter: number | false
  /** Closes a socket of this age (code 1001). Inferred: 7,200,000. */
  hardCloseAfter: number | false

  /** How long the log takes to show an event; 0 to 10,000 is plausible. Undocumented. Default 0. */
  logLag: Delay
  /** How long the log keeps an event. Undocumented. Default: for ever. */
  logRetention: number
  /**
   * Order of a page. `descending` turns the page round that `ascending` gives; `newest-first` takes
   * the newest `limit` that match. Undocumented. Default `ascending`.
   */
  logOrder: 'ascending' | 'descending' | 'newest-first'
  /** Events that a page holds at most, whatever `limit` asks for. Undocumented. Default: any. */
  largestPage: number
  /** Whether the event `after_id` itself is in the page. Undocumented. Default `exclusive`. */
  afterId: 'exclusive' | 'inclusive'
  /** An `after_id` that the log does not hold: compared all the same, or 400. Undocumented. */
  unknownCursor: 'compared' | 'refused'
}

/** The options of `createSimulatedJifeline`: any of the settings. */
export type SimulatorOptions = {
  [Name in keyof SimulatorSettings]?: SimulatorSettings[Name] | undefined
}

export function settingsFrom(options: SimulatorOptions): SimulatorSettings {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  return {
    clock: createSystemClock(),
    connectors: exampleConnectors,
    cadence: 5_000,
    credentials: { clientId: 'simulated-client', clientSecret: 'simulated-secret' },
    accessTokens: [],
    tokenLifetime: 3_600_000,
    needsToken: true,
    traffic: false,
    isThrottled: true,
    acknowledgements: 'none',
    firstStatus: true,
    statusAction: 'subscribe-to-connector',
    unknownConnector: 'silent',
    unroutable: 'gateway-error',
    registrationDelay: 0,
    pushDelay: 0,
    lossRate: 0,
    maxTopics: Infinity,
    closesOnTokenExpiry: false,
    idleCloseAfter: 600_000,
    hardCloseAfter: 7_200_000,
    logLag: 0,
    logRetention: Infinity,
    logOrder: 'ascending',
    largestPage: Infinity,
    afterId: 'exclusive',
    unknownCursor: 'compared',
    ...Object.fromEntries(given),
  }
}
