/** A `getAccessToken` for a route of the partner's own. It keeps nothing; who asks when: `access-tokens.ts`. */
import type { AccessToken, AccessTokenRequest } from '../world/options.ts'

const defaults = { method: 'POST', cache: 'no-store', redirect: 'manual' } as const

/**
 * A `getAccessToken` that asks a route of your own backend, which answers `{ accessToken, expiresIn }` or what the
 * token endpoint itself answers; `createTokenEndpoint` of `jifeline-react/server` is such a route. It sends `POST`, with
 * the cookies of your own origin, and `?fresh` where a new token is wanted (`forceRefresh`: the route shall skip its
 * cache). It ends when the token is no longer wanted. Make it anywhere: it holds nothing.
 *
 * ```tsx
 * <JifelineProvider getAccessToken={fetchAccessToken('/api/token')}>…</JifelineProvider>
 * ```
 *
 * What it makes rejects with `code: 'unauthorized'` when the route answers 401 or 403, or leads elsewhere, as to a
 * sign-in page, which stops everything until `retry()`; with the `status`, and no word of the answer, where it
 * answers anything else than a token. For a route that has moved pass `redirect: 'follow'`.
 *
 * @param url absolute, or relative to the page
 * @param init of the request, as for `fetch`: headers for a CSRF token, `credentials: 'include'` for another origin
 */
export function fetchAccessToken(
  url: string,
  init?: RequestInit,
): (request: AccessTokenRequest) => Promise<AccessToken> {
  return async ({ forceRefresh, signal }) => {
    const target = forceRefresh ? `${url}${url.includes('?') ? '&' : '?'}fresh` : url
    const answer = await fetch(target, { ...defaults, ...init, signal })
    const { ok, status, type } = answer
    const token = ok ? await answer.json().catch(() => null) : null // what JSON is not may quote a token
    if (token !== null) return token as AccessToken
    const leadsElsewhere = type === 'opaqueredirect' || (status >= 300 && status < 400) // in a page; in Node
    const isUnauthorized = status === 401 || status === 403 || leadsElsewhere
    const code = isUnauthorized ? 'unauthorized' : 'token-failed'
    throw Object.assign(new Error(`The token route answered ${status}, and no token.`), {
      code,
      status,
    })
  }
}
