/** How much one visitor may ask of a relay. Wrong numbers are refused by name. */
import { RelayError } from './relay-error.ts'

/** How much one visitor, and all of them, may ask of a relay. */
export interface RelayLimits {
  /** Topics that one socket holds; a further one is `forbidden`. Default 2,000. */
  topics?: number | undefined
  /**
   * Event types that one user brings to Jifeline; those that somebody holds already count for nobody. A further one is
   * `forbidden`. Default 50. Without a `user` it is counted for each socket; and there are 500 for all.
   */
  eventTypes?: number | undefined
  /** Frames that one socket sends a second, after 500 at once. Default 250; a page of ours sends 200. */
  framesPerSecond?: number | undefined
  /** Bytes of a frame that a peer sends. Default 4,096; the longest that is documented has 1,600. */
  frameSize?: number | undefined
  /** Sockets of one user, where `authorize` says whose they are. Default 20: one for each tab. */
  socketsPerUser?: number | undefined
  /** Sockets in all. Default 10,000. */
  sockets?: number | undefined
}

export type UsableLimits = Readonly<Record<keyof RelayLimits, number>>

const defaults = {
  topics: 2_000,
  eventTypes: 50,
  framesPerSecond: 250,
  frameSize: 4_096,
  socketsPerUser: 20,
  sockets: 10_000,
} satisfies UsableLimits

/** @throws RelayError `invalid-option` */
export function readLimits(given: RelayLimits = {}): UsableLimits {
  const limits: Record<keyof RelayLimits, number> = { ...defaults }
  for (const name of Object.keys(defaults) as (keyof RelayLimits)[]) {
    const value = given[name] ?? defaults[name]
    if (!(typeof value === 'number' && value >= 1)) {
      throw new RelayError('invalid-option', { detail: `limits.${name} is no number from 1 on.` })
    }
    limits[name] = value
  }
  return limits
}

const burst = 500 // frames; a page that opens asks for all its topics

/** Whether another frame is within the limit. `now`: milliseconds on a clock that cannot go back. */
export function createFrameBudget(perSecond: number): (now: number) => boolean {
  let left = Math.max(burst, perSecond)
  let countedAt = -Infinity

  return (now) => {
    const earned = now > countedAt ? ((now - countedAt) * perSecond) / 1_000 : 0 // no time × Infinity is NaN
    left = Math.min(Math.max(burst, perSecond), left + earned)
    countedAt = now
    left -= 1
    return left >= 0
  }
}
