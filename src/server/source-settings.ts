/** The options of a token source, and what is read of them before each request. Wrong ones are refused by name. */
import { TokenError } from './token-error.ts'

/** The options of `createTokenSource`. */
export interface TokenSourceOptions {
  /** From the Partner Portal, Settings > API. Undefined, as an environment variable may be: nothing is bought. */
  clientId: string | undefined
  /** It goes to `baseUrl` and nowhere else. */
  clientSecret: string | undefined
  /**
   * Where `/oauth2/token` is. Default: production, `https://partner-api-001.prd.jifeline.cloud`. `http:` is for this
   * machine only, as with `jifeline-react/testing/server`.
   */
  baseUrl?: string | undefined
  /** Milliseconds for one request, its answer included. Default 8,000: a page gives its own request 10,000. */
  timeLimit?: number | undefined
  /** For a proxy, or a test. Default: the `fetch` of the runtime. */
  fetch?: typeof globalThis.fetch | undefined
  /**
   * Hears what went wrong, each `code` once a minute at most; that it throws harms nobody. Default: its message and
   * remedy as one line of `console.error`. No error carries a secret or a token.
   */
  onError?: ((error: TokenError) => void) | undefined
}

export interface SourceSettings {
  url: URL
  clientId: string
  clientSecret: string
  timeLimit: number
  fetch: typeof globalThis.fetch
}

const production = 'https://partner-api-001.prd.jifeline.cloud'
const defaultTimeLimit = 8_000 // ms; the page's own request ends after 10 s, and must hear of the failure before
const longestTimer = 2_147_483_647 // ms; a longer one fires at once
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** Throws a `TokenError` that names the option. */
export function readSourceOptions(options: TokenSourceOptions): SourceSettings {
  const { clientId, clientSecret, baseUrl = production, timeLimit = defaultTimeLimit } = options
  const { fetch = globalThis.fetch } = options
  if (typeof clientId !== 'string' || clientId === '') throw refused('clientId is not set.')
  if (typeof clientSecret !== 'string' || clientSecret === '') {
    throw refused('clientSecret is not set.')
  }
  if (typeof timeLimit !== 'number' || !(timeLimit > 0)) {
    throw refused('timeLimit is no number of milliseconds.')
  }
  if (typeof fetch !== 'function') throw refused('fetch is no function.')
  return {
    url: readUrl(baseUrl),
    clientId,
    clientSecret,
    timeLimit: Math.min(timeLimit, longestTimer),
    fetch,
  }
}

function readUrl(baseUrl: string): URL {
  if (!URL.canParse(baseUrl)) throw refused('baseUrl is no absolute URL.')
  const url = new URL('/oauth2/token', baseUrl)
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname))
  if (isSafe && url.username === '' && url.password === '') return url
  throw refused('baseUrl must be https: without credentials, or http: on this machine.')
}

function refused(detail: string): TokenError {
  return new TokenError('invalid-option', { detail })
}
