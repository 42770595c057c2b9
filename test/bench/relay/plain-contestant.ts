/** `ws` and a set of sockets for each connector: the least that sends the same frames to the same peers. */
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { answerUsage } from './usage.ts'

const [, , url = ''] = process.argv

interface Frame {
  connector_id?: string
  message?: { connector_id: string }
}

const upstream = new WebSocket(url, { perMessageDeflate: false })
const holders = new Map<string, Set<WebSocket>>()
const server = new WebSocketServer({
  port: 0,
  host: '127.0.0.1',
  backlog: 1_024,
  perMessageDeflate: false,
})

upstream.on('message', (bytes) => {
  const frame = (bytes as Buffer).toString()
  const { message } = JSON.parse(frame) as Frame
  for (const socket of holders.get(message?.connector_id ?? '') ?? []) socket.send(frame)
})
server.on('connection', (socket) => {
  socket.on('message', (bytes) => {
    const frame = (bytes as Buffer).toString()
    const { connector_id: id = '' } = JSON.parse(frame) as Frame
    const sockets = holders.get(id) ?? new Set()
    if (sockets.size === 0) upstream.send(frame)
    holders.set(id, sockets.add(socket))
  })
})
upstream.on('open', () => answerUsage((server.address() as AddressInfo).port))
