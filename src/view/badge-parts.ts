/** What a badge may show beside its shape. Pure. */
import { choose, type Refuse } from '../client/world/choose.ts'

/** A part of a badge that `show` and `classNames` name. */
export type BadgePart = 'name' | 'state' | 'voltage' | 'signal' | 'vin' | 'age'

const parts: readonly unknown[] = [
  'name',
  'state',
  'voltage',
  'signal',
  'vin',
  'age',
] satisfies BadgePart[]
const byDefault: readonly BadgePart[] = ['state', 'voltage', 'signal']

/** Those that are none are left out by whoever looks for one of them. */
export function chooseParts(show: unknown, refuse: Refuse): readonly BadgePart[] {
  const chosen = choose(refuse, 'show', [show], isList, 'is no list.')
  for (const part of chosen ?? []) {
    if (!parts.includes(part)) refuse('show', part, 'is no part of a badge.')
  }
  return chosen ?? byDefault
}

function isList(value: unknown): value is readonly BadgePart[] {
  return Array.isArray(value)
}
