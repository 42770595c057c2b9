/**
 * Labels of which a part is one's own. What is of another type than the words in its place is left out, so
 * that a page with half a translation still speaks.
 */
import { textOf, runOwn, type Refuse } from '../client/world/choose.ts'
import { safely } from '../client/world/safely.ts'
import { isLocale, noLocale } from './formats.ts'
import type { Labels } from './labels.ts'

/** Any part of the labels; of a table, any of its rows. */
export type LabelOverrides = {
  [Name in keyof Labels]?:
    | (Labels[Name] extends Sentence ? Labels[Name] : Partial<Labels[Name]>)
    | undefined
}

type Sentence = (...words: never) => string

interface Merged {
  labels: object
  refused: Parameters<Refuse>[]
  /** Of whoever used them last. */
  refuse: Refuse
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
  if (!result) ofBase.set(overrides, (result = merge(base, overrides, refuse)))
  result.refuse = refuse
  for (const words of result.refused) refuse(...words)
  return result.labels as Base
}

/** `base` says which type each of its words has. Words that it lacks are for other components. */
function merge(base: object, overrides: object, refuse: Refuse): Merged {
  const labels: Record<string, unknown> = { ...base }
  const merging: Merged = { labels, refused: [], refuse }
  const { refused } = merging
  const entries = safely(() => Object.entries(overrides) as [string, unknown][], null)
  if (!entries) refused.push(['labels', overrides, 'throw when they are read.'])
  for (const [name, own] of entries ?? []) {
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
    } else if (typeof own === 'function' && inBase !== undefined) {
      labels[name] = safeWords(`labels.${name}`, own as Words, inBase as Words, merging)
    } else labels[name] = own
  }
  return merging
}

type Words = (...words: unknown[]) => unknown

/** Where one's own throws, or makes no text, the words below it are said. One may say nothing. */
function safeWords(option: string, own: Words, below: Words, merging: Merged): Words {
  return (...words) => {
    const { refuse } = merging
    const sayBelow = () => below(...words)
    return runOwn(
      option,
      () => textOf(option, own(...words) ?? '', refuse) ?? sayBelow(),
      refuse,
      sayBelow,
    )
  }
}

function isTable(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
