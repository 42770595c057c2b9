/** The simulator's sockets as real ones: checks the token before the upgrade, then carries frames. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { problem, type ProblemStatus } from '../simulator/answer.ts'
import { bearerOf, urlOf } from './http-answers.ts'
import type { SimulatedJifeline } from '../simulator/simulated-jifeline.ts'

export const socketPath = '/wssprd'

const largestFrame = 1_048_576 // bytes; the simulator itself closes at much less, with 1009

export function createUpgradeListener(jifeline: SimulatedJifeline) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrame })

  function listener(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => stream.destroy()) // a peer that has gone is nobody's error
    const { pathname, searchParams } = urlOf(request)
    if (pathname !== socketPath) return refuse(stream, 404, `Sockets are at ${socketPath}.`)

    let socket: WebSocket | null = null
    const session = jifeline.accept({
      accessToken: searchParams.get('access_token') ?? bearerOf(request),
      send: (frame) => socket?.send(frame),
      close: (code) => {
        if (code === 1005) socket?.close()
        else if (isSendable(code)) socket?.close(code)
        else socket?.terminate()
      },
    })
    if ('status' in session) return refuse(stream, session.status, 'No socket for this request.')

    sockets.handleUpgrade(request, stream, head, (opened) => {
      socket = opened
      opened.on('message', (bytes, isBinary) => {
        session.receive(isBinary ? bytes : (bytes as Buffer).toString())
      })
      opened.on('close', () => session.closed())
      opened.on('error', () => opened.terminate())
    })
    if (!socket) session.closed() // ws found the handshake itself wanting, and has said so
  }

  function terminateAll(): void {
    for (const socket of sockets.clients) socket.terminate()
  }

  return { listener, terminateAll }
}

/** Whether a close frame can bear it; the others stand for an end without one. */
function isSendable(code: number): boolean {
  const isNamed = code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)
  return isNamed || (code >= 3000 && code <= 4999)
}

function refuse(stream: Duplex, status: ProblemStatus, detail: string): void {
  const { body } = problem(status, detail)
  const text = JSON.stringify(body)
  stream.end(
    [
      `HTTP/1.1 ${status} ${body.title}`,
      'connection: close',
      'content-type: application/problem+json',
      `content-length: ${text.length}`,
      '',
      text,
    ].join('\r\n'),
  )
}
