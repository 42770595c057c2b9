/**
 * The event log as Jifeline's REST API serves it: `GET /v2/system/events`, one filter for each request,
 * at most two requests a second. It asks again when the API is busy or broken, and turns what it says into
 * a `JifelineError`. It knows nothing of feeds.
 */
import * as z from 'zod/mini'
import { createBrowserEnvironment, type Environment } from '../world/environment.ts'
import type { EventLog, LoggedEvent, LogStart } from '../world/event-log.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import { sleep } from '../world/sleep.ts'

/** The API's production address [documented]. */
export const productionBaseUrl = 'https://partner-api-001.prd.jifeline.cloud'

const pace = 500 // ms between two requests; the API allows 5 a second, shared by all tabs of a partner
const retries = 5
const firstRetry = 1_000 // ms, doubled each time …
const longestRetry = 30_000 // ms … up to this, before jitter
const requestLimit = 10_000 // ms; a request that hangs longer is given up

export interface RestEventLogOptions {
  /**
   * Where the API is: absolute, or relative to the page for a relay.
   *
   * @default the production address
   */
  baseUrl?: string | undefined
  /** @default the runtime's own */
  fetch?: typeof fetch | undefined
}

/** The event log of the Partner API, for the `eventLog` option. */
export function restEventLog(options: RestEventLogOptions = {}): EventLog {
  return createRestEventLog(options, createBrowserEnvironment())
}

const row = z.object({
  id: z.string(),
  type: z.string(),
  occurred_at: z.catch(z.string(), ''),
  payload: z.optional(z.unknown()),
})
const page = z.object({ result: z.array(row) })

export function createRestEventLog(
  { baseUrl = productionBaseUrl, fetch: ask = (...args) => fetch(...args) }: RestEventLogOptions,
  environment: Environment,
): EventLog {
  let nextAt = 0

  /** Keeps the pace, whoever reads. */
  async function turn(signal: AbortSignal) {
    const now = environment.now()
    const at = Math.max(now, nextAt)
    nextAt = at + pace
    if (at > now) await sleep(at - now, signal, environment)
  }

  async function get(url: string, accessToken: string | null, signal: AbortSignal) {
    await turn(signal)
    const controller = new AbortController()
    const abort = () => controller.abort()
    signal.addEventListener('abort', abort)
    const timer = environment.setTimer(abort, requestLimit)
    try {
      const headers = { Accept: 'application/json', ...authorization(accessToken) }
      const answer = await ask(url, { headers, signal: controller.signal })
      return { status: answer.status, body: answer.ok ? ((await answer.json()) as unknown) : null }
    } catch {
      return { status: 0, body: null } // its own words may quote the request
    } finally {
      environment.clearTimer(timer)
      signal.removeEventListener('abort', abort)
    }
  }

  return {
    /**
     * A page may come in either order, and nobody says how many events it holds at most, so only a page
     * without news is the last one.
     */
    async read(from, { limit, signal, getAccessToken }) {
      const events = await rows(from, limit, signal, getAccessToken)
      const [first, last] = [events[0], events.at(-1)]
      const isDescending = first !== undefined && last !== undefined && first.id > last.id
      if (isDescending) events.reverse()
      const hasNews = events.some(({ id }) => !('afterId' in from) || id !== from.afterId)
      if (!isDescending || events.length < limit) return { events, isComplete: !hasNews }
      // A full page: is it the oldest events in descending order, or the newest, and the rest cut off?
      const [probe] = await rows(from, 1, signal, getAccessToken)
      return { events, isComplete: false, leavesOut: probe !== undefined && probe.id >= first.id }
    },
  }

  async function rows(
    from: LogStart,
    limit: number,
    signal: AbortSignal,
    getAccessToken: Parameters<EventLog['read']>[1]['getAccessToken'],
  ): Promise<LoggedEvent[]> {
    const url = pageUrl(baseUrl, from, limit, environment.pageUrl())
    let hasForced = false
    for (let tries = 0; ; tries += 1) {
      const accessToken = await getAccessToken(hasForced ? { forceRefresh: true } : undefined)
      signal.throwIfAborted()
      const { status, body } = await get(url, accessToken, signal)
      signal.throwIfAborted()

      const parsed = page.safeParse(body)
      if (parsed.success) return parsed.data.result.map(readRow)
      if (status === 401 && !hasForced) {
        hasForced = true
        continue
      }
      if (status === 401 || status === 403)
        throw new JifelineError('unauthorized', 'The event log said so.')
      if ((status === 400 || status === 404) && 'afterId' in from)
        throw new JifelineError('unknown-cursor')
      const isPassing = status === 0 || status === 429 || status >= 500
      if (!isPassing || tries >= retries)
        throw new JifelineError('log-failed', `HTTP status ${status}.`)
      const wait = Math.min(firstRetry * 2 ** tries, longestRetry)
      await sleep(wait * (1 + environment.random() / 2), signal, environment)
    }
  }
}

function pageUrl(baseUrl: string, from: LogStart, limit: number, base: string | null): string {
  const path = `${baseUrl.replace(/\/$/, '')}/v2/system/events`
  const url = base === null ? new URL(path) : new URL(path, base)
  if ('afterId' in from) url.searchParams.set('after_id', from.afterId)
  else url.searchParams.set('occurred_after', new Date(from.occurredAfter).toISOString())
  url.searchParams.set('limit', String(limit))
  return url.href
}

function readRow({ id, type, payload, occurred_at: at }: z.infer<typeof row>): LoggedEvent {
  return { id, type, payload, occurredAt: Date.parse(at) }
}

function authorization(accessToken: string | null): Record<string, string> {
  return accessToken === null ? {} : { Authorization: `Bearer ${accessToken}` }
}
