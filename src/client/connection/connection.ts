/**
 * One connection: what outlives sockets. It asks for a token, dials, notices the loss, waits, and
 * dials again, for as long as somebody needs it. It holds the phase that the world sees and the past
 * that the cadence needs. It does not hold topics, and does not parse.
 *
 *            start                      socket opened
 *   resting ───────▶ waiting ─▶ trying ───────────────▶ open
 *      ▲               ▲  ▲        │                     │
 *      │ stop          │  └────────┴──── failed / lost ──┘      loss is decided here: a socket is
 *      │ (from any)    │ retry()                                detached and left to itself, and its
 *      └────────────── stuck ◀── unauthorized, blocked          `close` event is never waited for
 *
 * Each pass through `trying` and `open` is one attempt with one AbortSignal; whatever still arrives
 * for an earlier attempt finds it aborted, and is ignored.
 */
import type { AccessTokens } from './access-tokens.ts'
import type { Cargo, LossCause } from './cargo.ts'
import { afterEnd, afterLeaving, afterStart, nextDelay, noPast, type Delay } from './cadence.ts'
import { createConnectionState, type ConnectionState } from './connection-state.ts'
import { dial } from './dial.ts'
import type { Environment, PageSignal, Socket, Timer } from '../world/environment.ts'
import { endingOf, newHealth, noteError, type Health } from './health.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import { productionUrl, type ReadOptions } from '../world/options.ts'
import type { ReadonlyStore } from '../world/read-only-store.ts'
import { isSameSocket, resolveSocketUrl } from './socket-url.ts'
import { watchSocket, type SocketWatch } from './socket-watch.ts'

const refusalsBeforeForce = 2 // then the token is the likeliest reason
const asleep = () => new JifelineError('silent', 'The page was asleep.')

export interface Connection {
  state: ReadonlyStore<ConnectionState>
  /** Safe to repeat, like all of these. */
  start(): void
  stop(): void
  dispose(): void
}

type Stage =
  | { is: 'resting' }
  | { is: 'waiting'; lane: Delay['lane']; timer: Timer; until: number; earliest: number }
  | { is: 'trying'; attempt: AbortController }
  | { is: 'open'; attempt: AbortController; watch: SocketWatch; health: Health }
  | { is: 'stuck' }

export function createConnection(
  options: ReadOptions,
  environment: Environment,
  tokens: AccessTokens,
  cargo: Cargo,
): Connection {
  const { state, show } = createConnectionState(environment, retry)
  let stage: Stage = { is: 'resting' }
  let past = noPast
  let refusals = 0
  let dialledUrl = ''
  /** A silence is answered by one new socket; if that is silent too, the connectors are. */
  let isSilenceAnswered = false
  let stopListening = () => {}

  function start() {
    if (stage.is !== 'resting' || state.getState().phase === 'closed') return
    stopListening = environment.onPageSignal(onPageSignal)
    wait(null)
  }

  function wait(error: JifelineError | null) {
    const now = environment.now()
    const { lane, delay, floor } = nextDelay(past, now, environment.random)
    const from = past.endedAt ?? now
    const wasOpen = ['open', 'reconnecting'].includes(state.getState().phase)
    waitUntil(Math.max(now, from + delay), from + floor, lane)
    show({ phase: wasOpen ? 'reconnecting' : 'connecting', error })
  }

  function waitUntil(until: number, earliest: number, lane: Delay['lane']) {
    const timer = environment.setTimer(() => void attempt(lane), until - environment.now())
    stage = { is: 'waiting', lane, timer, until, earliest }
    show({ retryAt: until })
  }

  /** A wake-up or `retry()`: ends the wait, but not before its floor. */
  function hurry() {
    if (stage.is !== 'waiting') return
    const { timer, until, earliest, lane } = stage
    const sooner = Math.max(environment.now(), earliest)
    if (sooner >= until) return
    environment.clearTimer(timer)
    waitUntil(sooner, earliest, lane)
  }

  async function attempt(lane: Delay['lane']) {
    const controller = new AbortController()
    const { signal } = controller
    stage = { is: 'trying', attempt: controller }
    past = afterStart(past, lane, environment.now())
    show({ attempt: state.getState().attempt + 1, retryAt: null })
    if (signal.aborted) return

    try {
      const url = resolveSocketUrl(options().url ?? productionUrl, environment.pageUrl())
      dialledUrl = url
      const forceRefresh = refusals >= refusalsBeforeForce
      if (forceRefresh) refusals = 0
      const answer = await tokens.get({ forceRefresh, signal })
      if (signal.aborted) return
      if ('error' in answer) {
        if (answer.error.code !== 'unauthorized') return fail(answer.error, true)
        return getStuck('unauthorized', answer.error)
      }
      dial({ url, accessToken: answer.accessToken }, signal, options, environment, {
        onOpen: (socket) => open(socket, controller),
        onFrame,
        onRefused(error) {
          if (error.code === 'handshake-failed') refusals += 1
          fail(error)
        },
        onClosed(code) {
          lose(new JifelineError('connection-lost', `Close code ${code}.`), 'closed', code)
        },
      })
    } catch (error) {
      getStuck('blocked', error instanceof JifelineError ? error : new JifelineError('blocked'))
    }
  }

  function open(socket: Socket, controller: AbortController) {
    const watch = watchSocket(options, environment, {
      silenceLimit: () => (isSilenceAnswered ? null : cargo.silenceLimit()),
      keepAliveFrame: cargo.keepAliveFrame,
      send: (frame) => socket.send(frame),
      onSilent() {
        isSilenceAnswered = true
        lose(new JifelineError('silent'), 'silent')
      },
      onAsleep: () => lose(asleep(), 'asleep'),
    })
    controller.signal.addEventListener('abort', watch.stop)
    stage = { is: 'open', attempt: controller, watch, health: newHealth(environment.now()) }
    refusals = 0
    cargo.onOpen((frame) => {
      if (controller.signal.aborted) return
      watch.onSent()
      socket.send(frame)
    })
    show({ phase: 'open', attempt: 0, retryAt: null, error: null })
  }

  function onFrame(frame: unknown) {
    if (stage.is !== 'open') return
    const { watch, health } = stage
    const now = environment.now()
    watch.onHeard(now)
    const what = cargo.receive(frame, now)
    if (what === 'gateway-error') noteError(health, now)
    if (what !== 'message') return
    health.hadMessage = true
    if (!watch.isAnswer(now)) isSilenceAnswered = false
  }

  function fail(error: JifelineError, isTokenFault = false) {
    leaveAttempt()
    past = afterEnd(past, { ...endingOf(null, environment.now()), isTokenFault })
    wait(error)
    cargo.onError(error)
  }

  function lose(error: JifelineError, cause: LossCause, closeCode: number | null = null) {
    if (stage.is !== 'open') return
    const { health, watch } = stage
    leaveAttempt()
    past = afterEnd(past, endingOf(health, environment.now(), closeCode))
    wait(error)
    cargo.onLost(watch.heardAt(), cause)
    if (cause !== 'asleep') cargo.onError(error)
  }

  function getStuck(phase: 'unauthorized' | 'blocked', error: JifelineError) {
    leaveAttempt()
    const isTokenFault = phase === 'unauthorized'
    past = afterEnd(past, { ...endingOf(null, environment.now()), isTokenFault })
    stage = { is: 'stuck' }
    tokens.forget()
    show({ phase, retryAt: null, error })
    cargo.onError(error)
  }

  function leaveAttempt() {
    if (stage.is === 'waiting') environment.clearTimer(stage.timer)
    if (stage.is === 'trying' || stage.is === 'open') stage.attempt.abort()
    stage = { is: 'resting' }
  }

  function retry() {
    if (stage.is === 'stuck') {
      show({ phase: 'connecting', attempt: 0 })
      wait(null)
    }
    hurry()
  }

  function onPageSignal(signal: PageSignal) {
    if (typeof signal === 'object') return onPolicyViolation(signal.blockedUri)
    switch (signal) {
      case 'visible':
      case 'online':
        if (stage.is === 'open') stage.watch.judgeAfresh()
        return hurry()
      case 'resume':
      case 'pageshow':
        lose(asleep(), 'asleep')
        return hurry()
      case 'pagehide':
        return lose(asleep(), 'asleep')
      case 'hidden':
        return
      default:
        signal satisfies never
    }
  }

  /** CSP is known by its event alone: the socket itself may get `error` and never `close` [measured]. */
  function onPolicyViolation(blockedUri: string) {
    if (stage.is !== 'trying' && stage.is !== 'waiting') return
    if (isSameSocket(blockedUri, dialledUrl)) getStuck('blocked', new JifelineError('blocked'))
  }

  function stop() {
    if (stage.is === 'resting') return
    stopListening()
    if (stage.is === 'open' || stage.is === 'trying') {
      const health = stage.is === 'open' ? stage.health : null
      past = afterLeaving(past, endingOf(health, environment.now()))
    }
    leaveAttempt()
    show({ phase: 'idle', attempt: 0, retryAt: null, error: null })
  }

  return {
    state,
    start,
    stop,
    dispose() {
      stop()
      tokens.forget()
      show({ phase: 'closed' })
    },
  }
}
