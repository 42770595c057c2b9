/**
 * The token endpoint's own side: buys access tokens with the client credentials, as the Partner API
 * documents it. The secret goes from here to Jifeline and nowhere else.
 */
import { createCache } from './cache.js'

const timeLimit = 8_000 // ms; the page gives its own request 10 s

/**
 * @param {{ baseUrl: string, clientId: string, clientSecret: string }} credentials
 * @returns {(options?: { isForced?: boolean }) =>
 *   Promise<{ accessToken: string, expiresIn: number }>} `expiresIn`: seconds that remain
 */
export function createTokenSource({ baseUrl, clientId, clientSecret }) {
  const tokens = createCache(async () => {
    const askedAt = Date.now()
    const response = await fetch(new URL('/oauth2/token', baseUrl), {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeLimit),
    })
    if (!response.ok)
      throw new Error(`Jifeline answered the token request with ${response.status}.`)

    const { access_token: accessToken, expires_in: lifetime } = await response.json()
    if (typeof accessToken !== 'string' || !(lifetime > 0)) {
      throw new Error('Jifeline answered the token request without a token.')
    }
    const expiresAt = askedAt + lifetime * 1_000
    // For half of its life: whoever gets it then has at least the other half.
    return { value: { accessToken, expiresAt }, until: askedAt + (lifetime * 1_000) / 2 }
  })

  return async (options) => {
    const { accessToken, expiresAt } = await tokens(options)
    return { accessToken, expiresIn: Math.floor((expiresAt - Date.now()) / 1_000) }
  }
}
