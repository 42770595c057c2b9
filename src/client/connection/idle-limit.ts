/**
 * What closes a socket that is idle, and after how long: proxies do, mostly after a minute. Two such losses in
 * a row say what the limit is, and the keep-alive can follow. Pure.
 */
const shortestIdle = 20_000 // ms; a socket that was quiet for less was not closed for that
const likeness = 0.2 // of the shorter one; two limits further apart are none
const margin = 0.75 // of the limit; timers are late, networks slow

/** Milliseconds that a lost socket had been idle, the last two. */
export type IdleLosses = readonly number[]

export function withIdleLoss(losses: IdleLosses, idleFor: number): IdleLosses {
  return idleFor < shortestIdle ? [] : [...losses.slice(-1), idleFor]
}

/** How often a frame keeps the socket open, in milliseconds; null: nothing is known of a limit. */
export function keepAliveBelow(losses: IdleLosses): number | null {
  const [first, second] = losses
  if (first === undefined || second === undefined) return null
  const [shorter, longer] = [Math.min(first, second), Math.max(first, second)]
  return longer <= shorter * (1 + likeness) ? Math.floor(shorter * margin) : null
}
