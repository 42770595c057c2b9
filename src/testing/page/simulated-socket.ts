/**
 * A WebSocket as a page sees it, whose other end is a simulated Jifeline: opens later, is refused
 * without a reason, delivers in order, closes in its own time. Time is the simulator's clock.
 */
import type { Socket } from '../../client/world/environment.ts'
import type { Session } from '../simulator/sessions.ts'
import type { SimulatedJifeline } from '../simulator/simulated-jifeline.ts'

/** The way between the two, shared by the sockets that get it; change it at any time. */
export interface SimulatedNetwork {
  /** Milliseconds one way. */
  latency: number
  /** While true, whatever is sent vanishes, both ways, and nobody is told. */
  isBlackHole: boolean
  /** While false, a socket that is opened gets no answer at all. */
  answersHandshakes: boolean
  /** What the device says of its network. It changes nothing by itself. Default: true. */
  isOnline?: boolean | undefined
}

/** Default: 20 ms one way, and all is well. */
export function createSimulatedNetwork(
  options: { [Name in keyof SimulatedNetwork]?: SimulatedNetwork[Name] | undefined } = {},
): SimulatedNetwork {
  const { latency = 20, isBlackHole = false, answersHandshakes = true, isOnline = true } = options
  return { latency, isBlackHole, answersHandshakes, isOnline }
}

/** A `WebSocket` that leads to a simulated Jifeline. */
export interface SimulatedSocket extends Socket {
  /** 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: 0 | 1 | 2 | 3
  /** Where it was to go. */
  readonly url: string
  /** As a `WebSocket` has it. */
  onopen: ((event: { type: string }) => void) | null
  /** As a `WebSocket` has it. */
  onmessage: ((event: { type: string; data: unknown }) => void) | null
  /** As a `WebSocket` has it. */
  onerror: ((event: { type: string }) => void) | null
  /** As a `WebSocket` has it. */
  onclose: ((event: { type: string; code: number; wasClean: boolean }) => void) | null
}

const connecting = 0
const open = 1
const closing = 2
const closed = 3

const unansweredHandshakeMs = 240_000 // measured in Chromium
const unansweredCloseMs = 60_000 // measured in Chromium

/** The token is taken from the `access_token` in the query of `url`. Throws on an invalid url. */
export function createSimulatedSocket(
  jifeline: SimulatedJifeline,
  url: string,
  network: SimulatedNetwork = createSimulatedNetwork(),
): SimulatedSocket {
  const accessToken = tokenOf(url)
  const { setTimer, clearTimer } = jifeline.clock
  const arriving: (() => void)[] = [] // from the server, in order
  const leaving: (() => void)[] = [] // to the server, in order
  let readyState: SimulatedSocket['readyState'] = connecting
  let session: Session | null = null

  const socket: SimulatedSocket = {
    url,
    get readyState() {
      return readyState
    },
    binaryType: 'blob',
    onopen: null,
    onmessage: null,
    onerror: null,
    onclose: null,
    send,
    close,
  }

  let lastResort = setTimer(fail, unansweredHandshakeMs)
  travel(leaving, knock)

  /** Runs after the latency, behind whatever travels the same way, unless it vanishes. */
  function travel(way: (() => void)[], arrive: () => void): void {
    if (network.isBlackHole) return
    way.push(arrive)
    setTimer(() => {
      const next = way.shift()
      if (!network.isBlackHole) next?.()
    }, network.latency)
  }

  function knock(): void {
    if (readyState !== connecting || !network.answersHandshakes) return
    const answer = jifeline.accept({
      accessToken,
      send: (frame) => travel(arriving, () => receive(frame)),
      close: (code) => travel(arriving, () => finish(code)),
    })
    if ('status' in answer) return travel(arriving, fail)
    session = answer
    travel(arriving, () => {
      if (readyState !== connecting) return
      clearTimer(lastResort)
      readyState = open
      socket.onopen?.({ type: 'open' })
    })
  }

  function receive(frame: string | Uint8Array): void {
    if (readyState !== open) return // a browser drops what comes after close()
    const data = typeof frame === 'string' ? frame : binary(frame)
    socket.onmessage?.({ type: 'message', data })
  }

  function binary(bytes: Uint8Array): unknown {
    const copy = Uint8Array.from(bytes)
    return socket.binaryType === 'arraybuffer' ? copy.buffer : new Blob([copy])
  }

  function send(frame: string): void {
    if (readyState === connecting) throw new DOMException('Not open yet.', 'InvalidStateError')
    if (readyState === open) travel(leaving, () => session?.receive(frame))
  }

  function close(code = 1005): void {
    if (readyState === connecting) {
      readyState = closing
      setTimer(fail, 0)
      travel(leaving, () => session?.closed())
    }
    if (readyState !== open) return
    readyState = closing
    lastResort = setTimer(fail, unansweredCloseMs)
    travel(leaving, () => {
      session?.closed()
      travel(arriving, () => finish(code))
    })
  }

  function fail(): void {
    finish(1006)
  }

  function finish(code: number): void {
    if (readyState === closed) return
    clearTimer(lastResort)
    readyState = closed
    const wasClean = code !== 1006
    if (!wasClean) socket.onerror?.({ type: 'error' })
    socket.onclose?.({ type: 'close', code, wasClean })
  }

  return socket
}

function tokenOf(url: string): string | null {
  try {
    return new URL(url).searchParams.get('access_token')
  } catch {
    throw new DOMException('The url is invalid.', 'SyntaxError')
  }
}
