/** What keeps the doctor out, as one sentence and what to do. Nothing of an answer is quoted. */
import { inTime } from './findings/finding.ts'

export interface Trouble {
  /** Node's, as in `ECONNREFUSED`. */
  code: string
  url: string
}

const secretAdvice = 'Compare both with those in the Partner Portal, Settings > API.'

export function describeTrouble({ code, url }: Trouble): string {
  const { hostname, port, protocol } = new URL(url)
  const name = port === '' ? hostname : `${hostname}:${port}`
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) {
    return (
      `The certificate of ${name} is not trusted here. Where a proxy of your own looks into TLS, name its certificate to ` +
      `Node: NODE_EXTRA_CA_CERTS=/path/to/ca.pem; anywhere else, do not send your secret there.`
    )
  }
  if (/SSL|EPROTO|HPE_/.test(code)) {
    return `${name} answers, but not as ${protocol}// does. Check the scheme and the port of the address.`
  }
  switch (code) {
    case 'TOKEN_TOO_LONG':
      return `The token is too long for a URL. Check that it is the whole token, and nothing else.`
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
      return `There is no way to ${name} from here. Check that this machine is on the network.`
    case 'ECONNREFUSED':
      return `Nothing listens at ${name}, or a firewall refuses it. Check the address, and that this machine may go there.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `There is no host ${hostname} for this machine. Check the address and the DNS.`
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'ABORT_ERR':
      return `${name} does not answer in time. A firewall may swallow it: have this machine let out to ${name}.`
    default:
      return `The way to ${name} was cut. A firewall or a proxy may do that: have this machine let out to ${name}.`
  }
}

export function describePage(url: string): string {
  const { host } = new URL(url)
  return (
    `A web page answered in the place of ${host}, most likely a proxy’s or the sign-in of a network. ` +
    `Have ${host} let through, without a sign-in.`
  )
}

export function describeTokenRefusal(url: string, status: number): string {
  const { host } = new URL(url)
  switch (status) {
    case 400:
    case 401:
    case 403:
      return `Jifeline refused the client id and secret (HTTP ${status}). ${secretAdvice}`
    case 404:
      return `${host} has no /oauth2/token (HTTP 404). Check --base-url.`
    case 407:
      return `A proxy before ${host} asks for a sign-in of its own (HTTP 407). Have ${host} let through without one.`
    default:
      return `${host} answered the token request with HTTP ${status}. Try again later; report it to Jifeline if it lasts.`
  }
}

/** `status`: of its answer just now. */
export function describeBusy(url: string, ms: number, status?: number): string {
  const { host } = new URL(url)
  const answered = status === undefined ? '' : ` (HTTP ${status})`
  return `${host} is busy, or was asked too often${answered}. Wait for ${inTime(ms)}, and start again.`
}

export function describeClose(url: string, code: number): string {
  const { host } = new URL(url)
  return (
    `${host} opened the socket and closed it at once, with ${code}. Check that the token was issued for this address, ` +
    `and that no proxy in between ends sockets.`
  )
}

export function describeSocketRefusal(url: string, status: number): string {
  const { host } = new URL(url)
  if (status === 401 || status === 403) {
    return `${host} refused the token at the handshake (HTTP ${status}). Check that it was issued for this address.`
  }
  if (status === 404) return `${host} has no socket at that path (HTTP 404). Check --url.`
  if (status === 429) return describeBusy(url, 60_000, status)
  if (status >= 500) {
    return (
      `${host} answered the handshake with HTTP ${status}. Try again later; if it lasts, a proxy may let no sockets ` +
      `through: have ${host} let through.`
    )
  }
  return (
    `${host} answered the handshake with HTTP ${status}. A proxy that lets no sockets through does that: ` +
    `have ${host} let through.`
  )
}
