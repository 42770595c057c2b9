/** Reads the event log from a start to its end, page by page, to one outcome. It never throws. */
import type { EventLog, LoggedEvent } from '../world/event-log.ts'
import { errorOf, JifelineError } from '../world/jifeline-error.ts'
import type { AccessTokens } from '../connection/access-tokens.ts'
import { overlap } from './feed-topic.ts'
import type { Start } from './fill-start.ts'

const pageLimit = 1_000 // events; the API's own limit
const mostPages = 20 // API limits are shared by all tabs of a partner
const surelyKept = 3_600_000 // ms; a log that forgets what is younger is of no use

/**
 * Times in epoch milliseconds, by the server's clock. `oldest`: when the first event was. The log may have
 * forgotten what was before `forgottenUntil`. `readUntil`: what was later than that was not read.
 */
export type Outcome =
  | { is: 'complete'; oldest: number; forgottenUntil: number | null }
  | { is: 'truncated'; readUntil: number }
  | { is: 'failed'; error: JifelineError }

export interface LogReading {
  log: EventLog
  tokens: AccessTokens
  signal: AbortSignal
  now(): number
  deliver(events: readonly LoggedEvent[]): void
}

export async function readLog(
  { from, missingSince }: Start,
  { log, tokens, signal, now, deliver }: LogReading,
): Promise<Outcome> {
  let cursor = from
  let readUntil = missingSince
  let oldest = Infinity
  try {
    for (let page = 0; page < mostPages; page += 1) {
      const request = { limit: pageLimit, signal, getAccessToken }
      const { events, isComplete, leavesOut } = await log.read(cursor, request)
      if (!signal.aborted) deliver(events)
      for (const { occurredAt } of events) oldest = Math.min(oldest, occurredAt)
      if (leavesOut) return { is: 'truncated', readUntil: missingSince }
      if (signal.aborted || isComplete) return { is: 'complete', oldest, forgottenUntil: null }
      const last = events.at(-1)
      if (!last || ('afterId' in cursor && cursor.afterId === last.id)) {
        return { is: 'failed', error: new JifelineError('log-failed', 'Its pages do not go on.') }
      }
      readUntil = last.occurredAt
      cursor = { afterId: last.id } // only now, when what stood before it was delivered
    }
    return { is: 'truncated', readUntil }
  } catch (thrown) {
    const error = errorOf(thrown, 'log-failed')
    const isFirstPage = cursor === from
    const canReadByTime = error.code === 'unknown-cursor' && 'afterId' in from && isFirstPage
    if (!canReadByTime || signal.aborted) return { is: 'failed', error }
    return readByTime(error)
  }

  async function readByTime(error: JifelineError): Promise<Outcome> {
    const start = { from: { occurredAfter: missingSince - overlap }, missingSince }
    const outcome = await readLog(start, { log, tokens, signal, now, deliver })
    if (outcome.is === 'failed') return { is: 'failed', error }
    if (outcome.is === 'truncated' || outcome.oldest <= missingSince) return outcome
    const isRecent = now() - missingSince < surelyKept
    return isRecent ? outcome : { ...outcome, forgottenUntil: outcome.oldest }
  }

  async function getAccessToken({ forceRefresh } = { forceRefresh: false }) {
    const answer = await tokens.present({ forceRefresh, signal })
    if ('error' in answer) throw answer.error
    return answer.accessToken
  }
}
