/** A connector's status in words and numbers, for whatever draws it. Pure. */
import type { ConnectorState, ConnectorStatus } from '../client/status.ts'
import type { Labels } from './labels.ts'
import { signalBars, signalLevelOf, type SignalLevel } from './signal-level.ts'

const dash = '–'
const noBreakSpace = '\u00a0'

export interface ConnectorView {
  state: ConnectorState
  /** The one word for the state. */
  word: string
  /** What went wrong and what to do; null when nothing did. */
  detail: string | null
  /** With its unit, or a dash. */
  voltage: string
  voltageSentence: string
  signal: SignalLevel
  /** Of four. */
  bars: number
  signalSentence: string
}

export function describeConnector(
  { state, voltage, roundTripTime, error }: ConnectorStatus,
  { labels, locale }: { labels: Labels; locale: string | undefined },
): ConnectorView {
  const signal = signalLevelOf(roundTripTime)
  const volts = voltage === null || voltage < 0 ? null : formatVolts(voltage, locale)
  return {
    state,
    word: labels.state[state],
    detail: error ? `${error.message} ${error.remedy}` : null,
    voltage: volts === null ? dash : `${volts}${noBreakSpace}V`,
    voltageSentence: volts === null ? labels.noVoltage : labels.voltage(volts),
    signal,
    bars: signalBars[signal],
    signalSentence:
      signal === 'unknown' || roundTripTime === null
        ? labels.noSignal
        : labels.signalSentence(labels.signal[signal], formatWhole(roundTripTime, locale)),
  }
}

/** First three and last four, with dots for the rest; of a short one, at most the last two. */
export function maskVin(vinNumber: string): string {
  const isLong = vinNumber.length > 10
  return isLong
    ? `${vinNumber.slice(0, 3)}••••${vinNumber.slice(-4)}`
    : `••••${vinNumber.slice(3).slice(-2)}`
}

const formats = new Map<string, Intl.NumberFormat>()

function formatVolts(volts: number, locale: string | undefined): string {
  return numberFormat(locale, 1).format(volts)
}

function formatWhole(value: number, locale: string | undefined): string {
  return numberFormat(locale, 0).format(value)
}

/** Making a format costs a hundred times what using it does. */
function numberFormat(locale: string | undefined, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    formats.set(key, format)
  }
  return format
}
