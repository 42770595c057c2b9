/**
 * One remembered answer: asked for once however many want it at the same time, and again only when its
 * time is over. A failure is not remembered.
 */

/** So often a forced request is more than a plain one, in milliseconds. */
const forcedEvery = 30_000 // a page must not be able to make this backend hammer Jifeline

/**
 * @template Value
 * @param {() => Promise<{ value: Value, until: number }>} load `until`: epoch milliseconds
 * @returns {(options?: { isForced?: boolean }) => Promise<Value>}
 */
export function createCache(load) {
  /** @type {{ value: Value, until: number } | null} */
  let kept = null
  /** @type {Promise<Value> | null} */
  let loading = null
  let forcedAt = -Infinity

  return ({ isForced = false } = {}) => {
    const now = Date.now()
    if (isForced && now - forcedAt >= forcedEvery) {
      forcedAt = now
      kept = null
    }
    if (kept && now < kept.until) return Promise.resolve(kept.value)

    loading ??= load()
      .then((loaded) => {
        kept = loaded
        return loaded.value
      })
      .finally(() => {
        loading = null
      })
    return loading
  }
}
