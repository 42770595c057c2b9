/** One question to the event log. Whatever a log does (throw, hang, answer nonsense), this ends soon. */
import type { AccessTokens } from '../connection/access-tokens.ts'
import type { Environment } from '../world/environment.ts'
import type { EventLog, LogStart } from '../world/event-log.ts'
import { errorOf, JifelineError } from '../world/jifeline-error.ts'
import { sleepUntil } from '../world/sleep.ts'
import type { LogPatience } from './log-patience.ts'
import { readRow, type LoggedRow } from './logged-row.ts'

/** Rows; the API's own limit. */
export const pageLimit = 1_000

const longestRead = 30_000 // ms; a request has 10 s, its token 10 s, and a refused token is asked for once more
const attemptsAtOnce = 3 // a single hiccup is no failed pass

export interface LogPage {
  readonly rows: readonly LoggedRow[]
  /** The id to go on from: of the last row that has one, usable or not. */
  readonly lastId: string | null
  /** null: the log does not say whether there is more. */
  readonly isComplete: boolean | null
  readonly leavesOut: boolean
  /** Milliseconds; null: the log does not say. */
  readonly reachesBack: number | null
}

export interface Asking {
  log: EventLog
  tokens: AccessTokens
  signal: AbortSignal
  environment: Environment
  patience: LogPatience
  report(error: JifelineError): void
}

/** @throws JifelineError, once asking again within the moment would not help */
export async function askLog(from: LogStart, asking: Asking): Promise<LogPage> {
  const { signal, environment, patience } = asking
  for (let attempt = 1; ; attempt += 1) {
    await sleepUntil(patience.notBefore, signal, environment)
    try {
      const page = await askOnce(from, asking)
      patience.onAnswered()
      return page
    } catch (thrown) {
      const error = errorOf(thrown, 'log-failed')
      if (signal.aborted || error.code === 'unknown-cursor') throw error
      patience.onFailed(retryAfterOf(thrown))
      const isWorthIt = error.code === 'log-failed' && attempt < attemptsAtOnce
      if (!isWorthIt || !patience.isBrief()) throw error
    }
  }
}

async function askOnce(from: LogStart, asking: Asking): Promise<LogPage> {
  const { log, tokens, environment } = asking
  const controller = new AbortController()
  const { signal } = controller

  async function getAccessToken({ forceRefresh } = { forceRefresh: false }) {
    const answer = await tokens.present({ forceRefresh, signal })
    if ('error' in answer) throw answer.error
    return answer.accessToken
  }

  const giveUp = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () =>
      reject(new JifelineError('log-failed', 'It gave no answer within 30 seconds.')),
    )
  })
  const abort = () => controller.abort()
  const timer = environment.setTimer(abort, longestRead)
  asking.signal.addEventListener('abort', abort)
  try {
    const read = log.read(from, { limit: pageLimit, signal, getAccessToken })
    return readPage(await Promise.race([read, giveUp]), asking.report)
  } finally {
    environment.clearTimer(timer)
    asking.signal.removeEventListener('abort', abort)
    giveUp.catch(() => {}) // whoever waited for it is gone
  }
}

function readPage(page: unknown, report: Asking['report']): LogPage {
  const { events, isComplete, leavesOut, reachesBack } = Object(page) as Record<string, unknown>
  if (!Array.isArray(events))
    throw new JifelineError('log-failed', 'It answered no list of events.')
  const rows = events.map(tryRow)
  if (rows.includes(null)) report(new JifelineError('bad-log-row'))
  return {
    rows: rows.filter((row) => row !== null),
    lastId: (events as unknown[]).map(idOf).findLast((id) => id !== null) ?? null,
    isComplete: events.length === 0 || (typeof isComplete === 'boolean' ? isComplete : null),
    leavesOut: leavesOut === true,
    reachesBack: typeof reachesBack === 'number' ? reachesBack : null,
  }
}

function tryRow(row: unknown): LoggedRow | null {
  try {
    return readRow(row)
  } catch {
    return null // a foreign thing
  }
}

function idOf(row: unknown): string | null {
  try {
    const { id } = Object(row) as Record<string, unknown>
    return typeof id === 'string' && id !== '' ? id : null
  } catch {
    return null
  }
}

/** Milliseconds; a log may say in its error when it wants to be asked again. */
function retryAfterOf(thrown: unknown): number | null {
  try {
    const { retryAfter } = Object(thrown) as Record<string, unknown>
    return typeof retryAfter === 'number' && retryAfter > 0 ? retryAfter : null
  } catch {
    return null // a foreign thing
  }
}
