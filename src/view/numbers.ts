/** Numbers, units and ages as a language writes them. Making a format costs a hundred times what using it does. */
import type { BadgeLabels, Plural } from './labels.ts'

const noBreakSpace = '\u00a0'

export const dash = '–'

const formats = new Map<string, unknown>()

/** The same for the same key, which names its kind too. */
function kept<Format>(key: string, make: () => Format): Format {
  if (!formats.has(key)) formats.set(key, make())
  return formats.get(key) as Format
}

export function formatNumber(value: number, digits: number, locale: string | undefined): string {
  const format = kept(
    `number ${digits} ${locale}`,
    () => new Intl.NumberFormat(locale, exactly(digits)),
  )
  return format.format(value)
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
  { locale = 'en' }: BadgeLabels,
) {
  const rules = kept(
    `plural ${digits} ${locale}`,
    () => new Intl.PluralRules(locale, exactly(digits)),
  )
  return words[rules.select(value)] ?? words.other
}

/** "5 min. ago", in steps that keep it calm: seconds by fives. `age` in milliseconds. */
export function formatAge(age: number, locale: string | undefined): string {
  const format = kept(
    `age ${locale}`,
    () => new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' }),
  )
  const seconds = Math.max(0, Math.floor(age / 1_000))
  if (seconds < 60) return format.format(-5 * Math.floor(seconds / 5), 'second')
  if (seconds < 3_600) return format.format(-Math.floor(seconds / 60), 'minute')
  if (seconds < 86_400) return format.format(-Math.floor(seconds / 3_600), 'hour')
  return format.format(-Math.floor(seconds / 86_400), 'day')
}

/** "5 minutes"; at least one. */
export function formatMinutes(milliseconds: number, locale: string | undefined): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000))
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'minute',
    unitDisplay: 'long',
  }).format(minutes)
}

function exactly(digits: number) {
  return { minimumFractionDigits: digits, maximumFractionDigits: digits }
}
