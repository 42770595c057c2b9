/**
 * The API's guidance, judged by what a server alone can see: when somebody knocked. At once, a handful of
 * times; else no quicker than once every 5 seconds.
 */
const floor = 5_000 // ms
const handful = 5 // in any …
const window = 60_000 // … ms

/** `tolerance`: by so many milliseconds may a knock be late, and so the next one seem early. */
export function cadenceBreaches(knockedAt: readonly number[], tolerance = 0): string[] {
  const quick: number[] = []
  const breaches: string[] = []
  for (const [index, at] of knockedAt.entries()) {
    const before = knockedAt[index - 1]
    if (before === undefined || at - before >= floor - tolerance) continue
    quick.push(at)
    const recent = quick.filter((other) => other > at - window)
    if (recent.length > handful) breaches.push(`${recent.length} quick attempts in 60 s`)
  }
  return breaches
}

/** What became of an attempt, as far as it can be seen from outside. Epoch milliseconds; null: never. */
export interface SeenAttempt {
  dialledAt: number
  openedAt: number | null
  /** When it ended, or the client gave it up. */
  lostAt: number | null
}

const healthyAfter = 10_000 // ms; only a socket that was open so long is followed at once

export function unearnedBreaches(attempts: readonly SeenAttempt[], tolerance: number): string[] {
  let granted = 0
  return attempts.flatMap(({ dialledAt }, index) => {
    const before = attempts[index - 1]
    if (!before) return []
    const { openedAt, lostAt } = before
    if (openedAt !== null && lostAt !== null && lostAt - openedAt >= healthyAfter - tolerance) {
      granted = handful
    }
    const sinceEnd = dialledAt - (lostAt ?? before.dialledAt)
    granted = sinceEnd < floor - tolerance ? granted - 1 : 0
    return granted < 0 ? [`an attempt ${sinceEnd} ms after one that earned none`] : []
  })
}
