/**
 * What is remembered of the attempts at one address, by all clients of a page: it outlives each of them, so
 * a provider that is mounted anew while the server is down waits as long as the one before would have.
 * When to try again follows from it, by `nextDelay`.
 */
import type { Environment } from '../world/environment.ts'
import type { JifelineError } from '../world/jifeline-error.ts'
import {
  afterEnd,
  afterLeaving,
  afterStart,
  nextDelay,
  noPast,
  type Delay,
  type Past,
} from './cadence.ts'
import { endingOf, type Health } from './health.ts'
import type { Stage } from './stage.ts'

const refusalsBeforeForce = 2 // then the token is the likeliest reason

const pastsOfPages = new WeakMap<object, Map<string, Past>>()

export interface History {
  /** By the environment's `now`. `earliest`: the least that a wake-up or `retry()` may shorten it to. */
  nextAttempt(): { lane: Delay['lane']; until: number; earliest: number }
  onStart(lane: Delay['lane']): void
  /** An attempt failed before it opened. `isTokenFault`: there was no token to try with. */
  onFailed(error: JifelineError, isTokenFault: boolean): void
  onOpen(): void
  onLost(health: Health, closeCode: number | null): void
  /** We ended it ourselves, in this stage. */
  onLeft(stage: Stage): void
  /** Whether a new token should be asked for, whatever is kept; says so once. */
  takeForce(): boolean
}

/** As if the page were loaded anew. Each test of a suite wants that, for all of them share one page. */
export function forgetFailures({ page }: Pick<Environment, 'page'>) {
  pastsOfPages.delete(page)
}

export function createHistory(environment: Environment, url: string): History {
  const { page } = environment
  let refusals = 0

  const get = () => pastsOfPages.get(page)?.get(url) ?? noPast

  function set(past: Past) {
    const pasts = pastsOfPages.get(page) ?? new Map<string, Past>()
    pastsOfPages.set(page, pasts.set(url, past))
  }

  return {
    nextAttempt() {
      const now = environment.now()
      const { lane, delay, floor } = nextDelay(get(), now, environment.random)
      const from = get().endedAt ?? now
      return { lane, until: Math.max(now, from + delay), earliest: from + floor }
    },
    onStart: (lane) => set(afterStart(get(), lane, environment.now())),
    onFailed({ code }, isTokenFault) {
      if (code === 'handshake-failed') refusals += 1
      set(afterEnd(get(), { ...endingOf(null, environment.now()), isTokenFault }))
    },
    onOpen: () => void (refusals = 0),
    onLost: (health, closeCode) =>
      set(afterEnd(get(), endingOf(health, environment.now(), closeCode))),
    onLeft(stage) {
      if (stage.is !== 'open' && stage.is !== 'trying') return
      const health = stage.is === 'open' ? stage.live.health : null
      set(afterLeaving(get(), endingOf(health, environment.now())))
    },
    takeForce() {
      const isForced = refusals >= refusalsBeforeForce
      if (isForced) refusals = 0
      return isForced
    },
  }
}
