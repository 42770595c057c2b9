/**
 * A tab's connection, in the place of the engine's own: it leads to the worker that all tabs share, and where there is
 * none to a socket of this tab. To the rest of the engine it is a connection as any other. Its machine is drawn in
 * `tab-stage.ts`.
 */
import {
  createConnectionState,
  type ConnectionView,
} from '../client/connection/connection-state.ts'
import { createConnection, type Connection } from '../client/connection/connection.ts'
import type { Host, Loss } from '../client/connection/host.ts'
import { wasAsleep } from '../client/connection/page-life.ts'
import type { PageSignal } from '../client/world/environment.ts'
import { JifelineError } from '../client/world/jifeline-error.ts'
import { ageOf } from '../hub/age.ts'
import { encodeFrame } from '../protocol/frames.ts'
import { createQuestions, type Questions } from './exchange.ts'
import { joinWorker } from './join.ts'
import type { Port, SharedView, TabMessage, TabQuestion, WorkerMessage } from './port-messages.ts'
import { createPortSocket } from './port-socket.ts'
import { answerWorker } from './tab-answers.ts'
import { resting, type Joined, type Stage } from './tab-stage.ts'
import { helloOf, reasonToStayAlone } from './terms.ts'
import type { TabWorld } from './tab-world.ts'
import { errorFrom } from './told-error.ts'

const mostDeaths = 3 // workers; of one that dies so often …
const deathsWithin = 60_000 // ms; … in so short a time, nothing is to be expected

export interface TabConnection extends Connection {
  /** null: this tab is not with the worker. */
  questions(): Questions<TabQuestion> | null
}

const nothing = { attempt: 0, retryAt: null, error: null, isShared: undefined }
const idleView: ConnectionView = { phase: 'idle', ...nothing }

export function createTabConnection(
  identity: string,
  world: TabWorld,
  ...surroundings: Parameters<typeof createConnection>
): TabConnection {
  const [options, environment, , report] = surroundings
  const own = createConnection(...surroundings)
  const { state, publish } = createConnectionState(idleView, environment, retry)
  let stage: Stage = resting('idle')
  let host: Host | null = null
  let startedAt = 0 // by `now`; or was told to try again
  let wasOpen = false
  let lostAt: number | null = null // by `now`; since then there has been no way to Jifeline, on whatever port
  let deaths: number[] = []
  let stopListening = () => {}

  own.state.subscribe((view) => {
    if (stage.is === 'alone') publish({ ...view, isShared: false })
  })

  function enter(next: Stage) {
    const { life } = stage
    if (stage.is === 'joined') stage.questions.end()
    stage = next
    life?.abort()
  }

  function reach(error: JifelineError | null = null, isReplacing = false) {
    if (!host) return
    const reason = reasonToStayAlone(identity, world, options(), environment)
    if (reason) return stayAlone(reason.error)
    const life = new AbortController()
    enter({ is: 'reaching', life })
    const phase = wasOpen ? 'reconnecting' : 'connecting'
    publish({ ...nothing, phase, attempt: 1, error })
    const isPresent = () => stage.life === life
    const saidStart = startedAt
    joinWorker(
      world,
      helloOf(identity, options(), environment, startedAt, isReplacing),
      life.signal,
      environment,
      {
        onWelcome: (port, view) => isPresent() && join(port, view, life),
        onMessage: (message) => stage.is === 'joined' && isPresent() && receive(message, stage),
        onFailed: (why) =>
          isPresent() &&
          stayAlone(
            new JifelineError(
              'invalid-option',
              `The worker of \`share\` ${why}, so this tab has a socket of its own.`,
            ),
          ),
        onSignedOut: () => isPresent() && (startedAt > saidStart ? reach() : onSignedOut()),
        onDied: () => isPresent() && onDied(),
      },
    )
  }

  function stayAlone(error: JifelineError | null) {
    if (!host) return
    enter(resting('alone'))
    own.start(host)
    if (error) report(error)
  }

  function join(port: Port<TabMessage>, view: SharedView, life: AbortController) {
    if (!host) return
    const questions = createQuestions<TabQuestion>((message) => port.send(message))
    const { live, readFrames } = createPortSocket(port, life.signal, host, environment, lose)
    stage = { is: 'joined', life, port, questions, live, readFrames }
    host.onOpen(live.send)
    if (stage.life !== life) return // what it runs may end it
    // A port that opens is no connection: what was lost before it stays so, as long as the worker has none.
    if (lostAt !== null && view.phase !== 'open') {
      const age = ageOf(environment.now() - lostAt)
      const lost = encodeFrame({ action: 'upstream', phase: 'reconnecting', age })
      readFrames([lost], environment.wall())
    }
    show(view)
  }

  function show({ error, ...view }: SharedView) {
    if (view.phase === 'open') wasOpen = true
    lostAt = view.phase === 'open' ? null : (lostAt ?? environment.now())
    const phase = view.phase === 'idle' ? 'connecting' : view.phase // it was asked for a moment ago
    publish({ ...view, phase, error: error && errorFrom(error), isShared: true })
  }

  function receive(message: WorkerMessage, { port, questions, readFrames }: Joined) {
    switch (message.is) {
      case 'frames':
        return readFrames(message.frames, message.at)
      case 'view':
        return show(message.view)
      case 'error':
        return report(errorFrom(message.error))
      case 'over':
        if (message.why === 'signed out') return onSignedOut()
        return lose(new JifelineError('silent', 'The page was too slow.'), 'silent')
      case 'question':
        return void answerWorker(port, message.id, message.question, options(), questions)
      case 'awake':
        return questions.onAwake(message.id)
      case 'answer':
        return questions.onAnswer(message.id, message.answer)
      case 'welcome':
      case 'refused':
        return
      default:
        return message satisfies never
    }
  }

  /** Lets go of the worker; returns whether it was there. */
  function leave(next: Stage, cause: Loss['cause']): boolean {
    if (stage.is === 'reaching') enter(next)
    if (stage.is !== 'joined') return false
    const loss = { at: environment.now(), heardAt: stage.live.heardAt(), cause }
    lostAt ??= loss.at
    enter(next)
    host?.onLost(loss)
    return true
  }

  function lose(error: JifelineError, cause: Loss['cause']) {
    if (stage.is === 'joined' && leave(resting('away'), cause)) reach(error)
  }

  function onDied() {
    const now = environment.now()
    deaths = [...deaths.filter((at) => at > now - deathsWithin), now]
    leave(resting('away'), 'closed')
    const error = new JifelineError('connection-lost', 'The worker has gone.')
    if (deaths.length < mostDeaths) return reach(error, true)
    stayAlone(new JifelineError('invalid-option', 'The worker of `share` ends again and again.'))
  }

  function onSignedOut() {
    leave(resting('signed out'), 'asleep') // nothing of it shall look live again
    const error = new JifelineError('unauthorized', 'Another tab has signed out.')
    publish({ phase: 'unauthorized', attempt: 0, retryAt: null, error, isShared: true })
  }

  function retry() {
    startedAt = environment.now()
    if (stage.is === 'joined') stage.port.send({ is: 'retry' })
    if (stage.is === 'alone') own.state.getState().retry() // which tells the host
    else host?.onRetry()
    if (stage.is === 'signed out') reach()
  }

  function onPageSignal(signal: PageSignal) {
    if (typeof signal === 'object' || stage.is === 'alone') return
    switch (signal) {
      case 'resume':
      case 'pageshow':
        if (stage.is === 'joined') lose(wasAsleep(), 'asleep')
        if (stage.is === 'away') reach()
        return host?.onWake()
      case 'pagehide':
        if (!leave(resting('away'), 'asleep')) return
        return publish({ ...nothing, phase: 'reconnecting', error: wasAsleep(), isShared: true })
      case 'visible':
        if (stage.is === 'away') reach()
        if (stage.is === 'joined') stage.live.judgeAfresh()
        host?.onWake()
        break
      case 'hidden':
      case 'online':
      case 'offline':
        break
      default:
        signal satisfies never
    }
    if (stage.is === 'joined') stage.port.send({ is: 'signal', signal })
  }

  function end(last: 'idle' | 'closed') {
    if (stage.is === 'closed') return
    stopListening()
    host = null
    wasOpen = false
    lostAt = null
    enter(resting(last))
    publish({ phase: last, ...nothing })
  }

  return {
    state,
    start(given) {
      if (stage.is !== 'idle') return
      host = given
      startedAt = environment.now()
      stopListening = environment.onPageSignal(onPageSignal)
      reach()
    },
    stop() {
      own.stop()
      end('idle')
    },
    onUpstream: own.onUpstream, // the worker tells its whole view
    doubt() {
      if (stage.is === 'alone') own.doubt()
      else lose(new JifelineError('silent', 'The event log has more.'), 'silent')
    },
    dispose() {
      own.dispose()
      end('closed')
    },
    questions: () => (stage.is === 'joined' ? stage.questions : null),
  }
}
