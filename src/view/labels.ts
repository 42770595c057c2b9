/** Every word that a person sees or hears, in English. Another language is another object like this. */
import type { Phase } from '../client/connection-state.ts'
import type { Gap } from '../client/feed.ts'
import type { JifelineErrorCode } from '../client/jifeline-error.ts'
import type { ConnectorState } from '../client/status.ts'
import type { SignalLevel } from './signal-level.ts'
import type { VoltageLevel } from './voltage-level.ts'

/** A word by plural category (`Intl.PluralRules`); `other` serves those that a language lacks. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

export interface Labels {
  /**
   * The language, as a BCP 47 tag: for plurals, and for numbers and times where no `locale` is given.
   *
   * @default English words, and numbers and times as the browser's language has them
   */
  locale?: string | undefined
  /** The accessible name of a connector without a `label`; `ending` is the end of its id. */
  connector(ending: string): string
  state: Record<ConnectorState, string>
  /** What the state means, in a sentence. */
  meaning: Record<ConnectorState, string>
  /** What went wrong, for a person who sees it. Codes that are not in it show what the error itself says. */
  problem: Partial<Record<JifelineErrorCode, string>>
  phase: Record<Phase, string>
  signal: Record<SignalLevel, string>
  voltage: Record<VoltageLevel, string>
  volts: Plural
  milliseconds: Plural
  /** What a screen reader says of a voltage; `volts` is a number with its unit in words. */
  voltageSentence(level: string, volts: string): string
  noVoltage: string
  /** `milliseconds` is a number with its unit in words. */
  signalSentence(level: string, milliseconds: string): string
  noSignal: string
  /** `characters` are read one by one. */
  vinSentence(characters: string): string
  /** `ending` is what a masked VIN shows of its end, to be read one by one. */
  maskedVinSentence(ending: string): string
  /** `age` reads like "5 min. ago". */
  ageSentence(age: string): string
  /** The button that opens a badge's details, and what it opens. */
  details(name: string): string
  voltageTerm: string
  signalTerm: string
  vinTerm: string
  receivedTerm: string
  unknown: string
  showVin: string
  hideVin: string
  copyVin: string
  vinCopied: string
  /** The clipboard was refused: the VIN is selected instead. */
  vinSelected: string
  /** What a sparkline shows, in words. Numbers have their unit. */
  history(term: string, span: string, lowest: string, highest: string, last: string): string
  noHistory(term: string): string
  retry: string
  events: string
  eventsOff: string
  eventsConnecting: string
  eventsListening: string
  /** `to` is null while the gap lasts. */
  gap(from: string, to: string | null, reason: Gap['reason']): string
}

export const en: Labels = {
  connector: (ending) => `Connector …${ending}`,
  state: {
    off: 'Off',
    error: 'Error',
    connecting: 'Connecting',
    waiting: 'Waiting',
    offline: 'Offline',
    stale: 'Stale',
    live: 'Live',
  },
  meaning: {
    off: 'No connector is chosen.',
    error: 'No status can be had.',
    connecting: 'Connecting to Jifeline.',
    waiting:
      'Connected, no status yet. If this takes longer than 20 seconds, check the plug and the id.',
    offline: 'Out of reach. These are its last values.',
    stale: 'No news for longer than usual. These values are old.',
    live: 'These values are live.',
  },
  problem: { unauthorized: 'Access was refused. Sign in again, then retry.' },
  phase: {
    idle: 'Not connected',
    connecting: 'Connecting',
    open: 'Connected',
    reconnecting: 'Reconnecting',
    unauthorized: 'Sign in again',
    blocked: 'Blocked',
    closed: 'Closed',
  },
  signal: { unknown: 'unknown', stalled: 'stalled', poor: 'poor', fair: 'fair', good: 'good' },
  voltage: {
    unknown: 'unknown',
    'no-vehicle': 'no vehicle',
    critical: 'critical',
    low: 'low',
    ok: 'OK',
    good: 'good',
    high: 'high',
  },
  volts: { one: 'volt', other: 'volts' },
  milliseconds: { one: 'millisecond', other: 'milliseconds' },
  voltageSentence: (level, volts) => `Battery ${level}, ${volts}`,
  noVoltage: 'Voltage not reported',
  signalSentence: (level, milliseconds) => `Signal ${level}, ${milliseconds}`,
  noSignal: 'Signal not reported',
  vinSentence: (characters) => `VIN ${characters}`,
  maskedVinSentence: (ending) => `VIN ending in ${ending}`,
  ageSentence: (age) => `Last status ${age}`,
  details: (name) => `Details of ${name}`,
  voltageTerm: 'Voltage',
  signalTerm: 'Round trip',
  vinTerm: 'VIN',
  receivedTerm: 'Last status',
  unknown: 'not reported',
  showVin: 'Show',
  hideVin: 'Hide',
  copyVin: 'Copy',
  vinCopied: 'Copied',
  vinSelected: 'Press Ctrl+C',
  history: (term, span, lowest, highest, last) =>
    `${term}, last ${span}: lowest ${lowest}, highest ${highest}, last ${last}`,
  noHistory: (term) => `${term}: nothing to draw yet`,
  retry: 'Retry now',
  events: 'Events',
  eventsOff: 'Events are off',
  eventsConnecting: 'Connecting …',
  eventsListening: 'Listening. New events appear here.',
  gap: (from, to) =>
    to === null
      ? `Interrupted since ${from}: events may be missing`
      : `Interrupted ${from} – ${to}: events may be missing`,
}
