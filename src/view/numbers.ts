/** Numbers, units and ages as a language writes them. */
import { formatOf } from './formats.ts'
import type { BadgeLabels, Plural } from './labels.ts'

export const noBreakSpace = '\u00a0'

export const dash = '–'

const units = [
  ['day', 86_400], // seconds
  ['hour', 3_600],
  ['minute', 60],
] as const

export function formatNumber(value: number, digits: number, locale: string | undefined): string {
  return formatOf('NumberFormat', locale, exactly(digits)).format(value)
}

/** "12 sec". */
export function formatSeconds(seconds: number, locale: string | undefined): string {
  const written = { style: 'unit', unit: 'second', unitDisplay: 'short' } as const
  return formatOf('NumberFormat', locale, written).format(seconds)
}

/** "12.6 V": Intl knows no volts. */
export function withUnit(number: string, unit: string): string {
  return number + noBreakSpace + unit
}

/** The word for so many, in the language of the labels, whatever `locale` writes the number. */
export function pluralOf(
  words: Plural,
  value: number,
  digits: number,
  { locale = 'en' }: Pick<BadgeLabels, 'locale'>,
) {
  return words[formatOf('PluralRules', locale, exactly(digits)).select(value)] ?? words.other
}

/** "5 min. ago", in steps that keep it calm: seconds by fives. `age` in milliseconds. */
export function formatAge(age: number, locale: string | undefined): string {
  const format = formatOf('RelativeTimeFormat', locale, { style: 'short', numeric: 'auto' })
  const seconds = Math.max(0, Math.floor(age / 1_000))
  for (const [unit, length] of units) {
    if (seconds >= length) return format.format(-Math.floor(seconds / length), unit)
  }
  return format.format(-5 * Math.floor(seconds / 5), 'second')
}

function exactly(digits: number) {
  return { minimumFractionDigits: digits, maximumFractionDigits: digits }
}
