/**
 * Every way in which a token cannot be had, as a table: what broke, what to do, and what the page is answered. No
 * error carries a secret, a token, or a word of what Jifeline said: whatever a logger does with it is safe.
 */
const table = {
  'invalid-option': {
    message: 'An option cannot be used.',
    remedy: 'Pass a value as its type describes it. Is each environment variable set?',
    status: 500,
  },
  'authorize-failed': {
    message: 'authorize threw, so nobody was let in.',
    remedy: 'Let it return true or false. What it threw is the `cause` of this error, for onError.',
    status: 500,
  },
  'origin-refused': {
    message: 'A request was refused that came from no page of this origin.',
    remedy: 'Where it was your own page, behind a proxy or elsewhere, name it in allowedOrigins.',
    status: 403,
  },
  'credentials-refused': {
    message: 'Jifeline refused the client id and secret.',
    remedy: 'Compare both with those in the Partner Portal, Settings > API.',
    status: 502,
  },
  'issuer-failed': {
    message: 'Jifeline answered the token request with an error.',
    remedy: 'Nothing to do: it is asked again, ever more seldom. Report it if it lasts.',
    status: 502,
  },
  'issuer-unreachable': {
    message: 'Jifeline could not be reached for a token.',
    remedy: 'Check this server’s network, its proxy and baseUrl. It is asked again by itself.',
    status: 502,
  },
  'issuer-timeout': {
    message: 'Jifeline gave no token in time.',
    remedy: 'Nothing to do: it is asked again, ever more seldom. Report it if it lasts.',
    status: 504,
  },
  'no-token': {
    message: 'Jifeline answered the token request without a token, or without its lifetime.',
    remedy: 'Check baseUrl. It is asked again by itself.',
    status: 502,
  },
  'source-failed': {
    message: 'getAccessToken failed.',
    remedy: 'Look at the request that it makes. It is asked again with the next page.',
    status: 502,
  },
} satisfies Record<string, { message: string; remedy: string; status: number }>

/** What happened. Each code with its message and its remedy: */
export type TokenErrorCode = keyof typeof table

interface Circumstances {
  detail?: string | null
  retryAfter?: number | null
  cause?: unknown
}

/** Why there is no token: `message` says what broke and `remedy` what to do. Match it by `code`. */
export class TokenError extends Error {
  override readonly name = 'TokenError'
  /** What to match on. */
  readonly code: TokenErrorCode
  /** What to do about it. */
  readonly remedy: string
  /** More of what broke, which `message` says, too: `HTTP status 503.` */
  readonly detail: string | null
  /** Seconds until Jifeline is asked again; null where nothing waits. */
  readonly retryAfter: number | null

  /** `detail` must never come from the wire, and `cause` only from the user's own `authorize`. */
  constructor(code: TokenErrorCode, circumstances: Circumstances = {}) {
    const { message, remedy } = table[code]
    const { detail = null, retryAfter = null } = circumstances
    const options = 'cause' in circumstances ? { cause: circumstances.cause } : undefined
    super(detail === null ? message : `${message} ${detail}`, options)
    this.code = code
    this.remedy = remedy
    this.detail = detail
    this.retryAfter = retryAfter
  }
}

/** The HTTP status for the page. Never Jifeline's own: its 401 is not the user's. */
export function statusFor(code: TokenErrorCode): number {
  return table[code].status
}
