/** Every word that a person sees or hears, in English. Another language is another object like this. */
import type { Phase } from '../client/connection-state.ts'
import type { Gap } from '../client/feed.ts'
import type { ConnectorState } from '../client/status.ts'
import type { SignalLevel } from './signal-level.ts'

export interface Labels {
  /** The accessible name of a badge without a `label`; `ending` is the end of its id. */
  connector(ending: string): string
  state: Record<ConnectorState, string>
  phase: Record<Phase, string>
  signal: Record<SignalLevel, string>
  /** What a screen reader says of a voltage; `volts` is a formatted number. */
  voltage(volts: string): string
  noVoltage: string
  /** `milliseconds` is a formatted number. */
  signalSentence(level: string, milliseconds: string): string
  noSignal: string
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
  voltage: (volts) => `${volts} volts`,
  noVoltage: 'Voltage not reported',
  signalSentence: (level, milliseconds) => `Signal ${level}, ${milliseconds} milliseconds`,
  noSignal: 'Signal not reported',
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
