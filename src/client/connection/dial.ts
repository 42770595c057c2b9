/**
 * Makes one socket and brings it to `open`, or says why not. It belongs to one attempt: once its signal
 * is aborted the socket is let go of, and nothing more is told.
 */
import type { Environment, Socket } from '../world/environment.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import type { ReadOptions } from '../world/options.ts'
import { safely } from '../world/safely.ts'
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
  // A socket of the user's may open twice, or speak after it was let go of.
  let life: 'opening' | 'open' | 'over' = 'opening'
  const timer = environment.setTimer(
    () => ends.onRefused(new JifelineError('connect-timeout')),
    connectLimit,
  )
  signal.addEventListener('abort', () => {
    life = 'over'
    environment.clearTimer(timer)
    abandon(socket)
  })

  const refuse = () => ends.onRefused(refusal(accessToken, environment))
  const handlers = {
    binaryType: 'arraybuffer',
    onopen() {
      if (life !== 'opening') return
      life = 'open'
      environment.clearTimer(timer)
      ends.onOpen(socket)
    },
    onmessage(event: unknown) {
      if (life === 'open') ends.onFrame(fieldOf(event, 'data'))
    },
    onerror() {
      if (life === 'opening') refuse() // a blocked socket may get no `close` at all [measured]
    },
    onclose(event: unknown) {
      if (life === 'opening') refuse()
      else if (life === 'open') ends.onClosed(codeOf(event))
    },
  }
  try {
    Object.assign(socket, handlers)
  } catch {
    throw new JifelineError('socket-not-created') // one of the user's, that cannot be listened to
  }
}

/** A relay may refuse without a token, too; but Jifeline itself always does, and says nothing of it. */
function refusal(accessToken: string | null, environment: Environment): JifelineError {
  if (!environment.isOnline()) return new JifelineError('offline')
  return new JifelineError('handshake-failed', accessToken === null ? noToken : undefined)
}

const noToken = 'getAccessToken is left out, as only a relay allows.'

/** 1006, "without a word", where it is no code: a number is all that may be told of it. */
function codeOf(event: unknown): number {
  const code = fieldOf(event, 'code')
  return Number.isInteger(code) ? Number(code) : 1006
}

/** Of a user's socket it may be no event. */
function fieldOf(event: unknown, name: 'data' | 'code'): unknown {
  return safely(() => (event as Record<string, unknown>)[name], null)
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
  } catch (reason) {
    const isRefused = (reason as Error | null)?.name === 'SecurityError'
    throw new JifelineError(isRefused ? 'blocked' : 'socket-not-created')
  }
}

function createCustomSocket(create: () => Socket | null | undefined): Socket {
  try {
    const socket = create()
    if (socket && typeof socket.send === 'function') return socket
    // An async one comes too late; what it rejects with may quote the token.
    Promise.resolve(socket).then(abandon).catch(ignore)
  } catch {
    // As if there were none.
  }
  throw new JifelineError('socket-not-created')
}

/** Lets go of a socket without waiting for it: on a dead network `close` takes a minute [measured]. */
function abandon(socket: Socket | null | undefined) {
  try {
    Object.assign(Object(socket), muted)
  } catch {
    // One that cannot be listened to says nothing anyway.
  }
  try {
    Promise.resolve(socket?.close()).catch(ignore)
  } catch {
    // A socket that will not even be closed is no longer ours to worry about.
  }
}

function ignore() {}

/** `onerror` not null: `ws` throws an error that nobody listens to. */
const muted = { onopen: ignore, onmessage: ignore, onclose: ignore, onerror: ignore }
