/** The token route where requests are those of `fetch`: Next.js, Hono, Bun, Deno and others. */
import { createTokenAnswers, type TokenEndpointOptions } from './token-answers.ts'

/**
 * The route that `fetchAccessToken('/api/token')` asks, for signed-in staff: `POST` in, `{ accessToken, expiresIn }`
 * out, with the seconds that remain. The client secret stays on your backend.
 *
 * ```ts
 * // app/api/token/route.ts
 * export const POST = createTokenEndpoint({
 *   clientId: process.env.JIFELINE_CLIENT_ID,
 *   clientSecret: process.env.JIFELINE_CLIENT_SECRET,
 *   authorize: async () => (await auth()) !== null,
 * })
 * ```
 *
 * Make it once, outside of requests: it keeps the token in memory, for all pages. When Jifeline is asked, and how
 * seldom while it is down, is described at `createTokenSource`; `?fresh` is its `forceRefresh`.
 *
 * It never throws, nor does what it makes. What is not a token is problem details: 401 where `authorize` does not say
 * true, 403 for a page of another origin, 405 for another method than POST, 500 where `authorize` throws or an option
 * cannot be used (`onError` hears which; it is looked at with each request, so that a build without secrets goes
 * through), 502 and 504, with `Retry-After`, while Jifeline gives none.
 */
export function createTokenEndpoint(
  options: TokenEndpointOptions,
): (request: Request) => Promise<Response> {
  const answer = createTokenAnswers(options)

  return (request) => {
    const { host, search } = new URL(request.url)
    return answer({
      method: request.method,
      query: search,
      host: request.headers.get('host') ?? host,
      header: (name) => request.headers.get(name),
      authorize: () => options.authorize(request),
    })
  }
}
