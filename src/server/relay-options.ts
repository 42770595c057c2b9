/** The options of a relay. Wrong ones are refused by name, at once: a relay that starts is one that works. */
import type { JifelineError } from '../client/world/jifeline-error.ts'
import type { ListenerRequest } from './listener-request.ts'
import type { RelayError } from './relay-error.ts'
import type { RelayGrant } from './relay-grant.ts'
import type { RelayLimits } from './relay-limits.ts'
import type { TokenSourceOptions } from './source-settings.ts'
import type { TokenError } from './token-error.ts'
import type { TokenSource } from './token-source.ts'

/** Credentials, or a `createTokenSource` that the rest of your backend uses as well. */
type Source =
  | Omit<TokenSourceOptions, 'onError'>
  | (Pick<TokenSourceOptions, 'baseUrl' | 'fetch'> & {
      /** A `createTokenSource` of your own, in place of credentials. */
      getAccessToken: TokenSource
    })

/** `Visitor`: the request as `authorize` sees it, an `IncomingMessage` unless you say otherwise. */
export type RelayOptions<Visitor extends ListenerRequest = ListenerRequest> = Source & {
  /**
   * What this visitor may watch and hear: look at your session. It is asked for each socket and for each request
   * to the log. null is a 401; what it throws is a 500 that tells nothing, as is silence for 10 seconds. A page
   * of another origin does not come this far.
   */
  authorize: (request: Visitor) => RelayGrant | null | Promise<RelayGrant | null>
  /**
   * Other origins whose pages may come with your users' cookies, as in `https://app.example`, for sockets and for
   * the log. Default: the relay's own alone, told by `Sec-Fetch-Site`, or by `Origin` and `Host`. Signed links need
   * none.
   */
  allowedOrigins?: readonly string[] | undefined
  /**
   * Secrets of 32 characters and more for signed links. The first one signs, each of them opens: put a new one in
   * front, and take the old one away once its links may end. Default: none, and no link opens anything.
   */
  linkKeys?: readonly string[] | undefined
  /** How much visitors may ask. Default: see `RelayLimits`. */
  limits?: RelayLimits | undefined
  /**
   * How often each socket is pinged, in milliseconds. One that has not answered by the next time is ended.
   *
   * @default 30_000
   */
  pingEvery?: number | undefined
  /** Jifeline's socket. Default: production. `ws:` is for this machine only. */
  url?: string | undefined
  /**
   * Hears what went wrong, each `code` once a minute at most; that it throws harms nobody. Default: its message
   * and remedy as one line of `console.error`. No error carries a secret, a token or a link.
   */
  onError?: ((error: RelayError | TokenError | JifelineError) => void) | undefined
}
