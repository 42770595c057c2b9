/** The doctor's requests: a token, and pages of the log. Each waits its turn, so that the API's limits are kept. */
import { fromRest, readRow } from '../../client/events/logged-row.ts'
import { readJson } from '../shell/json.ts'
import { CommandError } from '../shell/shell.ts'
import type { LogRequest, LogRow, Purpose } from './evidence.ts'
import { describeBusy, describePage, describeTokenRefusal, describeTrouble } from './troubles.ts'
import type { DoctorWorld } from './world.ts'

export interface Credentials {
  clientId: string
  clientSecret: string
}

export interface IssuedToken {
  accessToken: string
  /** Epoch milliseconds. */
  expiresAt: number
  /** Milliseconds. */
  lifetime: number
}

export interface EventsQuery {
  purpose: Purpose
  fields: Record<string, string>
  about?: string | null
  look?: number
}

const apart = 300 // ms between two requests; the API allows five a second
const timeLimit = 20_000 // ms
const shortestPatience = 30_000 // ms after HTTP 429 or 503
const longestPatience = 3_600_000 // ms; who asks for more is asked again all the same

export type Rest = ReturnType<typeof createRest>

const mayBeText = /^[\x21-\x7e]+$/ // what a header can hold

/** `sent` is told of each request, as it leaves. */
export function createRest(
  world: DoctorWorld,
  baseUrl: string,
  signal: AbortSignal,
  sent: (at: number) => void,
) {
  let turn: Promise<unknown> = Promise.resolve()
  let notBefore = -Infinity

  function wait(ms: number): Promise<void> {
    return new Promise((resolve) => world.setTimer(resolve, ms))
  }

  /** One after the other, apart. */
  function inTurn<Result>(ask: () => Promise<Result>): Promise<Result> {
    const asked = turn.then(ask)
    turn = asked.catch(() => {}).then(() => wait(apart))
    return asked
  }

  async function send(url: URL, init: RequestInit) {
    const at = world.now()
    if (at < notBefore) throw new CommandError(describeBusy(baseUrl, notBefore - at))
    sent(at)
    const limit = new AbortController()
    const timer = world.setTimer(() => limit.abort(), timeLimit)
    try {
      const response = await world.fetch(url, {
        ...init,
        redirect: 'manual', // a secret goes to Jifeline and nowhere else
        signal: AbortSignal.any([limit.signal, signal]),
      })
      const text = await response.text()
      const isPage = /^text\/html/i.test(response.headers.get('content-type') ?? '')
      const date = Date.parse(response.headers.get('date') ?? '')
      if (response.status === 429 || response.status === 503) {
        notBefore = world.now() + patienceOf(response.headers.get('retry-after'), date)
      }
      return {
        at,
        took: world.now() - at,
        status: response.status,
        body: Object(readJson(text)?.value) as Record<string, unknown>,
        isPage,
        serverDate: Number.isNaN(date) ? null : date,
      }
    } catch (error) {
      throw new CommandError(describeTrouble({ code: codeOf(error), url: baseUrl }))
    } finally {
      world.clearTimer(timer)
    }
  }

  /** Rejects with a `CommandError`. */
  function requestToken({ clientId, clientSecret }: Credentials): Promise<IssuedToken> {
    return inTurn(async () => {
      const { at, status, body, isPage } = await send(new URL('/oauth2/token', baseUrl), {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: clientId,
          client_secret: clientSecret,
        }),
      })
      if (isPage || (status >= 300 && status < 400)) throw new CommandError(describePage(baseUrl))
      if (world.now() < notBefore) {
        throw new CommandError(describeBusy(baseUrl, notBefore - world.now(), status))
      }
      if (status !== 200) throw new CommandError(describeTokenRefusal(baseUrl, status))
      const { access_token: accessToken, expires_in: seconds } = body
      const lifetime = Number(seconds) * 1_000
      if (!isAccessToken(accessToken) || !(lifetime > 0)) {
        throw new CommandError(
          `What answers at ${new URL(baseUrl).host} gives no token. Check --base-url, and that no proxy changes what it says.`,
        )
      }
      return { accessToken, lifetime, expiresAt: at + lifetime }
    })
  }

  function readEvents(
    accessToken: string | null,
    { purpose, fields, about = null, look = 0 }: EventsQuery,
  ): Promise<LogRequest> {
    return inTurn(async () => {
      const query = new URLSearchParams(fields)
      const url = new URL(`${baseUrl.replace(/\/$/, '')}/v2/system/events?${query}`) // as the library asks
      const { body, isPage, ...answer } = await send(url, {
        headers: accessToken === null ? {} : { Authorization: `Bearer ${accessToken}` },
      })
      if (isPage) throw new CommandError(describePage(baseUrl))
      const { result } = body
      const rows = Array.isArray(result) ? result.flatMap(toRow) : []
      return { ...answer, purpose, about, look, rows }
    })
  }

  return { requestToken, readEvents, wait }
}

/** Whether a header can hold it. */
export function isAccessToken(token: unknown): token is string {
  return typeof token === 'string' && mayBeText.test(token)
}

/** Milliseconds that a busy server asks for, in seconds or as a date of its own; `now` is its clock. */
function patienceOf(text: string | null, now: number): number {
  const asked = /^\d+$/.test(text ?? '') ? Number(text) * 1_000 : Date.parse(text ?? '') - now
  return Math.min(longestPatience, Math.max(shortestPatience, asked || 0))
}

function toRow(row: unknown): LogRow[] {
  const read = readRow(fromRest(row))
  return read ? [{ id: read.id, type: read.type, occurredAt: read.occurredAt }] : []
}

/** Node hides why a `fetch` failed in its cause. */
function codeOf(error: unknown): string {
  const { name, code, cause } = Object(error) as { name?: string; code?: unknown; cause?: unknown }
  if (name === 'AbortError') return 'ABORT_ERR'
  const { code: inner } = Object(cause) as { code?: unknown }
  const found = inner ?? code
  return typeof found === 'string' ? found : ''
}
