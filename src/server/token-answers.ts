/** What a visitor of the token route is answered, whatever carries the request. It never throws. */
import { createErrorReport } from './error-report.ts'
import { isOwnPage, type Sender } from './own-page.ts'
import { problem, success } from './problem.ts'
import type { TokenSourceOptions } from './source-settings.ts'
import { statusFor, TokenError } from './token-error.ts'
import { createTokenSource, type TokenSource } from './token-source.ts'

interface AccessOptions<Visitor> {
  /**
   * Whether this request may have a token: look at your session. Only `true` lets in; anything else is a 401, which
   * stops the page until `retry()`. What it throws is a 500 that tells nothing. The token opens your whole Jifeline
   * API, so let in signed-in staff only. A request from another origin, or by another method, does not come this far.
   */
  authorize: (request: Visitor) => boolean | Promise<boolean>
  /**
   * The origins whose pages may have a token, as in `https://portal.example`. Default: the route's own, told by
   * `Sec-Fetch-Site`, or by `Origin` and `Host` where a browser sends no such header (plain HTTP). The headers of
   * CORS, where the page is on another origin, are yours.
   */
  allowedOrigins?: readonly string[] | undefined
}

interface GivenSource {
  /** A `createTokenSource` that the rest of your backend uses as well. What it throws is a 502. */
  getAccessToken: TokenSource
  /** Hears what went wrong. Default: one line of `console.error`. */
  onError?: TokenSourceOptions['onError']
}

/** Credentials, or a source that has them, and who may have a token. `Visitor`: the request as `authorize` sees it. */
export type TokenEndpointOptions<Visitor = Request> = (TokenSourceOptions | GivenSource) &
  AccessOptions<Visitor>

export interface Visit extends Sender {
  method: string
  /** As in a URL, with or without its question mark. */
  query: string
  authorize(): boolean | Promise<boolean>
}

const unsaid = 'The log of this backend says more.'

export function createTokenAnswers<Visitor>(
  options: TokenEndpointOptions<Visitor>,
): (visit: Visit) => Promise<Response> {
  const { allowedOrigins, onError } = options
  const report = createErrorReport(onError)
  const getAccessToken =
    'getAccessToken' in options ? options.getAccessToken : createTokenSource(options)

  async function refusalOf(visit: Visit): Promise<Response | null> {
    if (visit.method !== 'POST') return problem(405, 'Use POST.', { Allow: 'POST' })
    if (!isOwnPage(visit, allowedOrigins)) {
      report(new TokenError('origin-refused'))
      return problem(403, 'Tokens are for the portal’s own page.')
    }
    try {
      return (await visit.authorize()) === true ? null : problem(401, 'Sign in to have a token.')
    } catch (cause) {
      report(new TokenError('authorize-failed', { cause }))
      return problem(500, unsaid)
    }
  }

  function failureOf(thrown: unknown): Response {
    const isKnown = thrown instanceof TokenError // and then it was reported where it arose
    const error = isKnown ? thrown : new TokenError('source-failed')
    if (!isKnown) report(error)
    const { code, retryAfter } = error
    return problem(
      statusFor(code),
      unsaid,
      retryAfter === null ? {} : { 'Retry-After': String(retryAfter) },
    )
  }

  return async (visit) => {
    const refusal = await refusalOf(visit)
    if (refusal) return refusal
    try {
      const forceRefresh = new URLSearchParams(visit.query).has('fresh')
      const { accessToken, expiresIn } = await getAccessToken({ forceRefresh })
      return success({ accessToken, expiresIn })
    } catch (thrown) {
      return failureOf(thrown)
    }
  }
}
