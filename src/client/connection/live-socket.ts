/** An open socket: how it is doing, what it brings, and what is sent on it. */
import type { Environment, Socket } from '../world/environment.ts'
import { newHealth, noteError, type Health } from './health.ts'
import type { Host } from './host.ts'
import { watchSocket } from './socket-watch.ts'

export interface LiveSocket {
  readonly health: Health
  /** When it last brought a frame, by the environment's `now`. */
  heardAt(): number
  /** How long nothing has come or gone, in milliseconds. */
  idleFor(): number
  /** Does nothing once the socket was let go of. */
  send(frame: string): void
  /** Returns whether somebody spoke unasked: then it is not our own question that was answered. */
  receive(frame: unknown): boolean
  /** Judges its silence now: the page may have been away. */
  judgeAfresh(): void
}

export function createLiveSocket(
  socket: Socket,
  signal: AbortSignal,
  host: Host,
  environment: Environment,
  verdict: {
    silenceLimit(): number | null
    keepAliveEvery(): number | null
    onSilent(): void
    onAsleep(): void
  },
): LiveSocket {
  const health = newHealth(environment.now())
  const watch = watchSocket(environment, {
    ...verdict,
    keepAliveFrame: host.keepAliveFrame,
    onPaused: host.onPaused,
    send: (frame) => socket.send(frame),
  })
  signal.addEventListener('abort', watch.stop)

  return {
    health,
    heardAt: watch.heardAt,
    idleFor: () => environment.now() - Math.max(watch.heardAt(), watch.sentAt()),
    judgeAfresh: watch.judgeAfresh,
    send(frame) {
      if (signal.aborted) return
      watch.onSent()
      socket.send(frame)
    },
    receive(frame) {
      const now = environment.now()
      watch.onHeard(now)
      health.hadFrame = true
      const received = host.receive(frame, now)
      if (received === 'gateway-error') noteError(health, now)
      if (received !== 'message') return false
      health.hadMessage = true
      return !watch.isAnswer(now)
    },
  }
}
