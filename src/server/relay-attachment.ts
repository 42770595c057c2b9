/** Where a relay hangs on a `node:http` server: which requests are its own. All others are as they were before. */
import type { ListenerRequest } from './listener-request.ts'
import type { Upgrade } from './relay-sockets.ts'
import type { ListenerResponse } from './token-listener.ts'

type Listener = (...words: unknown[]) => void

/** A server of `node:http` or `node:https`, or what `app.listen()` of Express returns. */
export interface RelayServer {
  /** As an `EventEmitter` has it. */
  on(event: string, listener: Listener): unknown
  /** As an `EventEmitter` has it. */
  off(event: string, listener: Listener): unknown
  /** As an `EventEmitter` has it. */
  listeners(event: string): readonly unknown[]
  /** As an `EventEmitter` has it. */
  removeAllListeners(event: string): unknown
}

export interface Attached {
  onUpgrade(request: ListenerRequest, query: URLSearchParams, upgrade: Upgrade): void
  /** Nobody's: the upgrade is for another path, and nobody else listens. */
  onLostUpgrade(upgrade: Upgrade): void
  /** Where an upgrade can be answered as if it asked for none; null: it wants a socket, or has a body. */
  responseTo(upgrade: Upgrade): object | null
  onLog(request: ListenerRequest, query: URLSearchParams): Promise<Response>
  /** Somebody asks for the relay itself, and for no socket. */
  onVisit(): Response
}

/** Which paths each relay's own listener takes: several on one server know of each other by it. */
const takers = new WeakMap<Listener, (pathname: string) => boolean>()

/** Returns the end of it. */
export function attachTo(server: RelayServer, path: string, own: Attached): () => void {
  const root = path.replace(/\/+$/, '')
  const before = server.listeners('request') as Listener[]
  let isOver = false

  const takes = (pathname: string) => pathname === root || pathname === `${root}/`

  function onUpgrade(...words: unknown[]) {
    const [request, stream, head] = words as [ListenerRequest, object, Uint8Array]
    const { pathname, query } = targetOf(request)
    const upgrade = { request, stream, head }
    if (takes(pathname)) own.onUpgrade(request, query, upgrade)
    else if (isLost(pathname)) answerLost(upgrade)
  }

  /** No relay takes it, and nobody else listens; the first relay answers. */
  function isLost(pathname: string): boolean {
    const listeners = server.listeners('upgrade') as Listener[]
    const isNobodys = listeners.every((listener) => takers.get(listener)?.(pathname) === false)
    return isNobodys && listeners[0] === onUpgrade
  }

  /** Without a listener for upgrades Node passes over what is none to a socket, as `h2c` of curl: so it stays. */
  function answerLost(upgrade: Upgrade) {
    const response = own.responseTo(upgrade)
    if (!response) return own.onLostUpgrade(upgrade)
    const listeners = server.listeners('request') as Listener[]
    for (const listener of listeners) listener.call(server, upgrade.request, response)
  }

  function onRequest(this: unknown, ...words: unknown[]) {
    const [request, response] = words as [ListenerRequest, ListenerResponse]
    const answer = isOver ? null : answerTo(request)
    if (answer) void respond(answer, request, response).catch(() => {}) // the visitor has left
    else for (const listener of before) listener.apply(this, words)
  }

  function answerTo(request: ListenerRequest): Promise<Response> | Response | null {
    const { pathname, query } = targetOf(request)
    if (pathname === `${root}/v2/system/events`) return own.onLog(request, query)
    return pathname === root ? own.onVisit() : null
  }

  // Two listeners would both answer, so ours stands before those that are there already.
  server.removeAllListeners('request')
  server.on('request', onRequest)
  takers.set(onUpgrade, takes)
  server.on('upgrade', onUpgrade)

  return () => {
    isOver = true
    server.off('upgrade', onUpgrade)
    if (!server.listeners('request').includes(onRequest)) return // another relay stands before it
    server.off('request', onRequest)
    for (const listener of before) server.on('request', listener)
  }
}

async function respond(
  answer: Promise<Response> | Response,
  { httpVersion }: ListenerRequest,
  response: ListenerResponse,
) {
  const answered = await answer
  if (httpVersion?.startsWith('2')) answered.headers.delete('Upgrade') // which HTTP/2 does not have
  response.writeHead(answered.status, Object.fromEntries(answered.headers))
  response.end(await answered.text())
}

/** The target of a request is whatever a client sends, so it may be no URL at all. */
function targetOf({ url = '' }: ListenerRequest): { pathname: string; query: URLSearchParams } {
  const [pathname = '', query = ''] = url.split(/\?(.*)/s)
  return { pathname, query: new URLSearchParams(query) }
}
