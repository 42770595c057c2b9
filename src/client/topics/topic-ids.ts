/**
 * What hooks are given as the ids of topics (a connector's id, an event's type): one, several or nothing, and
 * whatever a page without types puts there.
 */

/** null is off. What is no string is an id that cannot be, as the empty one. */
export function idOf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'string' ? value : ''
}

/** Each once; holes are undefined. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  const isList = typeof value === 'object' && Symbol.iterator in value
  return isList ? [...new Set(value as Iterable<unknown>)] : [value]
}
