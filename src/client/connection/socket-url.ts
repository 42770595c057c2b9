/** Which addresses a socket may go to. Pure; a refusal never echoes the address. */
import { JifelineError } from '../world/jifeline-error.ts'
import { lacksColon } from '../world/lacks-colon.ts'

/** Characters [AWS: the longest URL of an API gateway], with room for the token. */
const longestUrl = 4_096

/**
 * The absolute `ws:` or `wss:` URL that `url` means on the page `pageUrl` (null outside a page).
 *
 * @throws JifelineError `invalid-url`
 */
export function resolveSocketUrl(url: string, pageUrl: string | null): string {
  if (lacksColon(url)) throw new JifelineError('invalid-url', 'Its scheme lacks a colon.')
  const parsed = parse(url, pageUrl)
  if (!parsed)
    throw new JifelineError('invalid-url', 'It is neither absolute nor relative to a page.')
  if (parsed.protocol === 'https:') parsed.protocol = 'wss:'
  if (parsed.protocol === 'http:') parsed.protocol = 'ws:'

  if (parsed.protocol !== 'wss:' && parsed.protocol !== 'ws:') {
    throw new JifelineError('invalid-url', 'Its scheme is not wss:.')
  }
  if (parsed.protocol === 'ws:' && !isLoopback(parsed) && parsed.host !== hostOf(pageUrl)) {
    throw new JifelineError('invalid-url', 'ws: would send the token in the clear.')
  }
  if (parsed.username || parsed.password) {
    throw new JifelineError('invalid-url', 'It holds credentials.')
  }
  if (parsed.href.includes('#')) throw new JifelineError('invalid-url', 'It has a fragment.')
  if (parsed.href.length > longestUrl) {
    throw new JifelineError('invalid-url', `It is longer than ${longestUrl} characters.`)
  }
  return parsed.href
}

/**
 * The API takes the token as a query parameter, since a browser cannot send a header [documented].
 *
 * @throws JifelineError `token-too-long` or `token-empty`
 */
export function withAccessToken(url: string, accessToken: string): string {
  const [address = '', query = ''] = url.split(/\?(.*)/s)
  const parts = query === '' ? [] : query.split('&')
  const older = parts.findIndex((part) => /^access_token(=|$)/.test(part))
  // As text: what else stands in the query is not ours to write anew.
  parts.splice(older < 0 ? parts.length : older, 1, `access_token=${encode(accessToken)}`)
  const target = `${address}?${parts.join('&')}`
  if (target.length > longestUrl) throw new JifelineError('token-too-long')
  return target
}

function encode(accessToken: string): string {
  try {
    return encodeURIComponent(accessToken)
  } catch {
    throw new JifelineError('token-empty', 'What it returned is no text that a URL can hold.')
  }
}

/** Whether a policy violation was about our socket: scheme and host tell, the rest may hold a token. */
export function isSameSocket(blockedUri: string, socketUrl: string): boolean {
  const [blocked, ours] = [parse(blockedUri, null), parse(socketUrl, null)]
  return blocked !== null && blocked.protocol === ours?.protocol && blocked.host === ours.host
}

function parse(url: string, pageUrl: string | null): URL | null {
  if (url.trim() === '') return null // would mean the page itself
  try {
    return pageUrl === null ? new URL(url) : new URL(url, pageUrl)
  } catch {
    return null
  }
}

function hostOf(pageUrl: string | null): string | null {
  return pageUrl === null ? null : (parse(pageUrl, null)?.host ?? null)
}

function isLoopback({ hostname }: URL): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  )
}
