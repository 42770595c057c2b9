/**
 * One client in a page, the Jifeline that it talks to, and all that may go wrong between them, on one
 * virtual clock. It keeps the history; `acts.ts` makes things happen, `rules.ts` judges.
 */
import type { JifelineOptions, ReadonlyStore } from 'jifeline-react'
import { createSimulatedJifeline, createVirtualClock } from 'jifeline-react/testing'
import { createSimulatedPage } from '../stage/behind-the-doors.ts'
import { createCadenceRules } from './cadence-rules.ts'
import { createHistory } from './history.ts'
import type { Listening } from './listening.ts'
import { createLasting } from './lasting.ts'
import { createLosses } from './losses.ts'
import { createMischief } from './mischief.ts'
import { createPageClient, type PageClient } from './page-client.ts'
import { createPageLife } from './page-life.ts'
import { createPageSockets } from './page-sockets.ts'
import { reasonToClose } from './reasons.ts'
import type { Surroundings } from './schedule.ts'
import { isRefused, usableOf } from './usable-options.ts'
import { createSecrecy } from './secrecy.ts'
import { createSleepingPage } from '../stage/sleeping-page.ts'
import { judgeStray } from './subscription-rules.ts'
import { createTokenSource, tokenFaults } from './token-source.ts'
import { connectors, createTopics, type Values } from './topics.ts'

export const url = 'wss://jifeline.test/socket'
/** Thrown by listeners of the user, and nobody's fault. */
const errorOfUser = new Error('thrown by a listener')
const shortLifetime = 2_000 // ms
const answering = 5_000 // ms; what comes so soon after a subscribe may be the answer to it
const soon = 1_000 // ms
const hour = 3_600_000

export interface Onlooker {
  /** A connector is about to say something, and its badges still show what was before. */
  onBeforeStatus(name: string, world: World): void
  /** The page goes on, and somebody looks before its late timers have run. */
  onWake(world: World): void
}

export function createWorld(surroundings: Surroundings, onlooker: Onlooker) {
  const { latency, linger, silenceAfter, staleAfter, hasFrames } = surroundings
  const { cadence, firstStatus, acknowledgements, pushDelay, closesOnTokenExpiry } = surroundings
  const clock = createVirtualClock({ seed: surroundings.chance })
  const { random } = createVirtualClock({ seed: surroundings.chance + 1 })
  const { now } = clock
  const jifeline = createSimulatedJifeline({
    clock,
    connectors,
    cadence,
    firstStatus,
    acknowledgements,
    pushDelay,
    closesOnTokenExpiry,
    traffic: { every: 300_000, lasts: 600_000 },
  })
  const simulated = createSimulatedPage(jifeline, {
    requestFrame: hasFrames ? clock.requestFrame : null,
  })
  const page = createSleepingPage(simulated, clock)
  const history = createHistory(now, createCadenceRules(page))
  const secrecy = createSecrecy(history)
  const topics = createTopics(now, page)
  const losses = createLosses(now)

  const lasting = createLasting(clock, {
    'refused handshakes': { begin: () => jifeline.refuse(true), end: () => jifeline.refuse(false) },
    'silent server': { begin: () => jifeline.silence(true), end: () => jifeline.silence(false) },
    'black hole': { begin: () => sockets.distrust(), end: () => sockets.distrust() },
    'idle proxy': { begin: () => sockets.watchIdle() },
    'device offline': {
      begin() {
        sockets.distrust()
        if (!page.isAsleep && random() < 0.5) page.signal('offline')
      },
      end() {
        sockets.distrust()
        if (!page.isAsleep) life.alert('online')
      },
    },
    'invalid url': {
      begin: () => whenAwake(move),
      end: () => whenAwake(move),
    },
    'hidden page': { begin: () => life.hide(), end: () => life.show() },
    'frozen page': { begin: () => life.sleep(), end: () => life.resume('resume') },
    'page in the bfcache': { begin: () => life.leave(), end: () => life.resume('pageshow') },
    'suspended page': { begin: () => life.sleep(), end: () => life.goOn() },
    'suspended machine': { begin: () => life.sleep(), end: () => life.goOnWithout() },
    'asleep while set back': {
      begin: () => life.sleep(),
      end() {
        page.clocks.setBy(-hour)
        life.goOn()
      },
    },
    'seen before late timers': { begin: () => life.sleep(), end: () => life.goOnSeen(true) },
    'seen after late timers': { begin: () => life.sleep(), end: () => life.goOnSeen(false) },
    'blocked thread': { begin: () => life.sleep(), end: () => life.goOn() },
  })
  const tokenSource = createTokenSource({
    now,
    history,
    form: surroundings.tokenForm,
    delay: surroundings.tokenDelay,
    later: (ms, run) => void clock.setTimer(() => page.deliver(run), ms),
    fault: () => tokenFaults.find((fault) => lasting.isOn(`token ${fault}`)) ?? null,
    lifetime: () =>
      lasting.isOn('short-lived tokens') ? shortLifetime : surroundings.tokenLifetime,
    grant: (lifetime) => jifeline.grantToken(lifetime),
    isBlocking: () => page.signalNow !== null && typeof page.signalNow === 'object',
    isHeld: () => topics.isAnyHeld && !present.isDisposed,
    onCall: (place) => mischief.at(place),
    untoldSince: page.clocks.untoldSince,
    isHastenedSince: (time) => page.clocks.overtoldSince(time) > 0,
  })
  const sockets = createPageSockets({
    clock,
    jifeline,
    latency,
    page,
    history,
    lasting,
    random,
    useToken: tokenSource.use,
    grantedAt: tokenSource.grantedAt,
    freshToken: () => jifeline.grantToken(),
    isLearning: () => options.keepAliveEvery === undefined && now() > optionsChangedAt,
    reasonToClose: (attempt) => reasonToClose(attempt, world),
    heardAt: topics.heardAt,
    onOpen: losses.up,
    onLost: (isSilent) => losses.down(page.signalNow, isSilent),
    onMessage: hear,
  })
  const life = createPageLife(page, history, {
    now,
    random,
    isHidden: () => lasting.isOn('hidden page'),
    look: () => onlooker.onWake(world),
    later: (ms, run) => void clock.setTimer(run, ms),
    killSocket: sockets.kill,
  })

  let listening: Listening
  let options: JifelineOptions = {
    url,
    getAccessToken: tokenSource.getAccessToken,
    linger,
    silenceAfter,
    staleAfter,
    onError({ message, remedy }) {
      secrecy.lookAt(`${message} ${remedy}`)
      mischief.at('onError')
    },
  }
  let optionsChangedAt = now()
  let isDisposed = false
  let present = newClient()
  const disposed: PageClient[] = []

  /** Each remount of the provider makes one; all of them are clients of one page. */
  function newClient(): PageClient {
    const environment = {
      ...page.environment,
      createSocket: sockets.createSocket,
      isOnline: () => !lasting.isOn('device offline'),
      reportError: (error: unknown) => {
        if (error !== errorOfUser) history.breach('no uncaught errors', String(error))
      },
    }
    const isUrlValid = options.url === url
    const later = (run: () => void) => void clock.setTimer(run, 0)
    const made = createPageClient(options, environment, { history, now, later })
    made.listenToConnection(() => {
      mischief.at('connection')
      throwAsUser()
    })
    made.listenToConnection(({ phase, error }, { phase: before }) => {
      if (phase !== 'blocked' || phase === before) return
      if (!isUrlValid) return // it knocks at no door
      if (error?.code === 'invalid-option') history.begin(false)
      history.stick()
    })
    return made
  }

  /** `isLeftFirst`: its listeners end before it is disposed, or with it. */
  function remount(isLeftFirst: boolean, enter = () => listening.enter()) {
    if (present.isDisposed) return
    if (isLeftFirst) listening.leave()
    endClient()
    if (!isLeftFirst) listening.leave()
    topics.renew()
    history.renew()
    present = newClient()
    enter()
  }

  /** What the page does next; while it sleeps it does nothing. */
  function whenAwake(run: () => void) {
    if (page.isAsleep) clock.setTimer(() => whenAwake(run), soon)
    else run()
  }

  /** A new url is a new client. */
  function move() {
    update({ url: lasting.isOn('invalid url') ? 'ftp://jifeline.test' : url })
    remount(true)
  }

  function endClient() {
    disposed.push(present)
    present.dispose()
  }

  const mischief = createMischief((fault, value, self) => {
    if (isDisposed || present.isDisposed) return
    history.meddlings.push(now())
    switch (fault) {
      case 'retry inside':
        return listening.retry()
      case 'dispose inside':
        endClient()
        return void clock.setTimer(() => whenAwake(renew), 0)
      case 'listen anew inside':
        return self?.goRound()
      case 'unmount inside': {
        const topic = topics.mounted()[value % Math.max(1, topics.mounted().length)]
        return topic && listening.unmount(topic)
      }
      default:
        fault satisfies never
    }
  })

  function renew() {
    if (isDisposed) return
    listening.leave()
    topics.renew()
    history.renew()
    present = newClient()
    listening.enter()
  }

  function hear(frame: string, isAnswer: boolean) {
    if (!isAnswer) history.hearMessage()
    const { message, event_type: type } = JSON.parse(frame) as {
      event_type?: string
      message?: Values & { connector_id?: string }
    }
    const { connector_id: name, ...values } = message ?? {}
    topics.hear(name ?? type ?? '')
    judgeStray(world, name ?? type ?? '')
    if (name === undefined) return
    onlooker.onBeforeStatus(name, world)
    const askedAt = history.current()?.socket?.asked.get(name)?.last ?? -Infinity
    const sinceAsked = now() - askedAt + page.clocks.overtoldSince(askedAt)
    topics.say(name, values, sinceAsked < answering, losses.lastAt)
  }

  function throwAsUser() {
    if (surroundings.doListenersThrow) throw errorOfUser
  }

  function update(next: JifelineOptions) {
    optionsChangedAt = now()
    const hadFault = isRefused(options)
    options = { ...options, ...next }
    if (hadFault && !isRefused(options)) {
      history.hurries.push(now())
      history.retries.push(now())
    }
    present.client.update(options)
  }

  const world = {
    clock,
    now,
    random,
    jifeline,
    latency,
    lasting,
    page,
    life,
    simulated,
    history,
    secrecy,
    topics,
    losses,
    get client() {
      return present.client
    },
    get present() {
      return present
    },
    get disposed(): readonly PageClient[] {
      return disposed
    },
    listen: <State>(
      store: ReadonlyStore<State>,
      listener: (state: State, before: State) => void,
    ): (() => void) => present.listen(store, listener),
    mischief,
    whenAwake,
    remount,
    update,
    /** Who mounts and unmounts; it is told of remounts. */
    set listening(some: Listening) {
      listening = some
    },
    throwAsUser,
    get options() {
      return options
    },
    get optionsChangedAt() {
      return optionsChangedAt
    },
    get phase() {
      return present.client.connection.getState().phase
    },
    /** What the client makes of the options. */
    get usableOptions() {
      return usableOf(options)
    },
    get isDisposed() {
      return present.isDisposed
    },
    dispose() {
      isDisposed = true
      endClient()
    },
  }
  return world
}

export type World = ReturnType<typeof createWorld>
