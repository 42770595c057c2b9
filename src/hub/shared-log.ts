/** The log of a hub as its own client reads it: it shares each reading with the pages, and so costs nothing. */
import type { EventLog } from '../client/world/event-log.ts'
import { errorOf, JifelineError } from '../client/world/jifeline-error.ts'
import type { LogMemory } from './log-memory.ts'
import type { LogReading } from './log-reading.ts'

/** `now`: on the clock that cannot go back. */
export function createSharedLog(
  memory: LogMemory,
  reading: LogReading,
  now: () => number,
): EventLog {
  async function readNew() {
    try {
      await reading.read()
    } catch (thrown) {
      throw Object.assign(errorOf(thrown, 'log-failed'), { retryAfter: reading.pause() * 1_000 })
    }
  }

  return {
    async read(from, { limit }) {
      await readNew()
      const filter =
        'afterId' in from
          ? ({ is: 'after', id: from.afterId } as const)
          : ({ is: 'since', time: from.occurredAfter } as const)
      const found = memory.find({ filter, limit }, () => true)
      if (!found) throw new JifelineError('unknown-cursor')
      const { rows, isComplete } = found
      return {
        events: rows.map(({ event }) => event),
        isComplete,
        reachesBack: memory.reachesBack(now()),
      }
    },
  }
}
