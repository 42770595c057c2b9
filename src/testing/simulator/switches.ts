/**
 * What the real Jifeline may do either way, as one table: what each switch asks, what it takes, where we stand, and
 * who sees the answer how. Flags of `npx jifeline-react mock` and the page of the docs are made from it; a setting that
 * is missing here does not compile.
 */
import { settingsFrom, type SimulatorSettings } from './simulator-settings.ts'

/** What a test makes up: it answers nothing about the API. */
type Props = 'clock' | 'connectors' | 'credentials' | 'accessTokens' | 'traffic'

/** The name of a switch: a field of `SimulatorSettings`. */
export type SwitchName = Exclude<keyof SimulatorSettings, Props>

/**
 * What a switch takes beside its words: milliseconds, milliseconds or a pair of them (`0-10s`), a share from 0 to 1, a
 * whole number, or any text.
 */
export type Quantity = 'time' | 'delay' | 'share' | 'count' | 'text'

/** One of them: what it is, its default, and who sees the answer how. */
export interface SimulatorSwitch<Value = unknown> {
  /** What is to be known. */
  asks: string
  /** How its default is known. */
  evidence: 'documented' | 'observed' | 'inferred' | 'undocumented'
  /** The answers that have a name. */
  words: Readonly<Record<string, Value>>
  /** What its answer is, where it is no choice. Default: it is one. */
  quantity?: Quantity
  /** Who sees which answer holds, and how; or why only harm could show it. */
  shows: string
}

/** Of a choice, each answer is there under its own name. */
type SwitchOf<Value> = SimulatorSwitch<Value> &
  (string extends Value ? object : { words: { [Word in Extract<Value, string>]: Word } })

type Switches = { readonly [Name in SwitchName]: SwitchOf<SimulatorSettings[Name]> }

const yesNo = { yes: true, no: false }

/** Each thing that the real Jifeline may do either way, as a table. */
export const simulatorSwitches: Switches = {
  cadence: {
    asks: 'How often a connector reports.',
    evidence: 'undocumented',
    words: { 'on-change': 'on-change', 'by-hand': 'by-hand' },
    quantity: 'time',
    shows: 'Whoever listens for some minutes: the intervals between reports of one connector.',
  },
  tokenLifetime: {
    asks: 'How long a token is good for.',
    evidence: 'documented',
    words: {},
    quantity: 'time',
    shows: 'Whoever asks for a token: `expires_in`.',
  },
  needsToken: {
    asks: 'Whether sockets and the log ask for a token.',
    evidence: 'documented',
    words: yesNo,
    shows: 'Whoever dials without one: HTTP 401, or an open socket.',
  },
  isThrottled: {
    asks: 'Whether REST refuses more than 5 requests a second, in bursts of 10.',
    evidence: 'documented',
    words: yesNo,
    shows: 'Nobody without harm: only too many requests bring a 429.',
  },
  acknowledgements: {
    asks: 'What answers a subscribe: nothing, the text `Data sent.`, or a frame of the same action.',
    evidence: 'undocumented',
    words: { none: 'none', text: 'text', action: 'action' },
    shows: 'Whoever subscribes: a frame that is neither a status nor an event.',
  },
  firstStatus: {
    asks: 'Whether a subscribe is answered by the present status at once.',
    evidence: 'undocumented',
    words: yesNo,
    shows: 'Whoever subscribes twice: both times a status within a second, or not.',
  },
  statusAction: {
    asks: 'The action of a status update.',
    evidence: 'documented',
    words: {},
    quantity: 'text',
    shows: 'Whoever gets a status: its `action`.',
  },
  unknownConnector: {
    asks: 'What subscribing to a connector that does not exist brings.',
    evidence: 'undocumented',
    words: { silent: 'silent', 'gateway-error': 'gateway-error' },
    shows: 'Whoever subscribes to a GUID that was just made up: a gateway error, or nothing.',
  },
  unroutable: {
    asks: 'What a frame that is no message brings.',
    evidence: 'inferred',
    words: { 'gateway-error': 'gateway-error', silent: 'silent' },
    shows: 'Nobody without harm: only a frame that the API does not document.',
  },
  registrationDelay: {
    asks: 'How long a subscribe or unsubscribe takes to count.',
    evidence: 'undocumented',
    words: {},
    quantity: 'delay',
    shows:
      'Whoever subscribes where something answers: the time to the first frame, pushDelay with it.',
  },
  pushDelay: {
    asks: 'How long a push takes to leave; a pair lets pushes overtake one another.',
    evidence: 'undocumented',
    words: {},
    quantity: 'delay',
    shows: 'Whoever gets events whose ids are ULIDs: later than their time, or out of their order.',
  },
  lossRate: {
    asks: 'How many of the client’s frames are lost without a word.',
    evidence: 'undocumented',
    words: {},
    quantity: 'share',
    shows: 'Whoever subscribes often where something answers: some subscribes bring nothing.',
  },
  maxTopics: {
    asks: 'How many topics one socket may hold; further ones are dropped in silence.',
    evidence: 'undocumented',
    words: { any: Infinity },
    quantity: 'count',
    shows: 'Nobody without harm: only subscribing to more and more.',
  },
  closesOnTokenExpiry: {
    asks: 'Whether the end of a token ends its socket, with code 1000.',
    evidence: 'undocumented',
    words: yesNo,
    shows: 'Whoever keeps a socket for longer than its token: the close, or none.',
  },
  idleCloseAfter: {
    asks: 'After how long a socket without frames is closed, with code 1001.',
    evidence: 'inferred',
    words: { never: false },
    quantity: 'time',
    shows: 'Whoever keeps a socket that says nothing: the close, and its time.',
  },
  hardCloseAfter: {
    asks: 'At which age a socket is closed, with code 1001.',
    evidence: 'inferred',
    words: { never: false },
    quantity: 'time',
    shows: 'Whoever keeps a busy socket: the close, and its time.',
  },
  logLag: {
    asks: 'How long the log takes to show an event.',
    evidence: 'undocumented',
    words: {},
    quantity: 'delay',
    shows: 'Whoever gets an event and then reads the log: how long it is not there.',
  },
  logRetention: {
    asks: 'How long the log keeps an event.',
    evidence: 'undocumented',
    words: { 'for-ever': Infinity },
    quantity: 'time',
    shows: 'Whoever reads the log from its beginning: the age of its oldest event, at least.',
  },
  logOrder: {
    asks: 'The order of a page of the log.',
    evidence: 'undocumented',
    words: { ascending: 'ascending', descending: 'descending', 'newest-first': 'newest-first' },
    shows: 'Whoever reads a page of all and a page of some: the order, and which end is left out.',
  },
  largestPage: {
    asks: 'How many events a page of the log holds at most, whatever `limit` asks for.',
    evidence: 'undocumented',
    words: { any: Infinity },
    quantity: 'count',
    shows: 'Whoever asks for 1,000 and goes on after a page of fewer: there is more, or not.',
  },
  afterId: {
    asks: 'Whether the event `after_id` itself is in its page.',
    evidence: 'undocumented',
    words: { exclusive: 'exclusive', inclusive: 'inclusive' },
    shows: 'Whoever reads after an id that a page had: it comes again, or not.',
  },
  unknownCursor: {
    asks: 'What an `after_id` brings that the log does not hold: it is compared, or 400.',
    evidence: 'undocumented',
    words: { compared: 'compared', refused: 'refused' },
    shows: 'Whoever reads after a ULID that was just made up: a page, or HTTP 400.',
  },
}

/** Its answer unless told otherwise, as it is written: a word, or a quantity with its unit. */
export function defaultOf(name: SwitchName): string {
  const { [name]: value } = settingsFrom({})
  const { words, quantity } = simulatorSwitches[name]
  const word = Object.entries(words).find(([, named]) => named === value)?.[0]
  if (word !== undefined) return word
  return quantity === 'time' || quantity === 'delay' ? writeTime(Number(value)) : String(value)
}

/** What may be written for it, as in `on-change | by-hand | <time>`. */
export function answersTo(name: SwitchName): string {
  const { words, quantity } = simulatorSwitches[name]
  return [...Object.keys(words), ...(quantity ? [`<${quantity}>`] : [])].join(' | ')
}

const units = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const

function writeTime(ms: number): string {
  const [unit, length] = units.find(([, long]) => ms >= long && ms % long === 0) ?? ['', 1]
  return `${ms / length}${unit}`
}
