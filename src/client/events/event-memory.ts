/** Which events of one type were seen, so that nothing is delivered twice. Bounded. */
const mostIds = 25_000 // more than the 20 pages of 1,000 that one gap fill may read
const idsAtRest = 5_000 // 25,000 are 1.6 MB more after a day of one event a second [measured]
const slack = 1_000 // ids; a map that is trimmed at each event walks over its own holes

export interface EventMemory {
  has(id: string): boolean
  /** `time`: by the log's clock; null: nobody knows. True: others were forgotten for want of room. */
  add(id: string, time: number | null): boolean
  /**
   * Whether what the log dates so was seen, as far as is remembered. `follows`: the log showed it behind what it
   * had shown before, so that it came later, whatever its date.
   */
  isBefore(time: number | null, follows?: boolean): boolean
  /** What is older was before we listened, or was seen. */
  raise(floor: number): void
  /** Forgets what no later fill reads again: what is older than `floor`. */
  rest(floor: number): void
  clear(): void
}

export function createEventMemory(): EventMemory {
  const times = new Map<string, number | null>() // in the order of their coming
  let floor = -Infinity
  let forgotten = -Infinity

  function trim(size: number, mayGo: (time: number | null) => boolean) {
    for (const [id, time] of times) {
      if (times.size <= size || !mayGo(time)) return
      times.delete(id)
      forgotten = Math.max(forgotten, time ?? -Infinity)
    }
  }

  return {
    has: (id) => times.has(id),
    add(id, time) {
      times.set(id, time)
      const isFull = times.size >= mostIds + slack
      if (isFull) trim(mostIds, () => true)
      return isFull
    },
    isBefore: (time, follows = false) =>
      time !== null && (time <= forgotten || (!follows && time < floor)),
    raise: (next) => void (floor = Math.max(floor, next)),
    rest(next) {
      if (times.size >= idsAtRest + slack) trim(idsAtRest, (time) => time !== null && time < next)
    },
    clear() {
      times.clear()
      floor = forgotten = -Infinity
    },
  }
}
