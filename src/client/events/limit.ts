/** How many events are wanted at most. Pure. */
import { choose, type Refuse } from '../world/choose.ts'

/** undefined where it is no number of events. `Infinity` is all. */
export function limitOf(limit: unknown, refuse: Refuse): number | undefined {
  return choose(refuse, 'limit', [limit], isLimit, 'is no number of events.')
}

function isLimit(value: unknown): value is number {
  return typeof value === 'number' && value >= 0
}
