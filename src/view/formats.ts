/** The formats of `Intl`, each made once: making one costs a hundred times what using it does. */
const made = new Map<string, unknown>()

type Formats = Pick<
  typeof Intl,
  'DateTimeFormat' | 'NumberFormat' | 'PluralRules' | 'RelativeTimeFormat'
>

export function formatOf<Kind extends keyof Formats>(
  kind: Kind,
  locale: string | undefined,
  options: ConstructorParameters<Formats[Kind]>[1] & object,
): InstanceType<Formats[Kind]> {
  const key = [kind, locale, ...Object.values(options)].join()
  const Format: new (locale: string | undefined, options: object) => unknown = Intl[kind]
  if (!made.has(key)) made.set(key, new Format(locale, options))
  return made.get(key) as InstanceType<Formats[Kind]>
}
