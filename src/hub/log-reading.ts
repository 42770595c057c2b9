/**
 * Reads the API's event log for all peers of a hub, at one pace: whoever asks shares the next reading with
 * all who ask meanwhile. So a thousand pages that come back together cost what one costs.
 */
import type { AccessTokens } from '../client/connection/access-tokens.ts'
import { askLog } from '../client/events/ask-log.ts'
import { createLogPatience } from '../client/events/log-patience.ts'
import { createPosition } from '../client/events/position.ts'
import type { Environment } from '../client/world/environment.ts'
import type { EventLog, LogStart } from '../client/world/event-log.ts'
import { JifelineError } from '../client/world/jifeline-error.ts'
import { sleepUntil } from '../client/world/sleep.ts'
import type { LogMemory } from './log-memory.ts'

const reach = 90_000_000 // ms; 25 hours, which is as far as a page asks
const burst = 20 // readings at once; a page that comes back wants four within 25 s
const every = 5_000 // ms for each one after that: 17,280 of the 50,000 requests that a day has
const fullPage = 25 // rows; so many come unless more are asked for [documented], so fewer are the last ones
const keptByDefault = 3_600_000 // ms; a log that forgets what is younger is of no use [inferred]

export interface LogReading {
  /**
   * Reads what is new, after this call.
   *
   * @throws JifelineError when the log cannot be read
   */
  read(): Promise<void>
  /** Seconds until it is worth asking again; 0 where nothing waits. */
  pause(): number
}

export function createLogReading(
  log: EventLog,
  memory: LogMemory,
  tokens: AccessTokens,
  environment: Environment,
  signal: AbortSignal,
  report: (error: JifelineError) => void,
): LogReading {
  const patience = createLogPatience(environment)
  const position = createPosition(() => true)
  let turns = burst
  let countedAt = -Infinity
  let readAt = -Infinity
  let running: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null

  async function takeTurn() {
    const count = () => {
      const now = environment.now()
      turns = Math.min(burst, turns + (now - countedAt) / every)
      countedAt = now
    }
    count()
    const readyAt = environment.now() + Math.max(0, 1 - turns) * every
    await sleepUntil(() => readyAt, signal, environment)
    count()
    turns -= 1
  }

  async function readNext() {
    await running.catch(() => {})
    await takeTurn()
    next = null
    running = readNow()
    await running
  }

  const ask = (from: LogStart) =>
    askLog(from, { log, tokens, signal, environment, patience, report })

  /** From the first start that the log knows. */
  async function askFirst() {
    const begin = environment.wall() - reach
    if (!position.isKnown()) position.restart(begin, environment.wall())
    const starts = position.isKnown() ? position.starts() : [{ occurredAfter: begin }]
    for (const [index, from] of starts.entries()) {
      try {
        return await ask(from)
      } catch (thrown) {
        const isUnknown = thrown instanceof JifelineError && thrown.code === 'unknown-cursor'
        if (!isUnknown || index === starts.length - 1) throw thrown
      }
    }
    throw new JifelineError('log-failed')
  }

  async function readNow() {
    if (pause() > 0) throw new JifelineError('log-failed', 'It is asked again later.')
    const begunAt = environment.now()
    const seen = new Set<string>()
    let page = await askFirst()
    const isLate = begunAt - readAt > (log.keepsAtLeast ?? keptByDefault)
    const isJoined = page.rows.some((row) => memory.has(row))
    // A log whose rows are all gone, or that left some out, does not go on from what was known.
    if (position.isKnown() && !isJoined && (isLate || page.leavesOut)) memory.breakOff()
    for (;;) {
      const { rows, lastId, leavesOut, isComplete } = page
      position.show(rows, environment.now())
      memory.show(rows, environment.now())
      const isEnd = isComplete ?? rows.length < fullPage
      if (isEnd || leavesOut || lastId === null || seen.has(lastId)) break
      seen.add(lastId)
      page = await ask({ afterId: lastId })
    }
    readAt = begunAt
    position.onRead(begunAt)
  }

  function pause() {
    return Math.max(0, Math.ceil((patience.notBefore() - environment.now()) / 1_000))
  }

  return { read: () => (next ??= readNext()), pause }
}
