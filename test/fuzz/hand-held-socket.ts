/** A socket without another end: whoever made it says what comes out of it. */
import type { Socket } from 'jifeline-react/client'

export interface HandHeldSocket extends Socket {
  /** Each frame that the client sent, oldest first. */
  readonly sent: readonly string[]
  readonly isClosed: boolean
  opens(): void
  brings(data: unknown): void
  /** The other end has gone. */
  ends(code?: number): void
}

export function createHandHeldSocket(): HandHeldSocket {
  const sent: string[] = []
  let isClosed = false
  const socket: HandHeldSocket = {
    binaryType: 'blob',
    onopen: null,
    onmessage: null,
    onerror: null,
    onclose: null,
    send: (frame) => void sent.push(frame),
    close: () => void (isClosed = true),
    sent,
    get isClosed() {
      return isClosed
    },
    opens: () => call(socket.onopen, { type: 'open' }),
    brings: (data) => call(socket.onmessage, { type: 'message', data }),
    ends(code) {
      isClosed = true
      if (code === 1006) call(socket.onerror, { type: 'error' })
      call(socket.onclose, { type: 'close', code, reason: '', wasClean: code !== 1006 })
    },
  }
  return socket
}

function call(listener: unknown, event: object): void {
  if (typeof listener === 'function') (listener as (event: object) => void)(event)
}
