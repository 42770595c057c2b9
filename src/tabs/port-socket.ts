/**
 * The port to the worker as an open socket of the engine. A frame says when it was sent, by the clock that both share:
 * whatever it waited for a page that did not run makes it no younger. That the worker has died shows by its lock, so no
 * silence is judged.
 */
import type { Host, Loss } from '../client/connection/host.ts'
import { createLiveSocket, type LiveSocket } from '../client/connection/live-socket.ts'
import type { Environment, Socket } from '../client/world/environment.ts'
import type { JifelineError } from '../client/world/jifeline-error.ts'
import type { Port, TabMessage } from './port-messages.ts'

const toldAfter = 100 // frames; the worker gives up a tab that has left 10,000 unread

export function createPortSocket(
  port: Port<TabMessage>,
  signal: AbortSignal,
  host: Host,
  environment: Environment,
  onLost: (error: JifelineError, cause: Loss['cause']) => void,
): { live: LiveSocket; readFrames(frames: readonly string[], at: number): void } {
  let waited = 0 // ms, of the frame that is read now
  let saidAt = environment.now() // by the worker: a page that did not run reads late what is long ago
  let unread = 0

  const punctual: Host = {
    ...host,
    receive: (frame, cameAt) => host.receive(frame, Math.min(cameAt, environment.now() - waited)),
  }
  const live = createLiveSocket(socketOf(port), signal, punctual, environment, {
    silenceLimit: () => null,
    keepAliveEvery: () => null,
    onLost,
  })

  return {
    live: { ...live, heardAt: () => saidAt },
    readFrames(frames, at) {
      waited = Math.max(0, environment.wall() - at)
      saidAt = environment.now() - waited
      for (const frame of frames) {
        if (signal.aborted) return // a listener may end it
        live.receive(frame)
      }
      unread += frames.length
      if (unread < toldAfter) return
      port.send({ is: 'read', frames: unread })
      unread = 0
    },
  }
}

function socketOf(port: Port<TabMessage>): Socket {
  return {
    binaryType: '',
    onopen: null,
    onmessage: null,
    onerror: null,
    onclose: null,
    send: (frame) => port.send({ is: 'frame', frame }),
    close: () => {},
  }
}
