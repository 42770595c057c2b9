/**
 * The formats of `Intl`, each made once: making one costs a hundred times what using it does. `Intl` throws
 * at a locale or a time zone that it does not know, so one that comes from outside is chosen here first.
 */
import { choose, type Refuse } from '../client/world/choose.ts'

type Formats = Pick<
  typeof Intl,
  'DateTimeFormat' | 'NumberFormat' | 'PluralRules' | 'RelativeTimeFormat'
>

/** What could not be made is kept too, as null. */
const made = new Map<string, unknown>()

/** `locale` and `timeZone` were chosen here; undefined is the browser's. */
export function formatOf<Kind extends keyof Formats>(
  kind: Kind,
  locale: string | undefined,
  options: ConstructorParameters<Formats[Kind]>[1] & object,
): InstanceType<Formats[Kind]> {
  const key = [kind, locale, ...Object.values(options)].join()
  if (!made.has(key)) made.set(key, make(Intl[kind], locale, options))
  return made.get(key) as InstanceType<Formats[Kind]>
}

function make(
  Format: new (locale: string | undefined, options: object) => unknown,
  locale: string | undefined,
  options: object,
): unknown {
  try {
    return new Format(locale, options)
  } catch {
    return null
  }
}

/** The first that `Intl` knows; undefined is the browser's language. */
export function chooseLocale(locales: readonly unknown[], refuse: Refuse): string | undefined {
  return choose(refuse, 'locale', locales, isLocale, noLocale)
}

export const noLocale = 'is no BCP 47 tag.'

export function isLocale(value: unknown): value is string {
  return typeof value === 'string' && formatOf('NumberFormat', value, {}) !== null
}
