/** Makes the sockets of the page, and knows what is wrong with them at the moment. */
import type { Socket } from 'jifeline-react'
import {
  createSimulatedSocket,
  type SimulatedJifeline,
  type SimulatedSocket,
  type VirtualClock,
} from 'jifeline-react/testing'
import type { AttemptRecord, History } from './history.ts'
import type { createLasting } from './lasting.ts'
import { createPageSocket, type PageSocket, type PageSocketWorld } from './page-socket.ts'
import { canary } from './secrecy.ts'
import type { SocketRecord } from './socket-record.ts'
import { createWire } from './wire.ts'
import type { SleepingPage } from '../stage/sleeping-page.ts'

const idleLimit = 60_000 // ms; of a proxy that closes what is idle
const likeness = 1.15 // two such losses are further apart by chance
const mostUsesOfDeadToken = 3 // then it must have been asked for anew

interface World extends Pick<
  PageSocketWorld,
  'reasonToClose' | 'heardAt' | 'onOpen' | 'onLost' | 'onMessage'
> {
  clock: VirtualClock
  jifeline: SimulatedJifeline
  latency: number
  page: SleepingPage
  history: History
  lasting: ReturnType<typeof createLasting>
  random(): number
  /** A socket is made with this token. */
  useToken(token: string | null): void
  /** Whether the library chooses itself how often a frame keeps the socket open. */
  isLearning(): boolean
  /** When the source gave it out. */
  grantedAt(token: string): number
  freshToken(): string
}

export function createPageSockets(world: World) {
  const { clock, jifeline, page, history, lasting, random } = world
  let newest: PageSocket | null = null
  let raw: SimulatedSocket | null = null
  let idleCloses = 0
  let isIdleClose = false
  let lastIdle = 0
  let dead = { token: '', uses: 0 }

  const network = {
    latency: world.latency,
    get isBlackHole() {
      return lasting.isOn('black hole') || lasting.isOn('device offline')
    },
    get answersHandshakes() {
      return !lasting.isOn('unanswered handshakes')
    },
  }
  const socketWorld: PageSocketWorld = {
    now: clock.now,
    page,
    history,
    wire: createWire(lasting, random),
    latency: world.latency,
    reasonToClose: world.reasonToClose,
    heardAt: world.heardAt,
    onOpen: world.onOpen,
    onLost(isSilent) {
      if (!isIdleClose) idleCloses = 0
      isIdleClose = false
      world.onLost(isSilent)
    },
    onMessage: world.onMessage,
    later: (ms, run) => void clock.setTimer(run, ms),
    get deadBy() {
      if (lasting.isOn('device offline')) return 'network'
      return lasting.isOn('policy block') ? 'policy' : null
    },
  }

  function createSocket(url: string): Socket {
    const attempt = attemptAtHand()
    if (lasting.isOn('no socket made')) {
      history.end(attempt, { how: 'lost', isStuck: true })
      throw new Error(`${canary}${url}`)
    }
    world.useToken(tokenOf(url))
    const isRefusedLate = isDead(url)
    const socket = createSimulatedSocket(jifeline, isRefusedLate ? revived(url) : url, network)
    raw = socket
    newest = createPageSocket(socket, attempt, socketWorld)
    const { life } = newest
    const { onopen } = socket
    socket.onopen = (event) => {
      if (isRefusedLate) noteDeadToken(url)
      onopen?.(event)
      const code = isRefusedLate ? 1008 : codeAtOnce()
      if (code !== null) clock.setTimer(() => closeAtOnce(socket, code), 0)
      if (lasting.isOn('idle proxy')) watchIdle(socket, life)
    }
    if (socketWorld.deadBy === 'policy') violate(url)
    return newest.socket
  }

  /** On a dead network, or in a page that sleeps, nobody hears of it. */
  function closeAtOnce(socket: SimulatedSocket, code: number) {
    if (network.isBlackHole || page.isAsleep) dead.uses = 0
    if (socket.readyState === 1) jifeline.drop(code)
  }

  function codeAtOnce(): number | null {
    if (lasting.isOn('closed at once, 1008')) return 1008
    return lasting.isOn('closed at once, 1006') ? 1006 : null
  }

  /** A server that lets in every token, and then closes those that it does not take. */
  function isDead(url: string): boolean {
    const token = tokenOf(url)
    const isRefused =
      token !== null &&
      lasting.isOn('refused after opening') &&
      world.grantedAt(token) < lasting.since('refused after opening')
    return isRefused
  }

  function noteDeadToken(url: string) {
    const token = tokenOf(url) ?? ''
    dead = { token, uses: dead.token === token ? dead.uses + 1 : 1 }
    if (dead.uses > mostUsesOfDeadToken)
      history.breach('a token that leads nowhere is asked for anew', `used ${dead.uses} times`)
  }

  function revived(url: string): string {
    const target = new URL(url)
    target.searchParams.set('access_token', world.freshToken())
    return target.href
  }

  function watchIdle(socket: SimulatedSocket, life: SocketRecord) {
    if (socket.readyState !== 1 || !lasting.isOn('idle proxy')) return
    const idleAt = Math.max(life.heardAt, life.sentAt) + idleLimit
    if (clock.now() < idleAt) {
      clock.setTimer(() => watchIdle(socket, life), idleAt - clock.now())
      return
    }
    isIdleClose = true
    const isExcused =
      life.isUnfaithful ||
      page.wasAwaySince(life.createdAt) ||
      page.clocks.overtoldSince(life.createdAt) > 0 ||
      !world.isLearning()
    const idleFor = clock.now() - life.sentAt
    const isLike = Math.max(idleFor, lastIdle) <= likeness * Math.min(idleFor, lastIdle)
    lastIdle = idleFor
    if (isExcused) idleCloses = 0
    else idleCloses = isLike ? idleCloses + 1 : 1
    if (idleCloses > 2)
      history.breach('the keep-alive follows an idle proxy', `${idleCloses} closes`)
    jifeline.drop(1006)
  }

  /** The one that asked for a token, or a new one that still had one. */
  function attemptAtHand(): AttemptRecord {
    const current = history.current()
    const isWaiting = current?.hasAskedToken && !current.socket && !current.end
    return isWaiting ? current : history.begin(false)
  }

  /** The policy's own event comes before or after the socket's. */
  function violate(blockedUri: string) {
    const run = () => page.signal({ blockedUri })
    clock.setTimer(() => page.deliver(run), random() < 0.5 ? 0 : 1)
  }

  return {
    createSocket,
    kill: () => newest?.kill(),
    /** From now on a proxy closes it when it is idle. */
    watchIdle: () => raw && newest && watchIdle(raw, newest.life),
    /** What is sent on the present socket from now on may not arrive. */
    distrust() {
      const socket = history.current()?.socket
      if (socket) socket.isUnfaithful = true
    },
  }
}

function tokenOf(url: string): string | null {
  return new URL(url).searchParams.get('access_token')
}
