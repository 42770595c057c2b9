/** What lets pages of another origin read an answer, as a browser asks for it (CORS): those that are named, and nobody else. */
import { isAmong, type Sender } from './own-page.ts'

export interface Sharing {
  /** The page may read the answer, and what the log says of when to come back. */
  open(headers: Headers): void
  /** Asked before a request that is none of a plain form. It carries no cookie, and tells nothing. */
  preflight(): Response
}

const preflightKept = '600' // s

/** null: no page of another origin may read it, or none asks. */
export function sharingWith(
  { header }: Sender,
  allowedOrigins: readonly string[] | undefined,
): Sharing | null {
  const origin = header('origin')
  if (origin === null || !allowedOrigins || !isAmong(allowedOrigins, origin)) return null

  function open(headers: Headers) {
    headers.set('Access-Control-Allow-Origin', origin ?? '')
    headers.set('Access-Control-Allow-Credentials', 'true') // its sockets come with cookies as well
    headers.set('Access-Control-Expose-Headers', 'Retry-After, Date')
    headers.append('Vary', 'Origin')
  }

  return {
    open,
    preflight() {
      const asked = header('access-control-request-headers')
      const headers = new Headers({
        'Access-Control-Allow-Methods': 'GET',
        'Access-Control-Max-Age': preflightKept,
        Vary: 'Access-Control-Request-Headers',
      })
      if (asked !== null) headers.set('Access-Control-Allow-Headers', asked)
      open(headers)
      return new Response(null, { status: 204, headers })
    },
  }
}
