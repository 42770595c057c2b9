/**
 * When the event log may be asked again after it failed. Its limits are shared by all tabs of a partner, so
 * this outlives runs and sockets: a dead log is asked ever more seldom, and what it says itself
 * (`retryAfter`) always counts.
 */
import type { Environment } from '../world/environment.ts'
import type { JifelineError } from '../world/jifeline-error.ts'

const pauses = [1_000, 3_000, 10_000] // ms; after the first failures …
const firstLongPause = 60_000 // ms; … then this, doubled each time
const longestPause = 600_000 // ms; a log that is back is noticed within 20 minutes
const hurryFloor = 5_000 // ms; a listener that calls `retry()` at each failure must flood nothing
const reopenedWithin = 10_000 // ms; sockets of all tabs open together
const longestRetryAfter = 86_400_000 // ms; the API's own quota is counted by the day

export interface LogPatience {
  /** By the environment's `now`. */
  notBefore(): number
  /** Whether it failed so little and so briefly that it is worth asking within the same read. */
  isBrief(): boolean
  /** `retryAfter`: milliseconds, where the log says so. */
  onFailed(retryAfter: number | null): void
  onAnswered(): void
  /** A pass failed; that the log answers is no reason to ask it at once, where its answers lead nowhere. */
  onPassFailed(error: JifelineError): void
  onPassed(): void
  /** Why the last pass failed, where the log is not asked again by then; else null. */
  refusal(by: number): JifelineError | null
  /** Somebody wants it now; what the log asked for stands. */
  hurry(): void
  /** A socket opened: the network may be back, and with it the log. It is asked once, soon. */
  onOpen(): void
}

export function createLogPatience(environment: Environment): LogPatience {
  let failures = 0
  let failedPasses = 0
  let refusal: JifelineError | null = null
  let ownUntil = -Infinity
  let askedUntil = -Infinity
  let hurriedAt = -Infinity

  /** When to ask again, after so many failures before. */
  function againAfter(before: number): number {
    const brief = pauses[before]
    const doubled = firstLongPause * 2 ** (before - pauses.length)
    const pause = brief ?? Math.min(doubled, longestPause)
    const spread = brief === undefined ? 1 : 4 // tabs of one partner fail together
    return environment.now() + Math.round(pause * (1 + spread * environment.random()))
  }

  const notBefore = () => Math.max(ownUntil, askedUntil)

  return {
    notBefore,
    isBrief: () => failures < pauses.length && askedUntil <= environment.now(),
    onFailed(retryAfter) {
      ownUntil = againAfter(failures)
      failures += 1
      if (retryAfter === null) return
      askedUntil = environment.now() + Math.min(retryAfter, longestRetryAfter)
    },
    onAnswered: () => void (failures = 0),
    onPassFailed(error) {
      refusal = error
      ownUntil = Math.max(ownUntil, againAfter(failedPasses))
      failedPasses += 1
    },
    onPassed() {
      refusal = null
      failedPasses = 0
    },
    refusal: (by) => (notBefore() > by ? refusal : null),
    onOpen() {
      const soon = environment.now() + Math.round(environment.random() * reopenedWithin)
      ownUntil = Math.min(ownUntil, soon)
    },
    hurry() {
      failures = Math.min(failures, pauses.length)
      failedPasses = Math.min(failedPasses, pauses.length)
      const soonest = Math.max(environment.now(), hurriedAt + hurryFloor)
      if (soonest < ownUntil) ownUntil = hurriedAt = soonest
    },
  }
}
