/** One request to `POST /oauth2/token`, as documented. It keeps nothing; who asks when: `token-source.ts`. */
import { readRetryAfter } from './retry-after.ts'
import type { SourceSettings } from './source-settings.ts'
import { TokenError } from './token-error.ts'

export interface IssuedToken {
  accessToken: string
  /** Seconds. */
  lifetime: number
}

const shortestLifetime = 1 // s; asked for at half of it, that is within the API's 5 requests a second

/** Rejects with a `TokenError`, or with what `fetch` threw, which may quote the form. */
export function askIssuer(settings: SourceSettings): Promise<IssuedToken> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController()
    const timer = setTimeout(() => {
      reject(new TokenError('issuer-timeout')) // at once, whatever `fetch` makes of the signal
      controller.abort()
    }, settings.timeLimit)
    const answer = ask(settings, controller.signal)
    void answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

async function ask(settings: SourceSettings, signal: AbortSignal): Promise<IssuedToken> {
  const response = await send(settings, signal)
  const { ok, status, headers } = response
  if (ok) return read(await response.json().catch(() => null))
  void response.body?.cancel().catch(() => {}) // it may quote the form, too
  const isRefused = status === 400 || status === 401 || status === 403
  throw new TokenError(isRefused ? 'credentials-refused' : 'issuer-failed', {
    detail: `HTTP status ${status}.`,
    retryAfter: readRetryAfter(headers),
  })
}

function send(settings: SourceSettings, signal: AbortSignal): Promise<Response> {
  const { url, clientId, clientSecret, fetch } = settings
  return fetch(url, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    }),
    headers: { Accept: 'application/json' },
    cache: 'no-store', // Next.js keeps what its own `fetch` answers
    redirect: 'error', // the secret goes to Jifeline and nowhere else
    signal,
  })
}

function read(answer: unknown): IssuedToken {
  const { access_token: accessToken, expires_in } = Object(answer) as Record<string, unknown>
  const isWritten = typeof expires_in === 'number' || typeof expires_in === 'string' // some write it as text
  const lifetime = isWritten ? Number(expires_in) : NaN
  const isToken = typeof accessToken === 'string' && accessToken.trim() !== ''
  if (isToken && Number.isFinite(lifetime) && lifetime >= shortestLifetime) {
    return { accessToken, lifetime }
  }
  throw new TokenError('no-token')
}
