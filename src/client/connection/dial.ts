/**
 * Makes one socket and brings it to `open`, or says why not. It belongs to one attempt: once its signal
 * is aborted the socket is let go of, and nothing more is ends.
 */
import type { Environment, Socket } from '../world/environment.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import type { ReadOptions } from '../world/options.ts'
import { withAccessToken } from './socket-url.ts'

const connectLimit = 15_000 // ms; a browser gives up on an unanswered handshake after 240 s [measured]

export interface Dialled {
  onOpen(socket: Socket): void
  onFrame(frame: unknown): void
  /** Died before it opened; a browser does not say why. */
  onRefused(error: JifelineError): void
  onClosed(code: number): void
}

/** @throws JifelineError `blocked` or `socket-not-created` when there is no socket at all */
export function dial(
  { url, accessToken }: { url: string; accessToken: string | null },
  signal: AbortSignal,
  options: ReadOptions,
  environment: Environment,
  ends: Dialled,
) {
  const socket = createSocket(url, accessToken, options, environment)
  if (signal.aborted) return abandon(socket) // the user's createSocket may dispose
  const timer = environment.setTimer(
    () => ends.onRefused(new JifelineError('connect-timeout')),
    connectLimit,
  )
  signal.addEventListener('abort', () => {
    environment.clearTimer(timer)
    abandon(socket)
  })

  let isOpen = false
  const refuse = () =>
    ends.onRefused(new JifelineError(environment.isOnline() ? 'handshake-failed' : 'offline'))
  const handlers = {
    binaryType: 'arraybuffer',
    onopen() {
      isOpen = true
      environment.clearTimer(timer)
      ends.onOpen(socket)
    },
    onmessage: ({ data }: { data: unknown }) => ends.onFrame(data),
    onerror() {
      if (!isOpen) refuse() // a blocked socket may get no `close` at all [measured]
    },
    onclose: (event?: { code?: number }) =>
      isOpen ? ends.onClosed(event?.code ?? 1006) : refuse(),
  }
  try {
    Object.assign(socket, handlers)
  } catch {
    throw new JifelineError('socket-not-created') // one of the user's, that cannot be listened to
  }
}

/** Whatever is thrown here may quote the URL, and with it the token: it goes no further. */
function createSocket(
  url: string,
  accessToken: string | null,
  options: ReadOptions,
  environment: Environment,
): Socket {
  const custom = options().createSocket
  if (custom) return createCustomSocket(() => custom(url, accessToken))
  const target = accessToken === null ? url : withAccessToken(url, accessToken)
  try {
    return environment.createSocket(target)
  } catch {
    throw new JifelineError('blocked')
  }
}

function createCustomSocket(create: () => Socket | null | undefined): Socket {
  try {
    const socket = create()
    if (socket && typeof socket.send === 'function') return socket
    Promise.resolve(socket).catch(ignore) // an async one: what it rejects with may quote the token
  } catch {
    // As if there were none.
  }
  throw new JifelineError('socket-not-created')
}

/** Lets go of a socket without waiting for it: on a dead network `close` takes a minute [measured]. */
function abandon(socket: Socket) {
  try {
    socket.onopen = socket.onmessage = socket.onclose = ignore
    socket.onerror = ignore // not null: `ws` throws an error that nobody listens to
    socket.close()
  } catch {
    // A socket that will not even be closed is no longer ours to worry about.
  }
}

function ignore() {}
