/** What a partner passes to `createJifelineClient` or to `<JifelineProvider>`. */
import type { Environment, Socket } from './environment.ts'
import type { EventLog } from './event-log.ts'
import type { JifelineError } from './jifeline-error.ts'
import type { UsableOptions } from './read-options.ts'

/** The API's production address [documented]. */
export const productionUrl = 'wss://partner-api-ws-001.prd.jifeline.cloud/wssprd'

/** What `getAccessToken` is given. */
export interface AccessTokenRequest {
  /** True when a token that should still be good was refused: skip your own caches. */
  forceRefresh: boolean
  /** Aborted when the token is no longer wanted. */
  signal: AbortSignal
}

/**
 * A bare string serves one attempt. With a lifetime (`expiresIn`, seconds that remain) the token is
 * kept for half of it. The token endpoint's own answer (`access_token`, `expires_in`) does as well.
 */
export type AccessToken =
  | string
  | {
      /** The token. It goes into the socket's handshake, and into no log. */
      accessToken: string
      /** Seconds that remain of its life. */
      expiresIn: number
    }
  | {
      /** The token, as the API's own endpoint calls it. */
      access_token: string
      /** Seconds that remain of its life. */
      expires_in: number
    }

/** Options are read when they are needed, so a provider's latest props count without a reconnect. */
export type ReadOptions = () => UsableOptions

/** Makes a client that shares its socket; only `jifeline-react/tabs` knows how. */
export interface Sharing {
  (options: JifelineOptions, environment: Environment): object
  /** Who the user is. */
  readonly identity: string
}

/** The options of a client, and so of `<JifelineProvider>`. */
export interface JifelineOptions {
  /**
   * Where the socket goes: absolute (`wss:`), or relative to the page for a relay on your own origin.
   * A new url is a new client.
   *
   * @default the production address of the Partner Websockets API
   */
  url?: string | undefined
  /**
   * Asked before each attempt to connect, one request at a time, for at most 10 seconds. Leave it out
   * for a relay that knows the user by a cookie. Throw an error whose `code` is `'unauthorized'` to
   * stop until `retry()`; any other error is tried again, slowly.
   *
   * @default none; the socket is asked for without a token
   */
  getAccessToken?: ((request: AccessTokenRequest) => AccessToken | Promise<AccessToken>) | undefined
  /**
   * Where missed events are read from: `restEventLog()`, or a function of your backend. Without it every
   * loss of the connection leaves a gap in the feeds.
   *
   * @default none
   */
  eventLog?: EventLog | undefined
  /**
   * How long a topic stays subscribed after its last listener has left, in milliseconds. It absorbs
   * route changes and StrictMode. Here and below, a number that is none or is negative is refused (phase
   * `blocked`, code `invalid-option`), and one longer than a timer can wait is taken for 24.8 days.
   *
   * @default 5_000
   */
  linger?: number | undefined
  /**
   * Age in milliseconds from which a status is `stale`.
   *
   * @default 1.5 × the longest of the connector's last 20 intervals between messages, 15–180 s
   */
  staleAfter?: number | undefined
  /**
   * Age in milliseconds from which a status is `offline`.
   *
   * @default 4 × staleAfter
   */
  offlineAfter?: number | undefined
  /**
   * How long nothing at all may arrive, in milliseconds, before the socket is replaced, once per
   * silence. `false` never replaces it.
   *
   * @default 30 s, or 2 × the longest recent interval of the connector that reports most often, ≤ 180 s
   */
  silenceAfter?: number | false | undefined
  /**
   * How often one held subscription is sent again, each in turn, in milliseconds: gateways of this kind close
   * an idle socket after 10 minutes, and may lose what they were sent. At least 10 s. `false` never does.
   *
   * @default 480_000
   */
  keepAliveEvery?: number | false | undefined
  /**
   * Makes the socket where the runtime's own `WebSocket` will not do: `ws`, undici and React Native can
   * send the token as a header. `accessToken` is null without `getAccessToken`.
   *
   * @default the runtime's own `WebSocket`, with the token in its URL
   */
  createSocket?: ((url: string, accessToken: string | null) => Socket) | undefined
  /**
   * `sharedTabs({ identity })` of `jifeline-react/tabs`: one socket for all tabs of the browser that have the same url
   * and the same identity. Another identity is a new client.
   *
   * @default none: a socket for each tab
   */
  share?: Sharing | undefined
  /**
   * Told of each thing that went wrong, at most once a minute for each code and message.
   *
   * @default a development build warns once per code
   */
  onError?: ((error: JifelineError) => void) | undefined
}
