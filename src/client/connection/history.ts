/**
 * What is remembered of the attempts at one address, by all clients of a page: it outlives each of them, so
 * a provider that is mounted anew while the server is down waits as long as the one before would have.
 * When to try again follows from it, by `nextDelay`.
 */
import type { Environment } from '../world/environment.ts'
import type { JifelineError } from '../world/jifeline-error.ts'
import type { JifelineOptions } from '../world/options.ts'
import {
  afterEnd,
  afterLeaving,
  afterStart,
  nextDelay,
  noPast,
  type Delay,
  type Past,
} from './cadence.ts'
import { endingOf } from './health.ts'
import type { Loss } from './host.ts'
import { keepAliveBelow, withIdleLoss } from './idle-limit.ts'
import type { LiveSocket } from './live-socket.ts'
import type { Stage } from './stage.ts'

const refusalsBeforeForce = 2 // then the token is the likeliest reason
const mostAddresses = 1_000 // a page has one or two; tests may have hundreds, and none may be forgotten that is in use
const accepted = 30_000 // ms; who was open so long in silence had a good token
const keepAliveDefault = 480_000 // ms; such gateways close after 10 minutes idle, a hidden tab is 1 late

const pastsOfPages = new WeakMap<object, Map<string, Past>>()

export interface History {
  /** By the environment's `now`. `earliest`: the least that a wake-up or `retry()` may shorten it to. */
  nextAttempt(): { lane: Delay['lane']; until: number; earliest: number }
  onStart(lane: Delay['lane']): void
  /** An attempt failed before it opened. `isTokenFault`: there was no token to try with. */
  onFailed(error: JifelineError, isTokenFault: boolean): void
  onLost(live: LiveSocket, cause: Loss['cause'], closeCode: number | null): void
  /** We ended it ourselves, in this stage. */
  onLeft(stage: Stage): void
  /** Milliseconds after the last sent frame; null: never. */
  keepAliveEvery(options: JifelineOptions): number | null
  /** Whether a new token should be asked for, whatever is kept; says so once. */
  takeForce(): boolean
}

/** As if the page were loaded anew. Each test of a suite wants that, for all of them share one page. */
export function forgetFailures({ page }: Pick<Environment, 'page'>) {
  pastsOfPages.delete(page)
}

export function createHistory(environment: Environment, url: string): History {
  const { page } = environment
  const [address = ''] = url.split('?') // whatever else its query says, it is the same server
  let refusals = 0

  const get = () => pastsOfPages.get(page)?.get(address) ?? noPast

  function set(past: Past) {
    const pasts = pastsOfPages.get(page) ?? new Map<string, Past>()
    pasts.delete(address)
    const [oldest] = pasts.keys()
    if (pasts.size >= mostAddresses && oldest !== undefined) pasts.delete(oldest)
    pastsOfPages.set(page, pasts.set(address, past))
  }

  return {
    nextAttempt() {
      const now = environment.now()
      const { lane, delay, floor } = nextDelay(get(), now, environment.random)
      const { endedAt, fastStarts } = get()
      // What we left ourselves was an attempt, too: the floor counts from the last one.
      const last = lane === 'slow' ? (fastStarts.at(-1) ?? -Infinity) : -Infinity
      const from = endedAt === null ? now : Math.max(endedAt, last)
      return { lane, until: Math.max(now, from + delay), earliest: from + floor }
    },
    onStart: (lane) => set(afterStart(get(), lane, environment.now())),
    onFailed({ code }, isTokenFault) {
      if (code === 'handshake-failed') refusals += 1
      set(afterEnd(get(), { ...endingOf(null, environment.now()), isTokenFault }))
    },
    onLost({ health, idle }, cause, closeCode) {
      const now = environment.now()
      // Opened is not accepted: a socket that ends before it brought a message may have been refused.
      const wasAccepted = health.hadMessage || now - health.openedAt >= accepted
      refusals = wasAccepted ? 0 : refusals + 1
      const past = get()
      const idleLosses = cause === 'closed' ? withIdleLoss(past.idleLosses, idle()) : []
      const keepAlive = Math.min(past.keepAlive, keepAliveBelow(idleLosses) ?? Infinity)
      set({ ...afterEnd(past, endingOf(health, now, closeCode)), idleLosses, keepAlive })
    },
    keepAliveEvery({ keepAliveEvery: wanted }) {
      if (wanted === false) return null
      return wanted ?? Math.min(get().keepAlive, keepAliveDefault)
    },
    onLeft(stage) {
      if (stage.is !== 'open' && stage.is !== 'trying') return
      const health = stage.is === 'open' ? stage.live.health : null
      const now = environment.now()
      const left = afterLeaving(get(), endingOf(health, now))
      // In downtime an attempt that hung until we left it was one all the same.
      set(stage.is === 'trying' && left.failures > 0 ? { ...left, endedAt: now } : left)
    },
    takeForce() {
      const isForced = refusals >= refusalsBeforeForce
      if (isForced) refusals = 0
      return isForced
    },
  }
}
