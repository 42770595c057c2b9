/** The limits of the REST API: 5 requests a second, bursts of 10, 50,000 in 24 hours (API guide). */
const perSecond = 5
const burst = 10
const perDay = 50_000
const dayMs = 86_400_000

/** Returns whether one more request may pass now, and counts it if so. */
export function createThrottle(now: () => number): () => boolean {
  let allowance = burst
  let countedAt = now()
  let dayStart = countedAt
  let today = 0

  return function mayPass() {
    const time = now()
    allowance = Math.min(burst, allowance + ((time - countedAt) / 1000) * perSecond)
    countedAt = time
    if (time - dayStart >= dayMs) {
      dayStart = time
      today = 0
    }
    if (allowance < 1 || today >= perDay) return false
    allowance -= 1
    today += 1
    return true
  }
}
