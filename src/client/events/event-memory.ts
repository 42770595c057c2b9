/** Which events of one type were seen, so that nothing is delivered twice. Bounded. */
import { timeOfEventId } from '../../protocol/event-ids.ts'

const mostIds = 25_000 // more than the 20 pages of 1,000 that one gap fill may read
const idsAtRest = 5_000 // 25,000 are 1.6 MB more after a day of one event a second [measured]
const slack = 1_000 // ids; a map that is trimmed at each event walks over its own holes
const ageAtRest = 120_000 // ms; twice the overlap that a gap fill starts before

export interface EventMemory {
  has(id: string): boolean
  add(id: string, occurredAt: number): void
  /** The time of the newest, 0 without any; epoch milliseconds, by the server's clock. */
  newestTime(): number
  /** The newest that is not newer than `time`. */
  newestBefore(time: number): { id: string; time: number } | null
  /** The time of the newest that was forgotten again, 0 without any. */
  forgottenUntil(): number
  /** No gap is being filled: forgets what no later fill will read again. */
  rest(): void
  clear(): void
}

export function createEventMemory(): EventMemory {
  const times = new Map<string, number>() // in the order of their coming
  let newest = 0
  let forgotten = 0

  /** Of the old ones the last one stays: the next fill may have nothing else to start from. */
  function trim(size: number, before: number) {
    let last: [string, number] | null = null
    for (const entry of times) {
      if (times.size <= size || entry[1] > before) return
      if (last) {
        times.delete(last[0])
        forgotten = Math.max(forgotten, last[1])
      }
      last = entry
    }
  }

  return {
    has: (id) => times.has(id),
    add(id, occurredAt) {
      const time = timeOfEventId(id) ?? occurredAt
      times.set(id, time)
      newest = Math.max(newest, time)
      if (times.size >= mostIds + slack) trim(mostIds, Infinity)
    },
    rest() {
      if (times.size >= idsAtRest + slack) trim(idsAtRest, newest - ageAtRest)
    },
    newestTime: () => newest,
    newestBefore(time) {
      let found: { id: string; time: number } | null = null
      for (const [id, itsTime] of times) {
        if (itsTime <= time && (!found || itsTime > found.time)) found = { id, time: itsTime }
      }
      return found
    },
    forgottenUntil: () => forgotten,
    clear() {
      times.clear()
      newest = forgotten = 0
    },
  }
}
