/** How many events are wanted at most. Pure. */
import type { Refuse } from '../refuse.ts'

/** `Infinity` is all. */
export function limitOf(limit: unknown, byDefault: number, refuse: Refuse): number {
  if (typeof limit === 'number' && limit >= 0) return limit
  if (limit !== undefined && limit !== null) refuse('limit', limit, 'is no number of events.')
  return byDefault
}
