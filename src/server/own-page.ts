/** Whether a request comes from a page that may have a token, by what a browser says and no page can. */

export interface Sender {
  /** A header's value, by its name in lower case. */
  header(name: string): string | null
  /** With the port, as in a URL. */
  host: string | null
}

/**
 * `Sec-Fetch-Site` is sent to HTTPS and to this machine, by every browser that the page runs in. On plain HTTP there is
 * the `Origin`, which every browser sends with a POST.
 */
export function isOwnPage(
  { header, host }: Sender,
  allowedOrigins: readonly string[] | undefined,
): boolean {
  const origin = header('origin')
  if (allowedOrigins) return isAmong(allowedOrigins, origin)
  const site = header('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  return origin !== null && host !== null && urlOf(origin)?.host === host.toLowerCase()
}

/**
 * Whether a browser says that a page of another origin asks. Every browser says so for a socket, and of a request it
 * says `Sec-Fetch-Site`, or keeps the answer from that page. A client that is no browser says nothing, and nobody can
 * make it speak in a user's name.
 */
export function isForeignPage(
  { header, host }: Sender,
  allowedOrigins: readonly string[] | undefined,
): boolean {
  const isSilent = header('origin') === null && header('sec-fetch-site') === null
  if (isSilent || isOwnPage({ header, host }, undefined)) return false
  return !allowedOrigins || !isOwnPage({ header, host }, allowedOrigins)
}

/** Whether a page of this origin is named. `null` is the origin of any sandboxed frame, so nobody can name it. */
export function isAmong(allowedOrigins: readonly string[], origin: string | null): boolean {
  return (
    origin !== null &&
    origin !== 'null' &&
    allowedOrigins.some((allowed) => originOf(allowed) === origin)
  )
}

/** Of a scheme that is not of the web, as `capacitor://localhost`, a URL tells none: there it is the text. */
function originOf(allowed: string): string | undefined {
  const origin = urlOf(allowed)?.origin
  return origin === 'null' ? allowed.replace(/\/$/, '') : origin
}

function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}
