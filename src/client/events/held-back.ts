/**
 * Live events that wait for the first pass over the log, so that what was missed comes before them; 2 s at
 * most.
 */
import type { Environment, Timer } from '../world/environment.ts'
import type { JifelineEvent } from './feed.ts'
import { keyOf } from './logged-row.ts'

const longest = 2_000 // ms; a live event may wait so long

export interface HeldBack {
  /** From now on live events wait. */
  begin(): void
  /** Lets go of all that wait, in the order of their coming. */
  end(): void
  /** True when the event is kept. */
  keep(event: JifelineEvent): boolean
  has(event: { type: string; id: string }): boolean
}

export function createHeldBack(
  environment: Environment,
  release: (event: JifelineEvent) => void,
): HeldBack {
  let waiting: Map<string, JifelineEvent> | null = null
  let timer: Timer | null = null

  function end() {
    if (timer !== null) environment.clearTimer(timer)
    timer = null
    const events = waiting
    waiting = null
    events?.forEach(release)
  }

  return {
    begin() {
      end()
      waiting = new Map()
      timer = environment.setTimer(end, longest)
    },
    end,
    keep(event) {
      if (!waiting) return false
      waiting.set(keyOf(event), event)
      return true
    },
    has: (event) => waiting?.has(keyOf(event)) ?? false,
  }
}
