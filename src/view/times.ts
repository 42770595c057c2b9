/** Times and spans as a language and a time zone write them. How old something is: `numbers.ts`. */
import { choose, type Refuse } from '../client/world/choose.ts'
import { formatOf, isName } from './formats.ts'
import { dash } from './numbers.ts'

const lastTime = 8.64e15 // ms; the last that a `Date` has, as far from 1970 as the first

/** "9:00:00 AM"; `at` in epoch milliseconds. A dash where it is no time. */
export function formatTime(
  at: number,
  locale: string | undefined,
  timeZone: string | undefined,
): string {
  if (!isTime(at)) return dash
  return formatOf('DateTimeFormat', locale, { timeStyle: 'medium', timeZone }).format(at)
}

/** "9:00 AM"; `at` in epoch milliseconds. A dash where it is no time. */
export function formatClock(
  at: number,
  locale: string | undefined,
  timeZone: string | undefined,
): string {
  if (!isTime(at)) return dash
  return formatOf('DateTimeFormat', locale, { timeStyle: 'short', timeZone }).format(at)
}

/** "Monday 5 January 2026"; `at` in epoch milliseconds. A dash where it is no time. */
export function formatDay(
  at: number,
  locale: string | undefined,
  timeZone: string | undefined,
): string {
  if (!isTime(at)) return dash
  return formatOf('DateTimeFormat', locale, { dateStyle: 'full', timeZone }).format(at)
}

/** ISO 8601, for machines; undefined where it is no time. */
export function isoTime(at: number): string | undefined {
  return isTime(at) ? new Date(at).toISOString() : undefined
}

/** "5 minutes", or "5 min" where it is short; at least one. */
export function formatMinutes(
  milliseconds: number,
  locale: string | undefined,
  unitDisplay: 'long' | 'short',
): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000))
  const written = { style: 'unit', unit: 'minute', unitDisplay } as const
  return formatOf('NumberFormat', locale, written).format(minutes)
}

/** The first that `Intl` knows; undefined is the browser's time zone. */
export function chooseTimeZone(timeZones: readonly unknown[], refuse: Refuse): string | undefined {
  return choose(refuse, 'timeZone', timeZones, isTimeZone, 'is no time zone.')
}

function isTimeZone(value: unknown): value is string {
  const known = (timeZone: string) => formatOf('DateTimeFormat', undefined, { timeZone })
  return isName(value) && known(value) !== null
}

function isTime(at: number): boolean {
  return Math.abs(at) <= lastTime
}
