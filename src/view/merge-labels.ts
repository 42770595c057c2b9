/** Labels of which a part is one's own. */
import type { Labels } from './labels.ts'

/** Any part of the labels; of a table, any of its rows. */
export type LabelOverrides = {
  [Name in keyof Labels]?: Partial<Labels[Name]> | undefined
}

const merged = new WeakMap<object, WeakMap<LabelOverrides, object>>()

/** The same object for the same two, so that what is derived from labels can be kept by them. */
export function mergeLabels<Base extends object>(
  base: Base,
  overrides: LabelOverrides | undefined,
): Base {
  if (!overrides) return base
  let ofBase = merged.get(base)
  if (!ofBase) merged.set(base, (ofBase = new WeakMap()))
  let result = ofBase.get(overrides)
  if (!result) ofBase.set(overrides, (result = merge(base, overrides)))
  return result as Base
}

function merge(base: object, overrides: LabelOverrides): object {
  const result: Record<string, unknown> = { ...base }
  for (const [name, own] of Object.entries(overrides)) {
    if (own === undefined) continue
    result[name] = typeof own === 'object' ? { ...(result[name] as object), ...own } : own
  }
  return result
}
