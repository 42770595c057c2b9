/**
 * One remembered answer: asked for once however many want it at the same time, and again only when its
 * time is over. A failure is remembered for a pause that grows, so that a crowd of pages does not hammer
 * what is down already.
 */

const firstPause = 5_000 // ms after a failure, doubled with each: as slow as Jifeline wants reconnects
const longestPause = 60_000 // ms; nobody waits longer for a service that is back

/**
 * @template Value
 * @param {() => Promise<{ value: Value, until: number }>} load `until`: epoch milliseconds
 * @returns {() => Promise<Value>}
 */
export function createCache(load) {
  /** @type {{ value: Value, until: number } | null} */
  let kept = null
  /** @type {Promise<Value> | null} */
  let loading = null
  /** @type {{ error: unknown, until: number } | null} */
  let failure = null
  let pause = firstPause

  /** @returns {Promise<Value>} */
  async function loadNow() {
    try {
      kept = await load()
      failure = null
      pause = firstPause
      return kept.value
    } catch (error) {
      failure = { error, until: Date.now() + pause }
      pause = Math.min(2 * pause, longestPause)
      throw error
    } finally {
      loading = null
    }
  }

  return async () => {
    const now = Date.now()
    if (kept && now < kept.until) return kept.value
    if (failure && now < failure.until) throw failure.error
    return (loading ??= loadNow())
  }
}
