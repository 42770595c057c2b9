/** What stands for Jifeline: it takes subscriptions, and says each connector's report in turn, with the time in it. */
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { connectorIds } from '../../stage/examples.ts'

const beat = 20 // ms

export async function startUpstream({
  connectors,
  perSecond,
}: {
  connectors: number
  perSecond: number
}) {
  const ids = connectorIds(connectors)
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const held = new Set<string>()
  let onHeld = () => {}
  server.on('connection', (socket) => {
    socket.on('message', (bytes) => {
      const { connector_id } = JSON.parse((bytes as Buffer).toString()) as { connector_id?: string }
      if (connector_id) held.add(connector_id)
      onHeld()
    })
  })
  let timer: ReturnType<typeof setInterval> | undefined
  let said = 0
  let startedAt = 0

  function say() {
    const due = ((performance.now() - startedAt) * perSecond) / 1_000
    for (; said < due; said += 1) {
      const now = performance.timeOrigin + performance.now()
      const message = {
        connector_id: ids[said % ids.length],
        voltage: now, // a number that comes through as it is, and says when it left
        vin_number: 'JFL91010104491010',
        round_trip_time: 20 + (said % 100),
      }
      const frame = JSON.stringify({ action: 'subscribe-to-connector', message })
      for (const socket of server.clients) socket.send(frame)
    }
  }

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    allSubscribed: () =>
      new Promise<void>((resolve) => {
        onHeld = () => {
          if (held.size === ids.length) resolve()
        }
        onHeld()
      }),
    start() {
      startedAt = performance.now()
      timer = setInterval(say, beat)
    },
    async close() {
      clearInterval(timer)
      for (const socket of server.clients) socket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
