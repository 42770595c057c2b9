/**
 * `jifeline-react/testing/msw`: the simulated Jifeline as handlers for Mock Service Worker, for suites and
 * Storybooks that mock their network with it. The only file that needs `msw`.
 *
 * Where MSW differs from a browser, so does this: a socket opens at once, one that is refused gets `close`
 * with 1006 and no `error`, and one that is dropped seems to have closed cleanly.
 */
import * as msw from 'msw' // as a whole: of a version without sockets `ws` could not even be imported
import type { HttpHandler, WebSocketHandler, WebSocketHandlerConnection } from 'msw'
import { forgetFailures } from '../client/connection/history.ts'
import { createBrowserEnvironment } from '../client/world/environment.ts'
import { productionUrl } from '../client/world/options.ts'
import { productionBaseUrl } from '../client/events/rest-event-log.ts'
import type { Answer } from './simulator/answer.ts'
import type { SimulatedJifeline } from './simulator/simulated-jifeline.ts'

/** The options of `createJifelineHandlers`. */
export interface JifelineHandlersOptions {
  /**
   * Where the socket goes; any query matches.
   *
   * @default the production address of the Partner Websockets API
   */
  url?: string | undefined
  /**
   * Where `/oauth2/token` and `/v2/system/events` are.
   *
   * @default the production address of the Partner API
   */
  baseUrl?: string | undefined
}

const tooOld =
  'createJifelineHandlers needs Mock Service Worker 2.6 or newer: the one installed mocks no sockets. ' +
  'Update msw.'

/**
 * Handlers for `setupServer`, `setupWorker` or `use`: the socket, `POST /oauth2/token` and
 * `GET /v2/system/events`, all answered by `jifeline`.
 *
 * @throws with an MSW that is older than 2.6, which mocks no sockets
 */
export function createJifelineHandlers(
  jifeline: SimulatedJifeline,
  { url = productionUrl, baseUrl = productionBaseUrl }: JifelineHandlersOptions = {},
): (HttpHandler | WebSocketHandler)[] {
  const { http, ws } = msw
  if (!(ws as unknown)) throw new Error(tooOld)
  forgetFailures(createBrowserEnvironment()) // of the Jifeline that was mocked before
  const rest = baseUrl.replace(/\/$/, '')
  return [
    ws.link(url).addEventListener('connection', ({ client }) => connect(jifeline, client)),
    http.post(`${rest}/oauth2/token`, async ({ request }) =>
      toResponse(jifeline.issueToken(await request.text())),
    ),
    http.get(`${rest}/v2/system/events`, ({ request }) => {
      const accessToken = bearerOf(request.headers.get('authorization'))
      return toResponse(jifeline.readEvents({ accessToken, query: new URL(request.url).search }))
    }),
  ]
}

function connect(jifeline: SimulatedJifeline, client: WebSocketHandlerConnection['client']): void {
  const session = jifeline.accept({
    accessToken: client.url.searchParams.get('access_token'),
    send: (frame) => client.send(typeof frame === 'string' ? frame : new Blob([bytesOf(frame)])),
    close: (code) => client.close(code),
  })
  if ('status' in session) return client.close(1006) // before it opened, as a browser shows a refusal
  client.addEventListener('message', ({ data }) => session.receive(data))
  client.addEventListener('close', () => session.closed())
}

/** A copy, since a view of somebody else's buffer is no part of a Blob. */
function bytesOf(frame: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(frame)
}

function toResponse({ status, body }: Answer<object>): Response {
  const contentType = status === 200 ? 'application/json' : 'application/problem+json'
  return new msw.HttpResponse(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' },
  })
}

function bearerOf(authorization: string | null): string | null {
  return /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? null
}
