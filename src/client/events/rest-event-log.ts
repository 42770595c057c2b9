/**
 * The event log as Jifeline's REST API serves it: `GET /v2/system/events`, one filter for each request,
 * at most two requests a second. It turns what the API says into a `JifelineError`, with the time after which
 * it wants to be asked again; who reads decides when. It knows nothing of feeds.
 */
import { createBrowserEnvironment, type Environment } from '../world/environment.ts'
import type { EventLog, LogStart } from '../world/event-log.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import { lacksColon } from '../world/lacks-colon.ts'
import { sleepUntil } from '../world/sleep.ts'
import { fromRest } from './logged-row.ts'
import { orderOf, type Order } from './page-order.ts'

/** The API's production address [documented]. */
export const productionBaseUrl = 'https://partner-api-001.prd.jifeline.cloud'

const pace = 500 // ms between two requests; the API allows 5 a second, shared by all tabs of a partner
const requestLimit = 10_000 // ms; a request that hangs longer is given up
const longestByDate = 3_600_000 // ms; a date is told by a clock that may not be ours

/** The options of `restEventLog`. */
export interface RestEventLogOptions {
  /**
   * Where the API is: absolute, or relative to the page for a relay, as in `/jifeline`.
   *
   * @default the production address
   */
  baseUrl?: string | undefined
  /**
   * What makes the requests.
   *
   * @default the runtime's own
   */
  fetch?: typeof fetch | undefined
  /**
   * `include` where a relay is on another origin, and knows your users by a cookie.
   *
   * @default as `fetch` has it: same-origin
   */
  credentials?: RequestCredentials | undefined
  /**
   * How long the log keeps an event at least, in milliseconds. Nobody documents it; it counts where the log
   * has nothing to show that was known before.
   *
   * @default 3_600_000
   */
  keepsAtLeast?: number | undefined
}

/** As it came: whoever reads judges it. The last two are a relay's, whose pages run from the oldest row on. */
interface RestPage {
  result?: unknown
  is_complete?: boolean
  reaches_back?: number
}

/** The event log of the Partner API, for the `eventLog` option. */
export function restEventLog(options?: RestEventLogOptions | null): EventLog {
  return createRestEventLog(options ?? {}, createBrowserEnvironment())
}

export function createRestEventLog(
  options: RestEventLogOptions,
  environment: Environment,
): EventLog {
  const baseUrl = options.baseUrl ?? productionBaseUrl // null is no mistake
  const request = options.fetch ?? ((...args) => fetch(...args))
  const { credentials } = options
  const keepsAtLeast = options.keepsAtLeast ?? undefined
  let nextAt = 0
  let order: Order | null = null // null: no page has told it for sure

  /** Keeps the pace, whoever reads. */
  async function turn(signal: AbortSignal) {
    await sleepUntil(() => nextAt, signal, environment)
    signal.throwIfAborted() // whoever gives up takes no turn
    nextAt = environment.now() + pace
  }

  async function get(url: string, accessToken: string | null, signal: AbortSignal) {
    await turn(signal)
    const controller = new AbortController()
    const abort = () => controller.abort()
    signal.addEventListener('abort', abort)
    const timer = environment.setTimer(abort, requestLimit)
    try {
      const headers = { Accept: 'application/json', ...authorization(accessToken) }
      const { signal: life } = controller
      const cookies = credentials && { credentials }
      const answer = await request(url, { headers, signal: life, cache: 'no-store', ...cookies })
      const retryAfter = readRetryAfter(answer.headers, environment.wall())
      const body = answer.ok ? ((await answer.json()) as unknown) : null
      return { status: answer.status, body, retryAfter }
    } catch {
      return { status: 0, body: null, retryAfter: null } // its own words may quote the request
    } finally {
      environment.clearTimer(timer)
      signal.removeEventListener('abort', abort)
    }
  }

  return {
    keepsAtLeast,

    /**
     * A page may come in either order, and nobody says how many events it holds at most, so whether there is
     * more is not known but of an empty page.
     */
    async read(from, { limit, signal, getAccessToken }) {
      const ask = (start: LogStart, count: number) =>
        pageAfter(start, count, signal, getAccessToken)
      const page = await ask(from, limit)
      const { events, isComplete } = page
      if (isComplete !== undefined || events.length === 0) return page
      const found = order ? { is: order, isSure: true } : await orderOf(events, from, ask)
      if (found.isSure) order = found.is
      if (found.is === 'ascending') return page
      return { events: events.toReversed(), leavesOut: found.is === 'newest-first' }
    },
  }

  /** @throws JifelineError; `log-failed` with `retryAfter`, where the API says so */
  async function pageAfter(
    from: LogStart,
    limit: number,
    signal: AbortSignal,
    getAccessToken: Parameters<EventLog['read']>[1]['getAccessToken'],
  ) {
    if (lacksColon(baseUrl)) {
      throw new JifelineError('invalid-option', 'baseUrl lacks a colon.')
    }
    const url = pageUrl(baseUrl, from, limit, environment.pageUrl())
    for (const forceRefresh of [false, true]) {
      const accessToken = await getAccessToken({ forceRefresh })
      signal.throwIfAborted()
      const { status, body, retryAfter } = await get(url, accessToken, signal)
      signal.throwIfAborted()

      const {
        result,
        is_complete: isComplete,
        reaches_back: reachesBack,
      } = Object(body) as RestPage
      if (Array.isArray(result)) return { events: result.map(fromRest), isComplete, reachesBack }
      if (status === 401 && !forceRefresh) continue
      if (status === 401 || status === 403) break
      if ((status === 400 || status === 404) && 'afterId' in from)
        throw new JifelineError('unknown-cursor')
      const error = new JifelineError('log-failed', `HTTP status ${status}.`)
      throw retryAfter === null ? error : Object.assign(error, { retryAfter })
    }
    throw new JifelineError('unauthorized', 'The event log said so.')
  }
}

/** Milliseconds: from seconds, or from a date, which is compared with the server's own where it is told. */
function readRetryAfter(headers: Headers, wall: number): number | null {
  const text = headers.get('Retry-After')
  if (text === null) return null
  if (/^\d+$/.test(text)) return Number(text) * 1_000
  const here = Date.parse(headers.get('Date') ?? '')
  const left = Date.parse(text) - (Number.isFinite(here) ? here : wall)
  return Number.isFinite(left) ? Math.min(Math.max(left, 0), longestByDate) : null
}

function pageUrl(baseUrl: string, from: LogStart, limit: number, base: string | null): string {
  const path = `${baseUrl.replace(/\/$/, '')}/v2/system/events`
  const url = base === null ? new URL(path) : new URL(path, base)
  if ('afterId' in from) url.searchParams.set('after_id', from.afterId)
  else url.searchParams.set('occurred_after', new Date(from.occurredAfter).toISOString())
  url.searchParams.set('limit', String(limit))
  return url.href
}

function authorization(accessToken: string | null): Record<string, string> {
  return accessToken === null ? {} : { Authorization: `Bearer ${accessToken}` }
}
