/** An open socket: how it is doing, what it brings, and what is sent on it. */
import type { Environment, Socket } from '../world/environment.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import type { IdleLoss } from './idle-limit.ts'
import { newHealth, noteError, type Health } from './health.ts'
import type { Host, Loss } from './host.ts'
import { wasAsleep } from './page-life.ts'
import { watchSocket } from './socket-watch.ts'

export interface LiveSocket {
  readonly health: Health
  /** When it last brought a frame, by the environment's `now`. */
  heardAt(): number
  /** How long it has carried nothing, and sent nothing. */
  idle(): IdleLoss
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
    onLost(error: JifelineError, cause: Loss['cause']): void
  },
): LiveSocket {
  const health = newHealth(environment.now())
  const watch = watchSocket(environment, {
    silenceLimit: verdict.silenceLimit,
    keepAliveEvery: verdict.keepAliveEvery,
    onSilent: () => verdict.onLost(new JifelineError('silent'), 'silent'),
    onAsleep: () => verdict.onLost(wasAsleep(), 'asleep'),
    keepAliveFrame: host.keepAliveFrame,
    onPaused: host.onPaused,
    send: write,
  })
  signal.addEventListener('abort', watch.stop)

  /** A socket of the user's may throw, at once or later; ours does once it is closed. */
  function write(frame: string) {
    try {
      Promise.resolve(socket.send(frame)).catch(onUnsent)
    } catch {
      onUnsent()
    }
  }

  function onUnsent() {
    if (signal.aborted) return
    verdict.onLost(new JifelineError('connection-lost', 'Its socket could not send.'), 'closed')
  }

  return {
    health,
    heardAt: watch.heardAt,
    idle() {
      const now = environment.now()
      const unsentFor = now - watch.sentAt()
      return { idleFor: Math.min(now - watch.heardAt(), unsentFor), unsentFor }
    },
    judgeAfresh: watch.judgeAfresh,
    send(frame) {
      if (signal.aborted) return
      watch.onSent()
      write(frame)
    },
    receive(frame) {
      const now = environment.now()
      const cameAt = watch.onHeard(now)
      const received = host.receive(frame, cameAt)
      if (received === 'gateway-error') noteError(health, now)
      if (received !== 'message') return false
      health.hadMessage = true
      return !watch.isAnswer(now)
    },
  }
}
