/**
 * Tabs of one browser that share a worker, before a simulated Jifeline, all on one virtual clock. Tabs are born, hidden,
 * frozen, reloaded and killed, and so is the worker, as one says. What goes over a port is cloned, takes a moment, and
 * waits where a tab is frozen.
 */
import type { JifelineError, JifelineOptions } from 'jifeline-react'
import {
  createSimulatedJifeline,
  createSimulatedSocket,
  type SimulatedJifeline,
  type SimulatedSocket,
  type SimulatorOptions,
} from 'jifeline-react/testing'
import {
  createClient,
  createRestEventLog,
  createSharing,
  createSimulatedFetch,
  createSimulatedPage,
  createWorkerHub,
  type SimulatedPage,
  type TabWorld,
} from './behind-the-doors.ts'
import { connectorId } from './examples.ts'
import { createSimulatedBrowser, type SimulatedTab } from './simulated-browser.ts'
import { simulateJifeline } from './simulated-jifeline.ts'

const moment = 1 // ms

export interface TabSetting {
  identity?: string | undefined
  options?: JifelineOptions | undefined
  isHidden?: boolean | undefined
  /** What the worker does. Default: it starts. */
  worker?: 'starts' | 'none' | 'throws' | 'error' | 'silent' | undefined
  /** Whether it shares at all. Default true. */
  shares?: boolean | undefined
}

/** A socket that a tab or a worker made. */
export interface MadeSocket {
  readonly socket: SimulatedSocket
  readonly agent: SimulatedTab
  readonly isWorkers: boolean
  readonly jifeline: SimulatedJifeline
  readonly at: number
  /** When whoever made it let go of it, lost or not; Infinity: not yet. */
  endedAt: number
}

interface Worker {
  readonly agent: SimulatedTab
  connect: ReturnType<typeof createWorkerHub>['connect']
}

export function simulateTabs({
  simulator,
  seed,
  hasLog = false,
  isSeparate = false,
}: {
  simulator?: SimulatorOptions
  seed?: number
  hasLog?: boolean
  /** Whether each identity has a Jifeline of its own, which its tokens lead to. Default false. */
  isSeparate?: boolean
} = {}) {
  const { clock, jifeline } = simulateJifeline({ seed, firstStatus: false, ...simulator })
  const browser = createSimulatedBrowser(clock)
  const made: MadeSocket[] = []
  const jifelines = new Map<string, SimulatedJifeline>()
  const owners = new Map<string, SimulatedJifeline>()
  const logRequests: string[] = []
  const tokenRequests: number[] = []
  let worker: Worker | null = null
  let workers = 0
  let names = 0
  const alive = new Set<SimulatedTab>()

  function jifelineOf(identity: string): SimulatedJifeline {
    if (!isSeparate) return jifeline
    const known = jifelines.get(identity)
    if (known) return known
    const another = createSimulatedJifeline({
      clock,
      cadence: 'by-hand',
      firstStatus: false,
      ...simulator,
    })
    jifelines.set(identity, another)
    return another
  }

  function pageOf(agent: SimulatedTab, isWorkers: boolean) {
    const page = createSimulatedPage(jifeline)
    const setTimer: SimulatedPage['setTimer'] = (run, delay) =>
      page.setTimer(() => agent.deliver(run), delay)

    function createSocket(url: string) {
      const owner = owners.get(new URL(url).searchParams.get('access_token') ?? '') ?? jifeline
      const socket = createSimulatedSocket(owner, url, page.network)
      const at = clock.now()
      const record = { socket, agent, isWorkers, jifeline: owner, at, endedAt: Infinity }
      made.push(record)
      const { close } = socket
      socket.close = (code) => {
        record.endedAt = Math.min(record.endedAt, clock.now())
        close(code)
      }
      return socket
    }

    return { page, environment: { ...page, setTimer, createSocket } }
  }

  /** Jifeline sees its sockets closed. */
  function cutOff(agent: SimulatedTab) {
    agent.die()
    for (const { socket, agent: maker } of made) if (maker === agent) socket.close()
  }

  function startWorker(): Worker {
    workers += 1
    const agent = browser.openTab()
    const { environment } = pageOf(agent, true)
    const hub = createWorkerHub(environment, agent.browser, `worker ${workers}`)
    return { agent, connect: hub.connect }
  }

  function killWorker() {
    const dead = worker
    worker = null
    if (dead) cutOff(dead.agent)
  }

  function worldOf(tab: SimulatedTab, behaviour: TabSetting['worker']): TabWorld {
    const way = (to: SimulatedTab, run: () => void) =>
      void clock.setTimer(() => to.deliver(run), moment)
    return {
      locks: tab.browser,
      newName: () => `tab ${(names += 1)}`,
      reachWorker:
        behaviour === 'none'
          ? null
          : ({ onMessage, onError }) => {
              if (behaviour === 'throws') throw new Error('It may not be made.')
              if (behaviour === 'error') way(tab, onError)
              if (behaviour === 'error' || behaviour === 'silent')
                return { send: () => {}, close: () => {} }
              const { agent, connect } = (worker ??= startWorker())
              let isClosed = false
              const take = connect({
                send(message) {
                  const copy = structuredClone(message)
                  way(tab, () => isClosed || onMessage(copy))
                },
                close: () => {},
              })
              return {
                send(message) {
                  const copy = structuredClone(message)
                  if (tab.isAlive) way(agent, () => take(copy))
                },
                close: () => void (isClosed = true),
              }
            },
    }
  }

  function openTab({
    identity = 'user 1',
    options,
    isHidden: hiddenAtFirst = false,
    worker: behaviour = 'starts',
    shares = true,
  }: TabSetting = {}) {
    const tab = browser.openTab()
    alive.add(tab)
    const { page, environment: basis } = pageOf(tab, false)
    let isHidden = hiddenAtFirst
    const environment = { ...basis, isHidden: () => isHidden }
    const errors: JifelineError[] = []
    const home = jifelineOf(identity)
    const rest = createSimulatedFetch(home)
    const sharing = createSharing(identity, worldOf(tab, behaviour))
    const log: typeof fetch = (input, init) => {
      logRequests.push(input instanceof Request ? input.url : String(input))
      return rest(input, init)
    }
    const client = createClient(
      {
        url: 'wss://jifeline.test/socket',
        getAccessToken() {
          tokenRequests.push(clock.now())
          const accessToken = home.grantToken()
          owners.set(accessToken, home)
          return { accessToken, expiresIn: 3_600 }
        },
        eventLog: hasLog
          ? createRestEventLog({ baseUrl: 'https://jifeline.test', fetch: log }, environment)
          : undefined,
        onError: (error) => errors.push(error),
        silenceAfter: false, // connectors report only when the test says so
        share: shares ? sharing : undefined,
        ...options,
      },
      environment,
    )

    function close() {
      page.signal('pagehide')
      die()
    }

    function die() {
      alive.delete(tab)
      cutOff(tab)
      if (alive.size === 0) killWorker()
    }

    return {
      client,
      page,
      environment,
      errors,
      sharing,
      tab,
      status: (id: string = connectorId) => client.connector(id).getState(),
      age: (id: string = connectorId) => client.connector(id).age(),
      phase: () => client.connection.getState().phase,
      isShared: () => client.connection.getState().isShared,
      hide() {
        isHidden = true
        page.signal('hidden')
      },
      show() {
        isHidden = false
        page.signal('visible')
      },
      freeze() {
        isHidden = true
        page.signal('hidden')
        tab.freeze()
      },
      /** What waited for it comes after the signal. */
      thaw() {
        tab.thaw(() => page.signal('resume'))
      },
      /** As a tab is closed, or loaded anew. */
      close,
      /** Without a word. */
      die,
    }
  }

  return {
    clock,
    jifeline,
    openTab,
    killWorker,
    logRequests,
    tokenRequests,
    advance: (ms: number) => clock.advance(ms),
    /** What Jifeline was sent, as text, oldest first. */
    sent: () => jifeline.frames.map(({ frame }) => frame),
    /** How many sockets were made, by whomever. */
    sockets: () => made.length,
    made: made as readonly MadeSocket[],
    jifelineOf,
    workers: () => workers,
  }
}
