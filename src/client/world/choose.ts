/**
 * Chooses among what was passed and what stands in its place. What is not right is refused; what becomes of
 * a refusal is the caller's.
 */

import { safely } from './safely.ts'

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
    if (safely(() => isRight(value), false)) return value as Value
    if (value !== undefined && value !== null && value !== false) refuse(option, value, why)
  }
  return undefined
}

/** What a user's function makes of it, or `otherwise` where that throws. */
export function runOwn<Result>(
  option: string,
  run: () => Result,
  refuse: Refuse,
  otherwise: () => Result,
): Result {
  try {
    return run()
  } catch (thrown) {
    if (thrown instanceof Promise) throw thrown // React waits for it
    refuse(option, run, 'threw an error.')
    return otherwise()
  }
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

/** undefined where it is no text. A number is one, but for NaN and Infinity. */
export function textOf(option: string, value: unknown, refuse: Refuse): string | undefined {
  const text = choose(refuse, option, [value], isText, 'is no text.')
  return text === undefined ? undefined : String(text)
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || Number.isFinite(value)
}
