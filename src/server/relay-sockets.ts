/** Real sockets by `ws`, to Jifeline and to peers: the one file of this room that needs it. */
import { ServerResponse, STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Socket as NetSocket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import type { Socket } from '../client/world/environment.ts'
import type { PeerCarrier } from './relay-peer.ts'

/** What `ws` upgrades, as a caller of `attach` need not know it. */
export interface Upgrade {
  request: object
  stream: object
  head: Uint8Array
}

export interface PeerSocket extends PeerCarrier {
  ping(): void
  /** Ends it without a word, and without waiting. */
  terminate(): void
}

export interface PeerEnds {
  onFrame(frame: unknown): void
  /** It asks whether somebody is there. False: it asks for too much, and has no answer. */
  onPing(): boolean
  /** It has answered a ping. */
  onPong(): void
  onClosed(): void
}

export interface SocketServer {
  /** `onOpen` is not called where the handshake is none: then it was answered. */
  upgrade(upgrade: Upgrade, onOpen: (socket: PeerSocket) => PeerEnds): void
}

/** A peer that goes while it is looked at is nobody's error. */
export function hush({ stream }: Upgrade) {
  const duplex = stream as Duplex
  duplex.on('error', () => duplex.destroy())
}

/** Answers instead of an upgrade, in words. A page sees none of them, a client that is no browser does. */
export async function refuseUpgrade({ stream }: Upgrade, refusal: Response): Promise<void> {
  const duplex = stream as Duplex
  const body = Buffer.from(await refusal.arrayBuffer())
  const title = STATUS_CODES[refusal.status] ?? ''
  const headers = [...refusal.headers].map(([name, value]) => `${name}: ${value}`)
  const head = [`HTTP/1.1 ${refusal.status} ${title}`, ...headers]
  head.push('connection: close', `content-length: ${body.length}`, '', '')
  duplex.write(head.join('\r\n'))
  duplex.end(body, () => duplex.destroy())
}

/** Node has let go of the connection, so it ends with the answer, and a body would never come. */
export function responseTo(upgrade: Upgrade): ServerResponse | null {
  const incoming = upgrade.request as IncomingMessage
  const { headers } = incoming
  const wantsSocket = /\bwebsocket\b/i.test(headers.upgrade ?? '')
  if (wantsSocket || headers['content-length'] || headers['transfer-encoding']) return null
  hush(upgrade)
  const duplex = upgrade.stream as NetSocket
  const response = new ServerResponse(incoming)
  response.shouldKeepAlive = false
  response.assignSocket(duplex)
  response.on('finish', () => duplex.end())
  return response
}

/** A browser cannot send the token as a header; this can, so that it is in no address and no proxy's log. */
export function dialUpstream(url: string, accessToken: string | null): Socket {
  const headers = accessToken === null ? {} : { Authorization: `Bearer ${accessToken}` }
  return new WebSocket(url, { headers, followRedirects: false, perMessageDeflate: false })
}

/** `frameSize`: bytes; a longer frame ends its socket with 1009. */
export function createSocketServer(frameSize: number): SocketServer {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: frameSize,
    autoPong: false, // who pings and reads nothing would be owed ever more
    perMessageDeflate: false, // 300 kB of memory for each peer
  })
  const framed = createLastFramed()

  return {
    upgrade({ request, stream, head }, onOpen) {
      const [incoming, duplex] = [request as IncomingMessage, stream as Duplex]
      server.handleUpgrade(incoming, duplex, Buffer.from(head), (socket) => {
        const ends = onOpen({
          send(frame) {
            if (socket.readyState === WebSocket.OPEN) duplex.write(framed(frame))
          },
          backlog: () => duplex.writableLength,
          close: (code, reason) => socket.close(code, reason),
          ping: () => socket.ping(undefined, undefined, ignore),
          terminate: () => socket.terminate(),
        })
        socket.on('message', (bytes, isBinary) =>
          ends.onFrame(isBinary ? bytes : (bytes as Buffer).toString()),
        )
        socket.on('ping', (payload) => {
          const isOwed = ends.onPing() && duplex.writableLength < mostUnread
          if (isOwed) socket.pong(payload, undefined, ignore)
        })
        socket.on('pong', ends.onPong)
        socket.on('close', ends.onClosed)
        socket.on('error', ignore) // `close` follows
      })
    },
  }
}

const mostUnread = 65_536 // bytes; whoever has as much to read knows that somebody is there

function ignore() {}

/**
 * All peers of a topic are sent the same text, one after the other: its bytes are made once, with the head that
 * makes them a frame. `ws` would make a head for each peer, and write it by itself: that cost half as much again.
 */
function createLastFramed(): (text: string) => Buffer {
  let last = ''
  let bytes = framedText('')

  return (text) => {
    if (text !== last) [last, bytes] = [text, framedText(text)]
    return bytes
  }
}

const wholeText = 0x81 // the last part of a message, and that is text [RFC 6455]

/** A frame of a server, which is not masked. */
function framedText(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const headLength = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const bytes = Buffer.allocUnsafe(headLength + length)
  bytes[0] = wholeText
  if (headLength === 2) bytes[1] = length
  if (headLength === 4) bytes[1] = 126
  if (headLength === 10) bytes[1] = 127
  if (headLength === 4) bytes.writeUInt16BE(length, 2)
  if (headLength === 10) bytes.writeBigUInt64BE(BigInt(length), 2)
  bytes.write(text, headLength)
  return bytes
}
