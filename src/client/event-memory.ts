/** Which events of one type were seen, so that nothing is delivered twice. Bounded. */
import { timeOfEventId } from '../protocol/event-ids.ts'

const idsRemembered = 25_000 // more than the 20 pages of 1,000 that one gap fill may read

export interface EventMemory {
  has(id: string): boolean
  add(id: string, occurredAt: number): void
  /** The time of the newest, 0 without any; epoch milliseconds, by the server's clock. */
  newestTime(): number
  /** The newest that is not newer than `time`. */
  newestBefore(time: number): { id: string; time: number } | null
  /** The time of the newest that was forgotten again, 0 without any. */
  forgottenUntil(): number
  clear(): void
}

export function createEventMemory(): EventMemory {
  const times = new Map<string, number>() // in the order of their coming
  let newest = 0
  let forgotten = 0

  return {
    has: (id) => times.has(id),
    add(id, occurredAt) {
      const time = timeOfEventId(id) ?? occurredAt
      times.set(id, time)
      newest = Math.max(newest, time)
      if (times.size <= idsRemembered) return
      for (const [oldest, itsTime] of times) {
        times.delete(oldest)
        forgotten = Math.max(forgotten, itsTime)
        return
      }
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
