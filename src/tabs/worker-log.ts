/**
 * The event log of all tabs: the worker's client reads it, through a tab, once for all. A tab that asks gets what is
 * known: nothing is read for it, unless some type that is listened to now was not when the log was last read. What is
 * found after that the hub tells each tab itself.
 */
import type { AccessTokens } from '../client/connection/access-tokens.ts'
import type { JifelineEvent } from '../client/events/feed.ts'
import { keyOf, type LoggedRow } from '../client/events/logged-row.ts'
import type { Environment } from '../client/world/environment.ts'
import type { EventLog, LogStart } from '../client/world/event-log.ts'
import { JifelineError } from '../client/world/jifeline-error.ts'
import { createLogMemory } from '../hub/log-memory.ts'
import { createLogReading } from '../hub/log-reading.ts'
import { createSharedLog } from '../hub/shared-log.ts'

const mostHeard = 2_000 // events that the log has not shown yet
const order = 600_000 // ms; the order of a log is rough

export type Page = Awaited<ReturnType<EventLog['read']>>

export interface WorkerLog {
  /** For the worker's own client. */
  readonly eventLog: EventLog
  /** Its client asks for another type from now on. */
  onTaken(): void
  onHeard(event: JifelineEvent): void
  /** Whether it was read after each type was asked for that is asked for now. */
  isFresh(): boolean
  /**
   * For a tab.
   *
   * @throws JifelineError as `EventLog.read` does
   */
  read(from: LogStart, limit: number): Promise<Page>
}

export function createWorkerLog(
  log: EventLog,
  tokens: AccessTokens,
  environment: Environment,
  signal: AbortSignal,
  report: (error: JifelineError) => void,
): WorkerLog {
  const memory = createLogMemory()
  const reading = createLogReading(log, memory, tokens, environment, signal, report)
  const heard = new Map<string, LoggedRow>()
  let takenAt = -Infinity
  let readAt = -Infinity // what was asked for by then was read
  let latest: { at: number; done: Promise<void> } | null = null

  const isFresh = () => readAt >= takenAt

  async function readNow() {
    const at = environment.now()
    await reading.read()
    readAt = Math.max(readAt, at)
    for (const [key, row] of heard) if (memory.has(row)) heard.delete(key)
  }

  function read(): Promise<void> {
    const done = readNow()
    latest = { at: environment.now(), done }
    return done
  }

  /** What the log has shown, and what was heard that it has not. */
  function find(from: LogStart, limit: number): Page {
    const rest = [...heard.values()]
    const known = 'afterId' in from ? rest.find(({ id }) => id === from.afterId) : null
    const start: LogStart = known ? { occurredAfter: (known.time ?? 0) - order } : from
    const filter =
      'afterId' in start
        ? ({ is: 'after', id: start.afterId } as const)
        : ({ is: 'since', time: start.occurredAfter } as const)
    const found = memory.find({ filter, limit }, () => true)
    if (!found) throw new JifelineError('unknown-cursor')
    const rows = found.rows.map(({ event }) => event)
    const reachesBack = memory.reachesBack(environment.now())
    if (!found.isComplete) return { events: rows, isComplete: false, reachesBack }
    const news = rest.map(({ id, type, payload, occurredAt }) => ({
      id,
      type,
      payload,
      occurredAt: occurredAt ?? environment.wall(),
    }))
    return { events: [...rows, ...news], isComplete: true, reachesBack }
  }

  return {
    eventLog: { ...createSharedLog(memory, { ...reading, read }, environment.now) },
    isFresh,
    onTaken: () => void (takenAt = environment.now()),
    onHeard({ id, type, payload, occurredAt }) {
      const row = { id, type, payload, occurredAt, time: occurredAt }
      if (memory.has(row)) return
      heard.set(keyOf(row), row)
      const [oldest] = heard.keys()
      if (heard.size > mostHeard && oldest !== undefined) heard.delete(oldest)
    },
    async read(from, limit) {
      if (!isFresh()) await (latest && latest.at >= takenAt ? latest.done : read())
      return find(from, limit)
    },
  }
}
