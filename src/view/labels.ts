/** Every word that a person sees or hears, by who needs it, so that a page loads only what it shows. */
import type { Phase } from '../client/connection/connection-state.ts'
import type { Gap } from '../client/events/gaps.ts'
import type { ConnectionProblem } from './describe-connection.ts'
import type { JifelineErrorCode } from '../client/world/jifeline-error.ts'
import type { ConnectorState } from '../client/connectors/status.ts'
import type { ShownState } from './shown-status.ts'
import type { SignalLevel } from './signal-level.ts'
import type { VoltageLevel } from './voltage-level.ts'

/** A word by plural category (`Intl.PluralRules`); `other` serves those that a language lacks. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & {
  /** Every other number. */ other: string
}

/** Of `ConnectorBadge`, and of every `ConnectorView`. */
export interface BadgeLabels {
  /**
   * The language, as a BCP 47 tag: for plurals, and for numbers and times where no `locale` is given.
   *
   * @default English words, and numbers and times as the browser's language has them
   */
  locale?: string | undefined
  /** The accessible name of a connector without a `label`; `ending` is the end of its id. */
  connector(ending: string): string
  /** The word of each state. */
  state: Record<ShownState, string>
  /** What the state means, in a sentence. */
  meaning: Record<ConnectorState, string>
  /** The same with the time since when, `at`, where there is room for it. */
  paused(at: string): string
  /** What that means, in a sentence. */
  pausedMeaning: string
  /** What went wrong, for a person who sees it. Codes that are not in it show what the error itself says. */
  problem: Partial<Record<JifelineErrorCode, string>>
  /** The word of each level, as a screen reader says it. */
  signal: Record<SignalLevel, string>
  /** The same of voltages. */
  voltage: Record<VoltageLevel, string>
  /** The unit in words, by number. */
  volts: Plural
  /** The unit in words, by number. */
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
  unknown: string
}

/** Of `ConnectorCard`. */
export interface CardLabels extends BadgeLabels {
  /** The button that opens a badge's details, and what it opens. */
  details(name: string): string
  voltageTerm: string
  signalTerm: string
  vinTerm: string
  receivedTerm: string
  /** In its place, before the time at which the connector's link went down. */
  lostTerm: string
  showVin: string
  hideVin: string
  copyVin: string
  vinCopied: string
  /** The clipboard was refused: the VIN is selected instead, and these keys copy it. */
  vinSelected: string
  /** The same where there are no such keys, as on a phone and on a Mac. */
  vinMarked: string
  /** What a sparkline shows, in words. Numbers have their unit. */
  history(term: string, span: string, lowest: string, highest: string, last: string): string
  /** What a sparkline says before there are two values. */
  noHistory(term: string): string
  retry: string
}

/** Of `EventFeed`. */
export interface FeedLabels {
  /**
   * The language, as a BCP 47 tag: for plurals, and for numbers and times where no `locale` is given.
   *
   * @default English words, and numbers and times as the browser's language has them
   */
  locale?: string | undefined
  events: string
  eventsOff: string
  eventsConnecting: string
  eventsReconnecting: string
  /** There is nothing to see yet. */
  eventsListening: string
  /** There is. */
  eventsFollowing: string
  /** What was missed is read from the event log. */
  eventsFilling: string
  /** `at` is the time since when. */
  eventsPaused(at: string): string
  /** What went wrong, and what whoever looks at it may do. */
  feedProblem: Record<ConnectionProblem, string>
  /** What an event is called, by its type. Types that are not in it are spelled out. */
  eventTitle: Partial<Record<string, string>>
  /** Of a ticket, the number that is not in its title. */
  otherNumber(number: string): string
  /** `number` begins with a #. */
  parentTicket(number: string): string
  /** What opens the payload of an event, as text. */
  payload: string
  /** `to` is null while the gap lasts. */
  gap(from: string, to: string | null, reason: Gap['reason']): string
  /** What of a gap was fetched from the event log, and what was not. */
  gapReason: Record<Gap['reason'], string>
  pauseFeed: string
  /** After their number: they have come, and are not in the list. */
  newEvents: Plural
  /** After their number: they are not in the list any more. */
  olderEvents: Plural
  retry: string
}

/** Of `EventFilterBar`. */
export interface FilterLabels {
  filterByText: string
  filterByType: string
  clearFilter: string
  /** Where the filter leaves nothing. */
  noMatch: string
}

/** Of `ConnectionIndicator`. */
export interface ConnectionLabels {
  /**
   * The language, as a BCP 47 tag, for numbers where no `locale` is given.
   *
   * @default English words, and numbers as the browser's language has them
   */
  locale?: string | undefined
  /** The word of each phase. */
  phase: Record<Phase, string>
  /** In place of the phase, where the device says that it has no network. */
  deviceOffline: string
  /** For some seconds, once the connection is open again. */
  backOnline: string
  /** What whoever looks at the page may do, in a sentence. */
  connectionProblem: Record<ConnectionProblem, string>
  /** Since when the connection is gone; `at` reads like "14:02". */
  since(at: string): string
  /** Which attempt it is. */
  attempt(number: string): string
  /** `span` reads like "12 sec". */
  nextAttempt(span: string): string
  retry: string
}

/** Of `LiveUpdatesToggle`. */
export interface ToggleLabels {
  /** The same whether it is pressed or not. */
  pauseUpdates: string
}

/** Of what `JifelineUIProvider` has said to those who hear the page. */
export interface AnnouncerLabels extends Pick<BadgeLabels, 'state'> {
  /**
   * The language, as a BCP 47 tag, for plurals and numbers.
   *
   * @default English
   */
  locale?: string | undefined
  /** One connector, by its name; `word` is that of a state, or one of the next two. A whole sentence. */
  connectorNews(name: string, word: string): string
  /** Several alike; `connectors` reads like "3 connectors". */
  connectorsNews(connectors: string, word: string): string
  /** So many connectors, in words. */
  connectors: Plural
  criticalVoltage: string
  otherVehicle: string
  /** What is said aloud when the connection is lost, or back. */
  connectionNews: Record<Exclude<Phase, 'idle' | 'connecting'>, string>
}

/** A language is an object like this. */
export interface Labels
  extends CardLabels, FeedLabels, FilterLabels, ConnectionLabels, ToggleLabels, AnnouncerLabels {}
