/**
 * What can be asked for: the ids and types that go out. The same that the schemas of `messages.ts` take
 * [tested], without their weight in a page.
 */

/** 255 characters: the longest `type` that the REST event log documents. */
export const longestEventType = 255

/** Why events may be missing; what each means stands at `Gap`. */
export const gapReasons = [
  'no-log',
  'too-many',
  'unknown-cursor',
  'log-refused',
  'out-of-reach',
] as const
export type GapReason = (typeof gapReasons)[number]

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Any GUID, whatever its version; the form that `z.guid()` accepts. */
export function isConnectorId(id: string): boolean {
  return guid.test(id)
}

export function isEventType(type: string): boolean {
  return type.length >= 1 && type.length <= longestEventType
}
