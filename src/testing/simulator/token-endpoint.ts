/** `POST /oauth2/token`: client credentials in, a bearer token out. */
import { problem, type Answer } from './answer.ts'
import type { Clock } from './clock.ts'

/** A client id and its secret. */
export interface Credentials {
  /** The client id. */
  clientId: string
  /** The secret. */
  clientSecret: string
}

/** The documented answer; `expires_in` in seconds. */
export interface TokenBody {
  /** The token. */
  access_token: string
  /** Seconds that remain of its life. */
  expires_in: number
  /** Always `Bearer`. */
  token_type: 'Bearer'
}

/** Anything that `URLSearchParams` takes: a form body, a query string, a record. */
export type Fields = string | Record<string, string> | URLSearchParams

export interface TokenEndpoint {
  issue(form: Fields): Answer<TokenBody>
  /** A valid token without asking for it; `lifetime` in milliseconds. */
  grant(lifetime: number): string
  /** Epoch milliseconds, `Infinity` for one that never expires, or null for a token that is unknown, revoked or expired. */
  expiryOf(accessToken: string | null): number | null
  revokeAll(): void
}

const cachedForMs = 300_000 // the issuer hands out the same token for 5 minutes (API guide)

export function createTokenEndpoint(
  { clientId, clientSecret }: Credentials,
  lifetime: number,
  { now, random }: Clock,
  accessTokens: readonly string[],
): TokenEndpoint {
  const expiries = new Map(accessTokens.map((token) => [token, Infinity]))
  let cached: { token: string; until: number } | null = null

  function grant(ms: number): string {
    for (const [token, expiry] of expiries) if (expiry <= now()) expiries.delete(token)
    const chance = Math.floor(random() * 0x1_0000_0000)
    const token = `simulated-${now().toString(36)}-${chance.toString(36)}`
    expiries.set(token, now() + ms)
    return token
  }

  function expiryOf(accessToken: string | null): number | null {
    const expiry = accessToken === null ? undefined : expiries.get(accessToken)
    return expiry !== undefined && expiry > now() ? expiry : null
  }

  function issue(form: Fields): Answer<TokenBody> {
    const fields = new URLSearchParams(form)
    if (fields.get('grant_type') !== 'client_credentials') {
      return problem(400, 'The form field grant_type must be client_credentials.')
    }
    if (fields.get('client_id') !== clientId || fields.get('client_secret') !== clientSecret) {
      return problem(401, 'The client_id or the client_secret is wrong.')
    }
    if (!cached || cached.until <= now() || expiryOf(cached.token) === null) {
      cached = { token: grant(lifetime), until: now() + cachedForMs }
    }
    const remaining = (expiryOf(cached.token) ?? now()) - now()
    return {
      status: 200,
      body: {
        access_token: cached.token,
        expires_in: Math.floor(remaining / 1000),
        token_type: 'Bearer',
      },
    }
  }

  return { issue, grant, expiryOf, revokeAll: () => expiries.clear() }
}
