/**
 * One connection: what outlives sockets. It asks for a token, dials, notices the loss, waits, and dials
 * again, for as long as somebody needs it. The machine is drawn in `stage.ts`; when it tries again follows
 * from its history. It knows no topics, and does not parse: its host does.
 */
import type { Environment, Socket } from '../world/environment.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import { productionUrl, type ReadOptions } from '../world/options.ts'
import type { ReadonlyStore } from '../world/read-only-store.ts'
import type { AccessTokens } from './access-tokens.ts'
import { createAttempts } from './attempts.ts'
import type { ConnectionState } from './connection-state.ts'
import { createDoubt } from './doubt.ts'
import { createHistory } from './history.ts'
import type { Host, Loss } from './host.ts'
import { createLiveSocket } from './live-socket.ts'
import { readPageSignals } from './page-life.ts'
import { afterWaiting, closed, idle, type Trying, type Waiting, type Wanting } from './stage.ts'
import { createStages } from './stages.ts'
import { createWaits } from './waits.ts'

export interface Connection {
  readonly state: ReadonlyStore<ConnectionState>
  /** Safe to repeat, like all of these. */
  start(host: Host): void
  stop(): void
  /** The hub behind the open socket says whether its own connection is open. */
  onUpstream(isOpen: boolean): void
  /** The open socket does not bring what it should: it is replaced. */
  doubt(): void
  dispose(): void
}

export function createConnection(
  options: ReadOptions,
  environment: Environment,
  tokens: AccessTokens,
  report: (error: JifelineError) => void,
): Connection {
  const { url = productionUrl } = options()
  const history = createHistory(environment, url)
  const attempts = createAttempts(url, options, environment, tokens)
  const doubt = createDoubt()
  const waits = createWaits(environment, tryAgain)
  const { state, present, enter } = createStages(environment, retry)
  let stopListening = () => {}

  function wait(facts: Wanting, tellHost?: () => void) {
    enter(waits.begin({ ...facts, ...history.nextAttempt() }), tellHost)
  }

  function hurry(spread = 0) {
    const sooner = waits.shortened(present(), spread)
    if (sooner) enter(sooner)
  }

  function tryAgain(waiting: Waiting) {
    if (history.nextAttempt().earliest > environment.now()) return wait(waiting) // a sibling failed meanwhile
    const trying = afterWaiting(waiting)
    enter(trying)
    if (present() !== trying) return // a listener ended it before it began
    history.onStart(waiting.lane)
    attempts.start(trying.life.signal, history.takeForce(), {
      onOpen: (socket) => open(trying, socket),
      onFrame,
      onFailed: (error, isTokenFault) => fail(trying, error, isTokenFault),
      onStuck: getStuck,
      onClosed: (code) => lose(lostBy(code), 'closed', code),
    })
  }

  function open({ host, life }: Trying, socket: Socket) {
    const live = createLiveSocket(socket, life.signal, host, environment, {
      silenceLimit: () => doubt.limit(host.silenceLimit()),
      keepAliveEvery: () => history.keepAliveEvery(options()),
      onLost: lose,
    })
    enter({ is: 'open', life, host, live, isUpstreamOpen: true }, () => host.onOpen(live.send))
  }

  function onUpstream(isUpstreamOpen: boolean) {
    const stage = present()
    if (stage.is === 'open' && stage.isUpstreamOpen !== isUpstreamOpen)
      enter({ ...stage, isUpstreamOpen })
  }

  function onFrame(frame: unknown) {
    const stage = present()
    if (stage.is === 'open' && stage.live.receive(frame)) doubt.onSpoken()
  }

  function fail(trying: Trying, error: JifelineError, isTokenFault: boolean) {
    history.onFailed(error, isTokenFault)
    wait({ ...trying, error })
    report(error)
  }

  function lose(error: JifelineError, cause: Loss['cause'], closeCode: number | null = null) {
    const stage = present()
    if (stage.is !== 'open') return
    const { host, live } = stage
    const loss: Loss = { at: environment.now(), heardAt: live.heardAt(), cause }
    history.onLost(live, cause, closeCode)
    if (cause === 'silent') doubt.onSilent()
    wait({ host, attempt: 0, wasOpen: true, error }, () => host.onLost(loss))
    if (cause !== 'asleep') report(error)
  }

  function getStuck(phase: 'unauthorized' | 'blocked', error: JifelineError) {
    const stage = present()
    if (stage.is !== 'trying' && stage.is !== 'waiting') return
    history.onFailed(error, phase === 'unauthorized')
    tokens.forget()
    enter({ is: 'stuck', life: null, host: stage.host, phase, attempt: stage.attempt, error })
    report(error)
  }

  function retry() {
    const stage = present()
    if (stage.is === 'stuck') wait({ host: stage.host, attempt: 0, wasOpen: false, error: null })
    hurry()
    if ('host' in stage) stage.host.onRetry()
  }

  function onWake(spread: number) {
    const stage = present()
    if (stage.is === 'open') stage.live.judgeAfresh()
    hurry(spread)
    if ('host' in stage) stage.host.onWake()
  }

  function onBlocked(uri: string) {
    if (attempts.goTo(uri)) getStuck('blocked', new JifelineError('blocked'))
  }

  function end(last: typeof idle | typeof closed) {
    const stage = present()
    if (stage.is === 'closed') return
    history.onLeft(stage)
    stopListening()
    enter(last)
  }

  return {
    state,
    start(host) {
      if (present().is !== 'idle') return
      stopListening = environment.onPageSignal(readPageSignals({ onWake, onLost: lose, onBlocked }))
      wait({ host, attempt: 0, wasOpen: false, error: null })
    },
    stop: () => end(idle),
    onUpstream,
    doubt: () => lose(new JifelineError('silent', 'The event log has more.'), 'silent'),
    dispose() {
      tokens.forget()
      end(closed)
    },
  }
}

function lostBy(code: number): JifelineError {
  return new JifelineError('connection-lost', `Close code ${code}.`)
}
