/** A connector's status in words, numbers and levels, for whatever draws or reads it. Pure. */
import type { JifelineError } from '../client/world/jifeline-error.ts'
import type { Readings } from '../client/connectors/readings.ts'
import type { ConnectorStatus } from '../client/connectors/status.ts'
import type { BadgeLabels } from './labels.ts'
import { dash, formatAge, formatNumber, pluralOf, withUnit } from './numbers.ts'
import { shownState, type ShownState, type ShownStatus } from './shown-status.ts'
import { signalLevelOf, type SignalLevel } from './signal-level.ts'
import { formatClock } from './times.ts'
import { describeVin, type VinDisplay, type VinView } from './vin.ts'
import { voltageLevelOf, type VoltageLevel, type VoltageSystem } from './voltage-level.ts'

/** What a badge and a card say of a connector; what a `render` function is given. */
export interface ConnectorView {
  /** While live updates are paused it is `paused`, and there are no levels. */
  state: ShownState
  /** The one word for the state, or since when it is paused. */
  word: string
  /** What the state means, or what went wrong and what to do. */
  sentence: string
  /** What went wrong and what to do; null when nothing did. */
  detail: string | null
  /** With its unit, or a dash. */
  voltage: string
  /** What the last known voltage says of the battery. */
  voltageLevel: VoltageLevel
  /** The voltage as it is read out. */
  voltageSentence: string
  /** How good the way to the connector was. */
  signal: SignalLevel
  /** With its unit, or a dash. */
  roundTripTime: string
  /** The signal as it is read out. */
  signalSentence: string
  /** As `vin` has it; null where there is none to show. */
  vin: VinView | null
}

export interface ViewOptions {
  labels: BadgeLabels
  /** How numbers are written, as a BCP 47 tag. undefined: as the language of the labels does. */
  locale?: string | undefined
  /** Of times, as an IANA name. undefined: the browser's. */
  timeZone?: string | undefined
  system?: VoltageSystem | undefined
  vin?: VinDisplay | undefined
}

/** `readings`: what its store shows beside the status, so that all who show one show one level. */
export function describeConnector(
  status: ShownStatus,
  readings: Readings,
  { labels, locale = labels.locale, timeZone, system = 'auto', vin = 'masked' }: ViewOptions,
): ConnectorView {
  const { roundTripTime, error, pausedAt } = status
  const isPaused = pausedAt !== undefined
  const voltage = reported(status.voltage)
  const delay = reported(roundTripTime)
  const voltageLevel = isPaused ? 'unknown' : voltageLevelNow(status, readings, system)
  const signal = isPaused ? 'unknown' : signalLevelOf(roundTripTime)
  const volts = voltage === null ? dash : formatNumber(voltage, 1, locale)
  const milliseconds = delay === null ? dash : formatNumber(delay, 0, locale)
  const spokenVolts = `${volts} ${pluralOf(labels.volts, voltage ?? 0, 1, labels)}`
  const spokenDelay = `${milliseconds} ${pluralOf(labels.milliseconds, delay ?? 0, 0, labels)}`
  const detail = error ? problemOf(error, labels) : null
  return {
    state: shownState(status),
    word: isPaused
      ? labels.paused(formatClock(pausedAt, locale, timeZone))
      : labels.state[status.state],
    sentence: detail ?? (isPaused ? labels.pausedMeaning : labels.meaning[status.state]),
    detail,
    voltage: voltage === null ? dash : withUnit(volts, 'V'),
    voltageLevel,
    voltageSentence:
      voltage === null
        ? labels.noVoltage
        : isPaused
          ? spokenVolts
          : labels.voltageSentence(labels.voltage[voltageLevel], spokenVolts),
    signal,
    roundTripTime: delay === null ? dash : withUnit(milliseconds, 'ms'),
    signalSentence:
      delay === null
        ? labels.noSignal
        : isPaused
          ? spokenDelay
          : labels.signalSentence(labels.signal[signal], spokenDelay),
    vin: describeVin(status.vinNumber, vin, labels),
  }
}

/** How long ago the last status came (milliseconds), as in "5 min. ago"; null where none did. */
export function describeAge(
  age: number | null,
  { labels, locale = labels.locale }: ViewOptions,
): string | null {
  return age !== null && Number.isFinite(age) ? formatAge(age, locale) : null
}

function problemOf({ code, message, remedy }: JifelineError, { problem }: BadgeLabels): string {
  return problem[code] ?? `${message} ${remedy}`
}

/** `unknown` where none is reported. */
export function voltageLevelNow(
  status: ConnectorStatus,
  readings: Readings,
  system: VoltageSystem,
): VoltageLevel {
  return reported(status.voltage) === null
    ? 'unknown'
    : voltageLevelOf(voltagesOf(status, readings), system)
}

/** The one judged last. A status that was made without readings is its own. */
function voltagesOf({ voltage }: ConnectorStatus, readings: Readings): number[] {
  const voltages = readings.flatMap((reading) => reported(reading.voltage) ?? [])
  if (voltage !== null && voltages.at(-1) !== voltage) voltages.push(voltage)
  return voltages
}

/** A negative value is none. */
function reported(value: number | null): number | null {
  return value === null || value < 0 ? null : value
}
