/** Makes the sockets of the page, and knows what is wrong with them at the moment. */
import type { Socket } from 'jifeline-react'
import {
  createSimulatedSocket,
  type SimulatedJifeline,
  type VirtualClock,
} from 'jifeline-react/testing'
import type { AttemptRecord, History } from './history.ts'
import type { createLasting } from './lasting.ts'
import { createPageSocket, type PageSocket, type PageSocketWorld } from './page-socket.ts'
import { canary } from './secrecy.ts'
import type { SleepingPage } from '../stage/sleeping-page.ts'

const longestReordering = 3_000 // ms
const lateBy = 2_000 // ms

interface World extends Pick<PageSocketWorld, 'reasonToClose' | 'onOpen' | 'onLost' | 'onMessage'> {
  clock: VirtualClock
  jifeline: SimulatedJifeline
  latency: number
  page: SleepingPage
  history: History
  lasting: ReturnType<typeof createLasting>
  random(): number
  /** A socket is made with this token. */
  useToken(token: string | null): void
}

export function createPageSockets(world: World) {
  const { clock, jifeline, page, history, lasting, random } = world
  let newest: PageSocket | null = null

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
    delayOfFrame,
    reasonToClose: world.reasonToClose,
    onOpen: world.onOpen,
    onLost: world.onLost,
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
    world.useToken(new URL(url).searchParams.get('access_token'))
    const socket = createSimulatedSocket(jifeline, url, network)
    newest = createPageSocket(socket, attempt, socketWorld)
    if (socketWorld.deadBy === 'policy') violate(url)
    return newest.socket
  }

  /** The one that asked for a token, or a new one that still had one. */
  function attemptAtHand(): AttemptRecord {
    const current = history.current()
    const isWaiting = current?.hasAskedToken && !current.socket && !current.end
    return isWaiting ? current : history.begin(false)
  }

  function delayOfFrame(): number | null {
    if (network.isBlackHole) return null
    if (lasting.isOn('lost frames') && random() < 0.5) return null
    if (lasting.isOn('reordered frames')) return Math.floor(random() * longestReordering)
    return lasting.isOn('late registration') ? lateBy : 0
  }

  /** The policy's own event comes before or after the socket's. */
  function violate(blockedUri: string) {
    const run = () => page.signal({ blockedUri })
    clock.setTimer(() => page.deliver(run), random() < 0.5 ? 0 : 1)
  }

  return {
    createSocket,
    kill: () => newest?.kill(),
    /** What is sent on the present socket from now on may not arrive. */
    distrust() {
      const socket = history.current()?.socket
      if (socket) socket.isUnfaithful = true
    },
  }
}
