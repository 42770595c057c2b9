/**
 * Buys access tokens with the client credentials: one for all who ask at once, kept for half of its life. Failures
 * are remembered, so that a crowd of pages does not hammer what is down. It starts no timer but for a request.
 */
import { createErrorReport } from './error-report.ts'
import { askIssuer, type IssuedToken } from './issuer.ts'
import { readSourceOptions, type TokenSourceOptions } from './source-settings.ts'
import { startStopwatch, type Stopwatch } from './stopwatch.ts'
import { TokenError } from './token-error.ts'

/** An access token, and how long it lasts. */
export interface Token {
  /** The token itself. */
  accessToken: string
  /** Whole seconds that remain of its life. */
  expiresIn: number
}

/** A `getAccessToken` for a backend. */
export type TokenSource = (request?: { forceRefresh?: boolean | undefined }) => Promise<Token>

interface KeptToken extends IssuedToken {
  age: Stopwatch
}

interface Failure {
  error: TokenError
  since: Stopwatch
  /** Milliseconds: what the next failure doubles, and what this one is remembered for. */
  pause: number
  lasts: number
}

const forcedEvery = 30_000 // ms; pages must not be able to make this backend hammer Jifeline
const firstPause = 5_000 // ms, doubled with each failure; API guidance for reconnects: no quicker than that
const longestPause = 60_000 // ms; nobody waits longer for a service that is back
const shortestUse = 15 // s; a page gives the handshake of its socket as long

/**
 * A `getAccessToken` for a backend: for a `createJifelineClient` on it, and for requests of its own to the REST API.
 * For a page, `createTokenEndpoint` is the route around one. It does nothing until it is asked.
 *
 * It asks `POST /oauth2/token` once for all who ask at the same time, and again at half of the token's `expires_in`.
 * With `forceRefresh` it asks at once, but every 30 s at most. A failure is remembered for 5 s, then 10, 20 and so on
 * up to 60 s, and for as long as `Retry-After` says (an hour at most). As long as it lasts, what is kept is handed out
 * while 15 s of its life remain; after that the promise rejects with a `TokenError`, and wrong options do so by name.
 *
 * ```ts
 * const getAccessToken = createTokenSource({ clientId, clientSecret })
 * ```
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const report = createErrorReport(options.onError)
  let kept: KeptToken | null = null
  let failure: Failure | null = null
  let renewing: Promise<void> | null = null
  let sinceForced: Stopwatch | null = null

  /** Never rejects: a failure is kept as a token is. */
  async function renew(): Promise<void> {
    const age = startStopwatch() // before the request: the token may be as old as that
    try {
      kept = { ...(await askIssuer(readSourceOptions(options))), age }
      failure = null
    } catch (thrown) {
      // What `fetch` threw goes no further: it may quote the secret.
      const error = thrown instanceof TokenError ? thrown : new TokenError('issuer-unreachable')
      failure = failureAfter(failure, error)
      report(error)
    }
  }

  function mustRenew(isForced: boolean): boolean {
    if (failure && waitOf(failure) > 0) return false
    if (isForced && (!sinceForced || sinceForced() >= forcedEvery)) {
      sinceForced = startStopwatch()
      return true
    }
    return !kept || !isFresh(kept)
  }

  return async ({ forceRefresh = false } = {}) => {
    if (!renewing && mustRenew(forceRefresh)) {
      renewing = renew().finally(() => (renewing = null))
    }
    await renewing
    const remaining = kept ? kept.lifetime - kept.age() / 1_000 : 0
    if (kept && (!failure || isFresh(kept) || remaining >= shortestUse)) {
      return { accessToken: kept.accessToken, expiresIn: Math.max(0, Math.floor(remaining)) }
    }
    throw errorOf(failure)
  }
}

/** For half of its life: whoever is given it then has the other half at least. */
function isFresh({ age, lifetime }: KeptToken): boolean {
  return age() < (lifetime * 1_000) / 2
}

function failureAfter(last: Failure | null, error: TokenError): Failure {
  const pause = last ? Math.min(2 * last.pause, longestPause) : firstPause
  const lasts = Math.max(pause, (error.retryAfter ?? 0) * 1_000)
  return { error, since: startStopwatch(), pause, lasts }
}

/** Milliseconds until Jifeline may be asked again. */
function waitOf({ since, lasts }: Failure): number {
  return Math.max(0, lasts - since())
}

/** The same for each who asks, but for the time that remains. */
function errorOf(failure: Failure | null): TokenError {
  if (!failure) return new TokenError('no-token')
  const { code, detail } = failure.error
  return new TokenError(code, { detail, retryAfter: Math.ceil(waitOf(failure) / 1_000) })
}
