/** What one socket's life says about the next attempt. */
import type { Ending } from './cadence.ts'

const stormSize = 3 // error frames …
const stormMemory = 60_000 // ms; a loss so long after it has another reason
const stormSpan = 10_000 // … within so many ms are the server's "slow down"

export interface Health {
  readonly openedAt: number
  hadMessage: boolean
  /** When the last storm of error frames was; -Infinity: never. */
  stormAt: number
  /** When the last three error frames came. */
  errorsAt: readonly number[]
}

export function newHealth(openedAt: number): Health {
  return { openedAt, hadMessage: false, stormAt: -Infinity, errorsAt: [] }
}

export function noteError(health: Health, at: number) {
  health.errorsAt = [...health.errorsAt.slice(1 - stormSize), at]
  const [first, , last] = health.errorsAt
  if (first !== undefined && last !== undefined && last - first <= stormSpan) health.stormAt = at
}

/** `health` is null for a socket that never opened. */
export function endingOf(
  health: Health | null,
  at: number,
  closeCode: number | null = null,
): Ending {
  return {
    at,
    openedAt: health?.openedAt ?? null,
    hadMessage: health?.hadMessage ?? false,
    closeCode,
    isTokenFault: false,
    hadErrorStorm: health !== null && at - health.stormAt <= stormMemory,
  }
}
