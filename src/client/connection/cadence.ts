/**
 * When to try again. The API's guidance is two sentences: reconnect instantly, up to a handful of
 * times, when the socket is dropped at random during normal operation; after extended downtime no
 * quicker than once every 5 seconds. `nextDelay` is both, as one pure function:
 *
 * C1  A healthy socket grants five fast attempts (0–250 ms, the later ones up to 4 s), at most five in any 60 s.
 * C2  Every other attempt starts at least 5,000 ms after the last one failed or its socket was lost.
 * C3  That wait is 5 s · 1.5ⁿ up to 30 s, times 1.0–1.5: jitter only adds.
 * C4  1008, 1009, 1011, 1013, a storm of error frames and a failed token source skip the fast lane; 1001 and
 *     1012, which may hit a whole fleet at once, spread it over 0–2 s.
 *
 * An attempt that we ended ourselves, since nobody listened any more, is no loss: the next one waits for
 * nothing but the loss before, and counts among the five.
 */
import type { IdleLoss } from './idle-limit.ts'

const slowFloor = 5_000 // ms; API guidance: no quicker than once every 5 seconds
const slowCeiling = 30_000 // ms; before jitter
const slowGrowth = 1.5
const handful = 5 // API guidance: "a handful of times"
const handfulWindow = 60_000 // ms
const fastSpread = 250 // ms
const fastGrowth = 4 // × wider each time …
const widestSpread = 4_000 // ms; … up to this
const letIn = 500 // ms; who is dropped sooner was not let in
const fleetSpread = 2_000 // ms
const healthyWithMessage = 10_000 // ms
const healthySilent = 30_000 // ms

/** What is remembered of earlier attempts. */
export interface Past {
  /** When an attempt last failed or a socket was last lost; null: never, or long before we left. */
  readonly endedAt: number | null
  /** Fast attempts that the last healthy socket still grants. */
  readonly granted: number
  /** Slow attempts since the last healthy socket. */
  readonly slow: number
  /** When recent attempts started that did not wait for the floor. */
  readonly fastStarts: readonly number[]
  readonly spread: number
  readonly mustSlowDown: boolean
  /** Attempts in a row that did not open, or not for long. */
  readonly failures: number
  /** How idle the last lost sockets had been. */
  readonly idleLosses: readonly IdleLoss[]
  /** What they taught: how often a frame keeps a socket open, in milliseconds; Infinity: nothing. */
  readonly keepAlive: number
}

export const noPast: Past = {
  endedAt: null,
  granted: 0,
  slow: 0,
  fastStarts: [],
  spread: 0,
  mustSlowDown: false,
  failures: 0,
  idleLosses: [],
  keepAlive: Infinity,
}

/** How an attempt ended that we did not end ourselves. Times in epoch milliseconds. */
export interface Ending {
  at: number
  openedAt: number | null
  hadMessage: boolean
  closeCode: number | null
  hadErrorStorm: boolean
  /** There was no token to try with. */
  isTokenFault: boolean
}

export interface Delay {
  lane: 'fast' | 'slow'
  /** Milliseconds after the last end. */
  delay: number
  /** The least that a wake-up or `retry()` may shorten it to. */
  floor: number
}

export function nextDelay(past: Past, now: number, random: () => number): Delay {
  const recent = past.fastStarts.filter((start) => start > now - handfulWindow).length
  const isFree = past.endedAt === null || (past.granted > 0 && !past.mustSlowDown)
  if (isFree && recent < handful) {
    return { lane: 'fast', delay: random() * fastSpreadOf(past), floor: 0 }
  }

  const wait = Math.min(slowFloor * slowGrowth ** past.slow, slowCeiling)
  return { lane: 'slow', delay: wait * (1 + random() / 2), floor: slowFloor }
}

/** Many pages lose their sockets at once: each attempt that fails spreads the next one wider. */
function fastSpreadOf({ spread, failures }: Past): number {
  if (spread === 0) return 0
  return Math.max(spread, Math.min(fastSpread * fastGrowth ** failures, widestSpread))
}

export function afterStart(past: Past, lane: Delay['lane'], now: number): Past {
  // who had to wait is in extended downtime: nothing is left of what a healthy socket granted
  if (lane === 'slow') return { ...past, granted: 0, slow: past.slow + 1 }
  return {
    ...past,
    granted: Math.max(0, past.granted - 1),
    fastStarts: [...past.fastStarts.filter((start) => start > now - handfulWindow), now],
  }
}

export function afterEnd(past: Past, ending: Ending): Past {
  return {
    ...rewarded(past, ending),
    endedAt: ending.at,
    failures: isShort(ending) ? past.failures + 1 : 0,
    spread: ending.closeCode === 1001 || ending.closeCode === 1012 ? fleetSpread : fastSpread,
    mustSlowDown:
      ending.hadErrorStorm ||
      ending.isTokenFault ||
      ending.closeCode === 1008 ||
      ending.closeCode === 1009 ||
      ending.closeCode === 1011 ||
      ending.closeCode === 1013,
  }
}

/** We ended it ourselves, open or not yet, since nobody listened any more. Only a loss just before counts. */
export function afterLeaving(past: Past, ending: Ending): Past {
  const isLossOld = past.endedAt === null || ending.at - past.endedAt >= slowFloor
  const left = isLossOld ? { ...past, endedAt: null, spread: 0, mustSlowDown: false } : past
  return rewarded(left, ending)
}

function isShort({ at, openedAt }: Ending): boolean {
  return openedAt === null || at - openedAt < letIn
}

function rewarded(past: Past, { at, openedAt, hadMessage }: Ending): Past {
  const isHealthy =
    openedAt !== null && at - openedAt >= (hadMessage ? healthyWithMessage : healthySilent)
  return isHealthy ? { ...past, granted: handful, slow: 0 } : past
}
