/**
 * A clock that cannot go back, and that counts sleep as far as either clock of the machine does. The wall
 * clock may be set by hand or by the network; the monotonic one stands still while some machines sleep. Age
 * and waits are counted on this one; the wall clock is for what people read.
 */
const tolerance = 1_000 // ms; what the two drift or round apart is no jump

/**
 * It starts when it is first read. A server that renders reads no clock: Next.js refuses to prerender what does.
 *
 * `wall`: epoch milliseconds. `monotonic`: milliseconds since whenever. The result starts at `wall`, in whole
 * milliseconds: timers know no fractions.
 */
export function createSteadyClock(wall: () => number, monotonic: () => number): () => number {
  let apart: number | null = null
  let offset = 0
  let latest = -Infinity
  let last = -Infinity // by the monotonic clock

  return function now() {
    const elapsed = monotonic()
    const present = wall() - elapsed
    if (apart === null) offset = apart = present
    const jump = present - apart
    if (jump > tolerance) offset += jump // asleep, or set forward: nothing tells which, so it counts
    if (Math.abs(jump) > tolerance) apart = present
    // Both went back together, as where a test's fake clocks end: time goes on from where it was.
    if (elapsed < last && elapsed + offset < latest) offset = latest - elapsed
    last = elapsed
    return (latest = Math.max(latest, Math.floor(elapsed + offset)))
  }
}
