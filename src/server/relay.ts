/** A relay: many pages over one socket to Jifeline, on a partner's own origin. It composes, and little else. */
import { createAccessTokens } from '../client/connection/access-tokens.ts'
import { createJifelineClient } from '../client/client.ts'
import { restEventLog } from '../client/events/rest-event-log.ts'
import { createBrowserEnvironment } from '../client/world/environment.ts'
import type { JifelineError } from '../client/world/jifeline-error.ts'
import { readOptions } from '../client/world/read-options.ts'
import { createHub } from '../hub/hub.ts'
import { createErrorReport } from './error-report.ts'
import { senderOf, type ListenerRequest } from './listener-request.ts'
import { createLogAnswers } from './log-answers.ts'
import { createLogMemory } from '../hub/log-memory.ts'
import { createLogReading } from '../hub/log-reading.ts'
import { problem } from './problem.ts'
import { attachTo, type RelayServer } from './relay-attachment.ts'
import { createRelayPeers } from './relay-peers.ts'
import { RelayError } from './relay-error.ts'
import { readLimits } from './relay-limits.ts'
import type { RelayOptions } from './relay-options.ts'
import {
  createSocketServer,
  dialUpstream,
  hush,
  refuseUpgrade,
  responseTo,
  type Upgrade,
} from './relay-sockets.ts'
import { createVisits, type RelayVisit } from './relay-visits.ts'
import { sharingWith } from './origin-sharing.ts'
import { createSharedLog } from '../hub/shared-log.ts'
import { createSignedLinks, type SignedLink } from './signed-links.ts'
import type { TokenError } from './token-error.ts'
import { createTokenSource } from './token-source.ts'

const peersReadFor = 20_000 // ms; a page reads the relay's log for the last time 25 s after it asked

/** A relay that runs. */
export interface Relay {
  /**
   * Takes the sockets at `path` of this server, and the log at `path` + `/v2/system/events`. Listeners for
   * requests that the server has by then go on to answer all other paths. Returns the end of it.
   */
  attach(server: RelayServer, where: { path: string }): () => void
  /**
   * A link for an embed: text that is safe in a URL, and opens the badges of these connectors to anybody who has
   * it, without their VINs and without events, until its time is over. A page connects to `path?link=` with it.
   *
   * @throws RelayError `invalid-option`
   */
  sign(link: SignedLink): Promise<string>
  /**
   * Asks `authorize` anew for each open socket and for who is about to come in, and the keys for each link: after
   * somebody signed out, or may see less. A topic that is no longer granted ends with `forbidden`; who is no longer let in is closed.
   */
  recheck(): Promise<void>
  /** Open sockets. */
  readonly peers: number
  /**
   * Closes for good: lets nobody in, closes each socket with 1001 within `spread` milliseconds (2,000 unless
   * told), so that pages do not come back all at once, and then the one to Jifeline.
   */
  close(options?: { spread?: number | undefined }): Promise<void>
}

/**
 * Puts a relay before Jifeline: pages connect to your own origin, get no token, and hear what `authorize` grants
 * them. A thousand browsers cost one socket. It opens none before a page asks for something.
 *
 * ```ts
 * const relay = createRelay({ clientId, clientSecret, authorize: async (request) => {
 *   const user = await userOf(request)
 *   return user && { connectors: user.connectors, mayHear: (event) => isAbout(user, event), user: user.id }
 * } })
 * relay.attach(server, { path: '/jifeline' })
 * ```
 *
 * In the page: `url="/jifeline"`, `eventLog={restEventLog({ baseUrl: '/jifeline' })}`, and no `getAccessToken`.
 *
 * @throws RelayError `invalid-option`
 */
export function createRelay<Visitor extends ListenerRequest = ListenerRequest>(
  options: RelayOptions<Visitor>,
): Relay {
  const { authorize, allowedOrigins, linkKeys = [], onError, url } = options
  const report = createErrorReport<RelayError | TokenError | JifelineError>(onError)
  const limits = readLimits(options.limits)
  if (typeof authorize !== 'function') {
    throw new RelayError('invalid-option', { detail: 'authorize is no function.' })
  }
  const environment = createBrowserEnvironment()
  const life = new AbortController()
  const getAccessToken =
    'getAccessToken' in options
      ? options.getAccessToken
      : createTokenSource({ ...options, onError: report })
  const memory = createLogMemory()
  const log = restEventLog({ baseUrl: options.baseUrl, fetch: options.fetch })
  const usable = readOptions({ getAccessToken })
  const tokens = createAccessTokens(() => usable, environment)
  const reading = createLogReading(log, memory, tokens, environment, life.signal, report)
  const client = createJifelineClient({
    url,
    getAccessToken,
    eventLog: createSharedLog(memory, reading, environment.now),
    createSocket: dialUpstream,
    onError: report,
  })
  const hub = createHub(client, {
    mostTopics: limits.topics,
    mostTypesPerUser: limits.eventTypes,
    onTypesFull: () => report(new RelayError('types-full')),
    peersReadFor,
  })
  const links = createSignedLinks(linkKeys)
  const visits = createVisits(allowedOrigins, links, report)
  const answerLog = createLogAnswers(memory, reading, visits, environment.now, report)
  const sockets = createSocketServer(limits.frameSize)
  const peers = createRelayPeers(hub, visits, limits, environment, options.pingEvery)
  const detachments = new Set<() => void>()
  let pending = 0
  let closing: Promise<void> | null = null

  function visitOf(request: ListenerRequest, query: URLSearchParams): RelayVisit {
    return { ...senderOf(request), query, authorize: () => authorize(request as Visitor) }
  }

  /** null: there is room. */
  function fullness(): Response | null {
    if (closing) return problem(503, 'This relay is closing.', { 'Retry-After': '5' })
    if (peers.count() + pending < limits.sockets) return null
    report(new RelayError('relay-full'))
    return problem(503, 'This relay has no room.', { 'Retry-After': '30' })
  }

  async function letIn(visit: RelayVisit, upgrade: Upgrade): Promise<void> {
    const full = fullness()
    if (full) return refuseUpgrade(upgrade, full)
    pending += 1
    const admission = await visits.admit(visit).finally(() => (pending -= 1))
    if ('refusal' in admission) return refuseUpgrade(upgrade, admission.refusal)
    if (!visits.isCurrent(admission)) return letIn(visit, upgrade)
    const { grant } = admission
    const refusal = fullness() ?? peers.refusalFor(grant)
    if (refusal) return refuseUpgrade(upgrade, refusal)
    sockets.upgrade(upgrade, (socket) => peers.add(socket, grant, visit))
  }

  async function onLog(visit: RelayVisit, method: string): Promise<Response> {
    const sharing = sharingWith(visit, allowedOrigins)
    if (method === 'OPTIONS' && sharing) return sharing.preflight()
    if (method !== 'GET') return problem(405, 'Use GET.', { Allow: 'GET' })
    const answer = await answerLog(visit)
    sharing?.open(answer.headers)
    return answer
  }

  async function closeAll(spread: number): Promise<void> {
    await peers.closeAll(spread)
    hub.dispose()
    client.dispose()
    life.abort()
    for (const detach of [...detachments].toReversed()) detach()
    detachments.clear()
  }

  return {
    attach(server, { path }) {
      if (typeof path !== 'string' || !path.startsWith('/') || path === '/') {
        throw new RelayError('invalid-option', { detail: 'path is none like /jifeline.' })
      }
      const end = attachTo(server, path, {
        onUpgrade(request, query, upgrade) {
          hush(upgrade)
          letIn(visitOf(request, query), upgrade).catch(() => {}) // somebody else has answered it
        },
        onLostUpgrade(upgrade) {
          hush(upgrade)
          void refuseUpgrade(upgrade, problem(404, 'There are no sockets here.'))
        },
        responseTo,
        onLog: (request, query) => onLog(visitOf(request, query), request.method ?? ''),
        onVisit: () => problem(426, 'Connect a WebSocket here.', { Upgrade: 'websocket' }),
      })
      detachments.add(end)
      return () => {
        if (detachments.delete(end)) end()
      }
    },
    sign: (link) => links.sign(link),
    recheck: () => peers.recheck(),
    get peers() {
      return peers.count()
    },
    close: ({ spread = 2_000 } = {}) => (closing ??= closeAll(spread)),
  }
}
