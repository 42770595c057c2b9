/** What may be missing. Times by the environment's `now`. */
export interface Missing {
  readonly since: number
  /** Whatever we knew by this moment was in the log before anything was missed. */
  readonly lostAt: number
  /** A socket was lost since; else we only began to listen. */
  wasLost: boolean
  /** The log has proven that it reaches back so far, or there is a gap. */
  isReached: boolean
  /** A pass has seen nothing of what was known, whether or not it came to its end. */
  isDoubtful: boolean
}

export function newlyMissing(at: number): Missing {
  return { since: at, lostAt: at, wasLost: false, isReached: false, isDoubtful: false }
}

export function nothingMissing(since: number): Missing {
  return { ...newlyMissing(since), isReached: true }
}

/** What is missing once one more socket was lost at `at`, and with it events since `since`. */
export function afterLoss(before: Missing | null, since: number, at: number): Missing {
  const loss = { ...newlyMissing(at), since, wasLost: true }
  if (!before) return loss
  if (before.isReached) return { ...loss, since: Math.min(before.since, since) }
  before.wasLost = true // its reach is still to be proven by what was known before
  return before
}
