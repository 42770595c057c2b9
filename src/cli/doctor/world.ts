/** The doctor's way to the world, which a test replaces: time, chance, REST and sockets. */
import { WebSocket } from 'ws'
import { createBrowserEnvironment, type Environment } from '../../client/world/environment.ts'
import { withAccessToken } from '../../client/connection/socket-url.ts'
import { JifelineError } from '../../client/world/jifeline-error.ts'
import type { Handshake } from './evidence.ts'
import type { Trouble } from './troubles.ts'

export interface DoctorWorld extends Pick<
  Environment,
  'now' | 'setTimer' | 'clearTimer' | 'random'
> {
  fetch: typeof globalThis.fetch
  dial(request: DialRequest, peer: Peer): Line
}

interface DialRequest {
  url: string
  accessToken: string
  way: Handshake
}

interface Peer {
  opened(): void
  /** null: a binary frame. */
  received(text: string | null): void
  closed(code: number): void
  /** Instead of all of these. */
  refused(status: number, isPage: boolean): void
  failed(trouble: Trouble): void
}

export interface Line {
  send(text: string): void
  close(): void
}

const handshakeLimit = 15_000 // ms, as a page gives it
const goodbyeMs = 2_000 // for the other end to close, too

export function createDoctorWorld(): DoctorWorld {
  const { setTimer, clearTimer, random } = createBrowserEnvironment()
  return { now: () => Date.now(), setTimer, clearTimer, random, fetch: globalThis.fetch, dial }
}

function dial(request: DialRequest, peer: Peer): Line {
  const { url } = request
  const socket = createSocket(request)
  if (!socket) {
    queueMicrotask(() => peer.failed({ code: 'TOKEN_TOO_LONG', url }))
    return { send() {}, close() {} }
  }
  let isOpen = false
  let isOver = false
  function end(tell: () => void): void {
    if (!isOver) tell()
    isOver = true
  }
  socket.on('open', () => {
    isOpen = true
    peer.opened()
  })
  socket.on('message', (bytes: Buffer, isBinary) => {
    peer.received(isBinary ? null : bytes.toString())
  })
  socket.on('unexpected-response', (request, response) => {
    const isPage = /^text\/html/i.test(response.headers['content-type'] ?? '')
    end(() => peer.refused(response.statusCode ?? 0, isPage))
    request.destroy()
  })
  socket.on('error', (error: NodeJS.ErrnoException) => {
    const code = error.message.includes('timed out') ? 'ETIMEDOUT' : (error.code ?? '')
    if (!isOpen) end(() => peer.failed({ code, url })) // else its close follows
  })
  socket.on('close', (code) => end(() => peer.closed(code)))
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    close: () => {
      isOver = true
      socket.close(1000)
      setTimeout(() => socket.terminate(), goodbyeMs).unref()
    },
  }
}

/** null: no URL can hold the token. */
function createSocket({ url, accessToken, way }: DialRequest): WebSocket | null {
  const options = { handshakeTimeout: handshakeLimit, followRedirects: false }
  switch (way) {
    case 'none':
      return new WebSocket(url, options)
    case 'header':
      return new WebSocket(url, { ...options, headers: { Authorization: `Bearer ${accessToken}` } })
    case 'query':
      try {
        return new WebSocket(withAccessToken(url, accessToken), options)
      } catch (error) {
        if (error instanceof JifelineError) return null
        throw error
      }
    default:
      return way satisfies never
  }
}
