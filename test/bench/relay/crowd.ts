/** All peers in one process: each holds its connectors, and notes how long each report was on its way. */
import { WebSocket } from 'ws'
import { connectorIds } from '../../stage/examples.ts'
import { quantile } from './figures.ts'

const [, , port = '', peers = '', each = '', connectors = ''] = process.argv
const ids = connectorIds(Number(connectors))
const atOnce = 100 // handshakes
const most = 200_000 // delays kept for the quantiles

let delays: number[] = []
let frames = 0

function connect(peer: number): Promise<void> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/jifeline?peer=${peer}`, {
    perMessageDeflate: false,
  })
  socket.on('message', (bytes) => note((bytes as Buffer).toString()))
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () => {
      for (let place = 0; place < Number(each); place += 1) {
        const connector_id = ids[(peer * Number(each) + place) % ids.length]
        socket.send(JSON.stringify({ action: 'subscribe-to-connector', connector_id }))
      }
      resolve()
    })
  })
}

function note(frame: string) {
  const sentAt = /"voltage":([\d.]+)/.exec(frame)?.[1]
  if (sentAt === undefined) return
  frames += 1
  if (delays.length < most) delays.push(performance.timeOrigin + performance.now() - Number(sentAt))
}

for (let first = 0; first < Number(peers); first += atOnce) {
  const count = Math.min(atOnce, Number(peers) - first)
  await Promise.all(Array.from({ length: count }, (_, place) => connect(first + place)))
}
process.on('disconnect', () => process.exit())
process.on('message', (question) => {
  if (question === 'report') {
    process.send?.({ p50: quantile(delays, 0.5), p99: quantile(delays, 0.99), frames })
  } else {
    delays = []
    frames = 0
    process.send?.('reset')
  }
})
process.send?.(0)
