/** When two things are the same for whoever looks into them, so that the older one can stay. Pure. */

/**
 * One level deep, and for plain objects and arrays only: what a `Date`, a `Map` or an instance of a class
 * holds cannot be seen from outside.
 */
export function isAlike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (!isPlain(one) || !isPlain(other)) return false
  const names = Reflect.ownKeys(one)
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Reflect.ownKeys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && Object.is(one[name], other[name]))
  )
}

/** The same number of things, alike in their order. */
export function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => isAlike(item, other[index]))
}

function isPlain(value: unknown): value is Record<PropertyKey, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null || Array.isArray(value)
}
