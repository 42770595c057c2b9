/** A client in Node on real sockets, through `ws`, which can send the token as a header. */
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { JifelineOptions } from 'jifeline-react'
import { createBrowserEnvironment, createClient, type Environment } from './behind-the-doors.ts'

/** `world`: what is to be different from the world of Node. */
export function connectOnTheWire(options: JifelineOptions, world: Partial<Environment> = {}) {
  const environment = createBrowserEnvironment()
  let ahead = 0
  const now = () => environment.now() + ahead
  const client = createClient(
    {
      createSocket: (url, accessToken) =>
        new WebSocket(url, { headers: { Authorization: `Bearer ${accessToken}` } }),
      ...options,
    },
    { ...environment, page: {}, now, wall: () => environment.wall() + ahead, ...world },
  )
  onTestFinished(() => client.dispose())
  return {
    client,
    now,
    /** So much later by the clock, with nothing else happening. */
    age: (ms: number) => void (ahead += ms),
  }
}
