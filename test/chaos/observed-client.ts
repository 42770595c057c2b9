/**
 * A client on real sockets, and what can be seen of it without asking it: when it dialled, what its
 * sockets brought and when. Times are epoch milliseconds.
 */
import { restEventLog, type JifelineOptions, type Socket } from 'jifeline-react/client'
import { WebSocket } from 'ws'
import { createBrowserEnvironment, createClient } from '../stage/behind-the-doors.ts'
import type { SeenAttempt } from './cadence.ts'

export interface ObservedOptions extends JifelineOptions {
  url: string
  /** Where the event log is; null: there is none. */
  logUrl: string | null
}

export function createObservedClient({ logUrl, ...options }: ObservedOptions) {
  const attempts: SeenAttempt[] = []
  /** When each connector was last heard of. */
  const heardAt = new Map<string, number>()
  let lastFrameAt = 0

  function createSocket(url: string, accessToken: string | null): Socket {
    const attempt: SeenAttempt = { dialledAt: Date.now(), openedAt: null, lostAt: null }
    attempts.push(attempt)
    const lose = () => (attempt.lostAt ??= Date.now())
    const socket = new WebSocket(url, { headers: { Authorization: `Bearer ${accessToken}` } })
    socket.on('open', () => (attempt.openedAt = lastFrameAt = Date.now()))
    socket.on('message', (bytes) => {
      lastFrameAt = Date.now()
      const connectorId = connectorOf(String(bytes as Buffer))
      if (connectorId !== null) heardAt.set(connectorId, lastFrameAt)
    })
    const close = socket.close.bind(socket)
    socket.on('close', lose)
    socket.close = (...words) => {
      lose()
      close(...words)
    }
    return socket
  }

  const client = createClient(
    {
      createSocket,
      eventLog: logUrl === null ? undefined : restEventLog({ baseUrl: logUrl }),
      onError: () => {},
      ...options,
    },
    { ...createBrowserEnvironment(), page: {} }, // a port is used again, and what one run met there is no other's
  )

  return {
    client,
    attempts: attempts as readonly SeenAttempt[],
    heardAt: heardAt as ReadonlyMap<string, number>,
    /** When a socket last opened or brought anything. */
    lastFrameAt: () => lastFrameAt,
  }
}

export type ObservedClient = ReturnType<typeof createObservedClient>

function connectorOf(frame: string): string | null {
  return /"message":\{"connector_id":"([^"]+)"/.exec(frame)?.[1] ?? null
}
