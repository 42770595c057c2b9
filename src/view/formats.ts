/**
 * The formats of `Intl`, each made once: making one costs a hundred times what using it does. `Intl` throws
 * at a locale or a time zone that it does not know, so one that comes from outside is chosen here first.
 */
import { choose, type Refuse } from '../client/world/choose.ts'

type Formats = Pick<
  typeof Intl,
  'DateTimeFormat' | 'NumberFormat' | 'PluralRules' | 'RelativeTimeFormat'
>

const mostMade = 200 // a page has a dozen; a locale that is another one for each render fills no memory

/** What could not be made is kept too, as null. Oldest first. */
const made = new Map<string, unknown>()

/** `locale` and `timeZone` were chosen here; undefined is the browser's. */
export function formatOf<Kind extends keyof Formats>(
  kind: Kind,
  locale: string | undefined,
  options: ConstructorParameters<Formats[Kind]>[1] & object,
): InstanceType<Formats[Kind]> {
  const key = [kind, locale, ...Object.values(options)].join()
  let format = made.get(key)
  if (format === undefined) keep(key, (format = make(Intl[kind], locale, options)))
  return format as InstanceType<Formats[Kind]>
}

function keep(key: string, format: unknown) {
  const [oldest] = made.keys()
  if (made.size >= mostMade && oldest !== undefined) made.delete(oldest)
  made.set(key, format)
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
  return isName(value) && formatOf('NumberFormat', value, {}) !== null
}

/** With a comma it would be the key of another format. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && !value.includes(',')
}
