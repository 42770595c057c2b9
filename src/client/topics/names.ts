/** Lists of ids and types are compared by content, so that an inline array never resubscribes. */
const separator = '\u0000'

export function joinNames(names: readonly string[]): string {
  return Array.from(new Set(names), (name) => separator + name).join('')
}

export function splitNames(names: string): readonly string[] {
  return names.split(separator).slice(1)
}
