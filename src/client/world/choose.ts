/**
 * Chooses among what was passed and what stands in its place. What is not right is refused; what becomes of
 * a refusal is the caller's.
 */

/** Something was passed that cannot be used. `why` ends the sentence that begins with option and value. */
export type Refuse = (option: string, value: unknown, why: string) => void

/** The first value that is right. Those before it are refused; null, undefined and `false` are no mistake. */
export function choose<Value>(
  refuse: Refuse,
  option: string,
  values: readonly unknown[],
  isRight: (value: unknown) => value is Value,
  why: string,
): Value | undefined {
  for (const value of values) {
    if (isRight(value)) return value
    if (value !== undefined && value !== null && value !== false) refuse(option, value, why)
  }
  return undefined
}

/** undefined where it is no function. */
export function functionOf<Wanted extends ((...words: never) => unknown) | null | undefined>(
  option: string,
  value: Wanted,
  refuse: Refuse,
): NonNullable<Wanted> | undefined {
  return choose(refuse, option, [value], isFunction<NonNullable<Wanted>>, 'is no function.')
}

function isFunction<Wanted>(value: unknown): value is Wanted {
  return typeof value === 'function'
}

/** undefined where it is no text. A number is one. */
export function textOf(option: string, value: unknown, refuse: Refuse): string | undefined {
  const text = choose(refuse, option, [value], isText, 'is no text.')
  return text === undefined ? undefined : String(text)
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}
