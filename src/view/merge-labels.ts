/**
 * Labels of which a part is one's own. What is of another type than the words in its place is left out, so
 * that a page with half a translation still speaks.
 */
import type { Refuse } from '../client/world/choose.ts'
import { isLocale, noLocale } from './formats.ts'
import type { Labels } from './labels.ts'

/** Any part of the labels; of a table, any of its rows. */
export type LabelOverrides = {
  [Name in keyof Labels]?: Partial<Labels[Name]> | undefined
}

interface Merged {
  labels: object
  refused: Parameters<Refuse>[]
}

const merged = new WeakMap<object, WeakMap<LabelOverrides, Merged>>()

/** The same object for the same two, so that what is derived from labels can be kept by them. */
export function mergeLabels<Base extends object>(
  base: Base,
  overrides: LabelOverrides | undefined,
  refuse: Refuse,
): Base {
  if (!isTable(overrides)) {
    if (overrides) refuse('labels', overrides, 'are no labels.')
    return base
  }
  let ofBase = merged.get(base)
  if (!ofBase) merged.set(base, (ofBase = new WeakMap()))
  let result = ofBase.get(overrides)
  if (!result) ofBase.set(overrides, (result = merge(base, overrides)))
  for (const words of result.refused) refuse(...words)
  return result.labels as Base
}

/** `base` says which type each of its words has. Words that it lacks are for other components. */
function merge(base: object, overrides: object): Merged {
  const labels: Record<string, unknown> = { ...base }
  const refused: Parameters<Refuse>[] = []
  for (const [name, own] of Object.entries(overrides)) {
    const inBase = labels[name]
    if (own === undefined || own === null) continue
    if (name === 'locale' && !isLocale(own)) refused.push(['labels.locale', own, noLocale])
    else if (inBase !== undefined && typeof own !== typeof inBase) {
      refused.push([`labels.${name}`, own, `is no ${typeof inBase}.`])
    } else if (isTable(own) && isTable(inBase)) {
      const table: Record<string, unknown> = { ...inBase }
      for (const [row, word] of Object.entries(own)) {
        if (typeof word === 'string') table[row] = word
        else if (word) refused.push([`labels.${name}.${row}`, word, 'is no string.'])
      }
      labels[name] = table
    } else labels[name] = own
  }
  return { labels, refused }
}

function isTable(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
