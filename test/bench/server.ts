/**
 * The bench's server, in a process of its own: it serves the page, and speaks the wire on a real socket. It
 * sends to a page only what that page subscribed to, so whoever forgets to subscribe shows nothing.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { WebSocketServer, type WebSocket } from 'ws'
import { readStaticFiles } from '../../examples/partner-portal/static-files.js'
import { createEventId } from '../../src/protocol/event-ids.ts'
import { connectorIdAt, eventFrame, eventType, indexOfConnector, statusFrame } from './traffic.ts'

export type Command =
  /** Forget everything; `answers`: whether a subscribe to a connector brings its status at once. */
  | { is: 'reset'; answers: boolean }
  /** One status of each of the first `among` connectors in turn; null: as fast as it goes. */
  | { is: 'statuses'; count: number; among: number; perSecond: number | null }
  | { is: 'events'; count: number }
  /** Everybody is thrown out and nobody let in for so many ms; then every connector has news. */
  | { is: 'drop'; awayFor: number }
  | { is: 'until-subscribed'; topics: number; within: number }

export interface Report {
  /** By connector, how often it has reported. */
  turns: number[]
  /** Events sent since the reset. */
  events: number
  /** The connector that spoke last. */
  last: number
  /** Topics that the page is subscribed to. */
  topics: number
  /** Frames that came from pages since the reset. */
  frames: number
}

const chunk = 250 // frames between two looks at the sockets, at full speed

export async function startServer(folder: string) {
  const files = await readStaticFiles(folder)
  const turns: number[] = []
  const sockets = new Map<WebSocket, Set<string>>()
  let answers = true
  let events = 0
  let last = 0
  let frames = 0
  let closedUntil = 0
  let onSubscribed = () => {}

  const http = createServer((request, response) => {
    const file = files.get(new URL(request.url ?? '/', 'http://localhost').pathname)
    response.writeHead(file ? 200 : 404, file?.headers).end(file?.body)
  })
  const webSockets = new WebSocketServer({ noServer: true })
  http.on('upgrade', (request, socket, head) => {
    if (performance.now() < closedUntil) return socket.destroy()
    webSockets.handleUpgrade(request, socket, head, welcome)
  })

  function welcome(socket: WebSocket) {
    const topics = new Set<string>()
    sockets.set(socket, topics)
    socket.on('close', () => sockets.delete(socket))
    socket.on('message', (text: Buffer) => {
      frames += 1
      const { action, connector_id: id, event_type: type } = JSON.parse(text.toString())
      const topic = id ?? type
      if (!action.startsWith('subscribe')) return topics.delete(topic)
      topics.add(topic)
      if (id !== undefined && answers) report(indexOfConnector(id), socket)
      onSubscribed()
    })
  }

  function report(index: number, ...to: WebSocket[]) {
    last = index
    const frame = statusFrame(index, (turns[index] ??= 0))
    for (const socket of to) socket.send(frame)
  }

  function sendStatus(index: number) {
    turns[index] = (turns[index] ?? 0) + 1
    const id = connectorIdAt(index)
    report(index, ...[...sockets].flatMap(([socket, topics]) => (topics.has(id) ? [socket] : [])))
  }

  function sendEvent() {
    const frame = eventFrame(events, eventIdOf(events))
    events += 1
    for (const [socket, topics] of sockets) if (topics.has(eventType)) socket.send(frame)
  }

  function topicsNow(): number {
    return Math.max(0, ...Array.from(sockets.values(), ({ size }) => size))
  }

  async function obey(command: Command): Promise<void> {
    switch (command.is) {
      case 'reset':
        for (const socket of sockets.keys()) socket.terminate()
        sockets.clear()
        turns.length = events = last = frames = closedUntil = 0
        answers = command.answers
        return
      case 'statuses': {
        const { count, among, perSecond } = command
        return pace(count, perSecond, (number) => sendStatus(number % among))
      }
      case 'events':
        return pace(command.count, null, sendEvent)
      case 'drop':
        closedUntil = performance.now() + command.awayFor
        for (const socket of sockets.keys()) socket.terminate()
        sockets.clear()
        turns.forEach((turn, index) => (turns[index] = turn + 1))
        return
      case 'until-subscribed': {
        const until = performance.now() + command.within
        // Unsubscribes tell nobody, hence the look every now and then.
        while (topicsNow() !== command.topics && performance.now() < until) {
          await Promise.race([
            setTimeout(50),
            new Promise<void>((resolve) => (onSubscribed = resolve)),
          ])
        }
        return
      }
      default:
        return command satisfies never
    }
  }

  await new Promise<void>((resolve) => http.listen(0, 'localhost', resolve))
  return {
    port: (http.address() as AddressInfo).port,
    async call(command: Command): Promise<Report> {
      await obey(command)
      return { turns, events, last, topics: topicsNow(), frames }
    },
  }
}

/** A monotonic ULID, as a server mints them: within a millisecond they count on. */
function eventIdOf(number: number): string {
  const digits = number.toString(32).padStart(16, '0')
  let place = 0
  return createEventId(Date.now(), () => Number.parseInt(digits.charAt(place++), 32) / 32)
}

async function pace(count: number, perSecond: number | null, send: (number: number) => void) {
  const startedAt = performance.now()
  for (let sent = 0; sent < count;) {
    const elapsed = performance.now() - startedAt
    const due = perSecond === null ? sent + chunk : 1 + Math.floor((elapsed * perSecond) / 1_000)
    for (const until = Math.min(count, due); sent < until; sent += 1) send(sent)
    await (perSecond === null ? setImmediate() : setTimeout(1))
  }
}
