/** Jifeline, a hub before it that may fail and come again, and what the hub has asked for so far. */
import { createHub } from 'jifeline-react/server'
import { createSimulatedJifeline, createVirtualClock } from 'jifeline-react/testing'
import {
  createClient,
  createRestEventLog,
  createSimulatedFetch,
  createSimulatedPage,
} from '../../stage/behind-the-doors.ts'
import type { HubNetwork } from '../../stage/hub-socket.ts'
import type { Schedule } from './schedule.ts'

const beatEvery = 20_000 // ms
const registering = 10_000 // ms; two frames that are sent so close to one another may be swapped
const shown = 2_000 // ms; a shorter loss is shown to nobody

export type HubWorld = ReturnType<typeof createHubWorld>

export function createHubWorld(schedule: Schedule) {
  const { seed, hubHasLog, registrationDelay, pushDelay, logLag } = schedule
  const clock = createVirtualClock({ seed })
  const jifeline = createSimulatedJifeline({
    clock,
    cadence: 'by-hand',
    firstStatus: false,
    registrationDelay,
    pushDelay,
    logLag,
  })
  const networks = new Set<HubNetwork>()
  const asked = new Map<string, number>() // types, and from when on the hub is owed their events
  const dropped = new Map<string, number>()
  const listeners = new Set<(type: string) => void>()
  const log = { isDown: false }
  let running: ReturnType<typeof open> | null = null
  /** Since when the hub's own connection is not open; null: it is. */
  let lostSince: number | null = clock.now()
  /** When the last loss that is shown was over. */
  let backAt = -Infinity
  /** Since when the hub has listened to each connector, but for losses of its connection. */
  const listenedTo = new Map<string, number>()

  const fetchLog = createSimulatedFetch(jifeline, { latency: 20, isBlackHole: false })
  const hubFetch: typeof fetch = (...request) =>
    log.isDown ? Promise.resolve(new Response('', { status: 500 })) : fetchLog(...request)

  const eventLog = (ask: typeof fetch, page: ReturnType<typeof createSimulatedPage>) =>
    createRestEventLog({ baseUrl: 'https://jifeline.test', fetch: ask }, page)

  function open() {
    lostSince = clock.now() // it knows of no earlier loss
    const page = createSimulatedPage(jifeline)
    const client = createClient(
      {
        url: 'wss://jifeline.test/wssprd',
        getAccessToken: () => jifeline.grantToken(),
        onError: () => {},
        eventLog: hubHasLog ? eventLog(hubFetch, page) : undefined,
      },
      { ...page, createSocket: (url) => watched(page.createSocket(url)) },
    )
    client.connection.subscribe(({ phase }) => {
      if (phase === 'open') {
        if (lostSince !== null && clock.now() - lostSince >= shown) backAt = clock.now()
        lostSince = null
      } else {
        lostSince ??= clock.now()
        asked.clear()
      }
      if (phase === 'idle') listenedTo.clear()
    })
    const hub = createHub(client, { wall: () => clock.now() })
    for (const network of networks) network.hub = hub
    return { client, hub }
  }

  function watched<Made extends { send(frame: string): void }>(socket: Made): Made {
    const send = socket.send.bind(socket)
    dropped.clear()
    socket.send = (frame) => {
      const {
        action,
        event_type: type,
        connector_id: id,
      } = JSON.parse(frame) as Record<string, string>
      send(frame)
      if (id && action === 'unsubscribe-from-connector') listenedTo.delete(id)
      else if (id && !listenedTo.has(id)) listenedTo.set(id, clock.now())
      if (!type) return
      if (action === 'unsubscribe-from-event') {
        asked.delete(type)
        dropped.set(type, clock.now())
      } else if (!asked.has(type)) {
        const isContested = clock.now() < (dropped.get(type) ?? -Infinity) + registering
        asked.set(type, clock.now() + (isContested ? registering : 0))
        for (const listener of listeners) listener(type)
      }
    }
    return socket
  }

  function beat() {
    running?.hub.beat()
    clock.setTimer(beat, beatEvery)
  }

  function fail() {
    const { hub, client } = running ?? {}
    running = null
    lostSince ??= clock.now()
    asked.clear()
    for (const network of networks) {
      network.hub = null
      for (const socket of network.sockets) socket.drop(1006)
    }
    hub?.dispose()
    client?.dispose()
  }

  running = open()
  beat()
  return {
    clock,
    jifeline,
    log,
    networks,
    eventLog: (page: ReturnType<typeof createSimulatedPage>) => eventLog(fetchLog, page),
    /** Since when; null: never, or no longer. */
    askedFor: (type: string) => asked.get(type) ?? null,
    /** Told when the hub asks for a type on a socket. */
    onAsked: (listener: (type: string) => void) => void listeners.add(listener),
    lostSince: () => lostSince,
    /** What the hub heard of a connector before this time is old. */
    believedSince: (id: string) => Math.max(backAt, listenedTo.get(id) ?? -Infinity),
    hub: () => running?.hub ?? null,
    isRunning: () => running !== null,
    fail,
    start: () => void (running ??= open()),
    close() {
      fail()
      jifeline.dispose()
    },
  }
}
