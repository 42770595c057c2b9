/**
 * What closes a socket that is idle, and after how long: proxies do, mostly after a minute. Some count what goes
 * either way, some only what the page sends. Two such losses in a row that agree say what the limit is, and the
 * keep-alive can follow. Pure.
 */
const shortestIdle = 20_000 // ms; a socket that was quiet for less was not closed for that
const likeness = 0.2 // of the shorter one; two limits further apart are none
const margin = 0.75 // of the limit; timers are late, networks slow

/** How long a lost socket had carried nothing, and sent nothing; milliseconds. */
export interface IdleLoss {
  readonly idleFor: number
  readonly unsentFor: number
}

export function withIdleLoss(losses: readonly IdleLoss[], loss: IdleLoss): readonly IdleLoss[] {
  return loss.unsentFor < shortestIdle ? [] : [...losses.slice(-1), loss]
}

/** How often a frame keeps the socket open, in milliseconds; null: nothing is known of a limit. */
export function keepAliveBelow([first, second]: readonly IdleLoss[]): number | null {
  if (!first || !second) return null
  return agreed(first.idleFor, second.idleFor) ?? agreed(first.unsentFor, second.unsentFor) ?? null
}

function agreed(one: number, other: number): number | null {
  const [shorter, longer] = [Math.min(one, other), Math.max(one, other)]
  const isLimit = shorter >= shortestIdle && longer <= shorter * (1 + likeness)
  return isLimit ? Math.floor(shorter * margin) : null
}
