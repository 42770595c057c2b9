/** Which of several entries is meant for a type: the exact one, else the one with the longest prefix. Pure. */

/** `tickets.ticket.created`, else `tickets.ticket.*`, else `tickets.*`, else `*`; null: none. */
export function keyForType(keys: readonly string[], type: string): string | null {
  if (keys.includes(type)) return type
  const prefixes = keys.filter((key) => key.endsWith('*') && type.startsWith(key.slice(0, -1)))
  return prefixes.toSorted((a, b) => b.length - a.length)[0] ?? null
}
