/** The examination from beginning to end: documented calls only, and no write but subscribe and unsubscribe. */
import type { Evidence, LogRequest, SocketEvidence } from './evidence.ts'
import { tryHandshakes } from './handshakes.ts'
import { createLogProbes } from './log-probes.ts'
import { createRest, type Credentials, type EventsQuery } from './rest.ts'
import { startSocketProbes } from './socket-probes.ts'
import type { HeldToken } from './sockets.ts'
import type { DoctorWorld } from './world.ts'
import type { Timer } from '../../client/world/environment.ts'

export interface ExaminationSettings {
  url: string
  baseUrl: string
  /** What buys a token, or a token. */
  access: Credentials | { accessToken: string }
  connectors: readonly string[]
  eventTypes: readonly [string, ...string[]]
  /** Milliseconds. */
  listenFor: number
}

const progressEvery = 30_000 // ms
const looksEvery = 60_000 // ms between two reads of the log's first page
const shortestUse = 10_000 // ms that a token must still be good for

/** Rejects with a `CommandError` when there is no way in. Ends early, with what it has, when `ended` says so. */
export async function examine(
  outside: DoctorWorld,
  settings: ExaminationSettings,
  tell: (progress: string) => void,
  ended: Promise<void>,
): Promise<Evidence> {
  const { url, baseUrl, access, connectors, eventTypes, listenFor } = settings
  const { world, endTimers } = keepTimers(outside)
  const startedAt = world.now()
  const sockets: SocketEvidence[] = []
  const requests: LogRequest[] = []
  const [tokenRequests, dials]: [number[], number[]] = [[], []]
  const life = new AbortController()
  const rest = createRest(world, baseUrl, life.signal)
  const isOver = () => life.signal.aborted
  let tokenLifetime: number | null = null
  let held: HeldToken | null = null
  let renewing: Promise<HeldToken> | null = null

  async function renew(): Promise<HeldToken> {
    if ('accessToken' in access) return { accessToken: access.accessToken, expiresAt: null }
    tokenRequests.push(world.now())
    const issued = await rest.requestToken(access)
    tokenLifetime ??= issued.lifetime
    return issued
  }

  async function token(): Promise<HeldToken> {
    if (held && (held.expiresAt ?? Infinity) > world.now() + shortestUse) return held
    renewing ??= renew().finally(() => (renewing = null))
    held = await renewing
    return held
  }

  async function ask(query: EventsQuery): Promise<LogRequest | null> {
    try {
      const accessToken = query.purpose === 'no-token' ? null : (await token()).accessToken
      const answer = await rest.readEvents(accessToken, query)
      requests.push(answer)
      return answer
    } catch {
      return null // what cannot be asked in the middle of it leaves a question open
    }
  }

  tell('Asking for a token …')
  const { accessToken } = await token()
  tell('Trying the handshakes …')
  const dialled = (at: number) => void dials.push(at)
  const handshakes = await tryHandshakes(world, url, accessToken, dialled)
  tell('Reading the event log …')
  const log = createLogProbes({ ...world, wait: rest.wait, isOver, ask })
  await ask({ purpose: 'no-token', fields: { limit: '1' } })
  await log.examine()

  tell(`Listening for ${minutes(listenFor)} …`)
  const listensSince = world.now()
  const probes = startSocketProbes(
    {
      world,
      url,
      way: handshakes.header.is === 'open' ? 'header' : 'query',
      token,
      record: (socket) => void sockets.push(socket),
      dialled,
      heard(frame, role) {
        if (frame.is === 'event' && role === 'main') void log.watch(frame)
      },
    },
    { connectors, eventTypes, wait: rest.wait, isOver },
  )
  void probes.answers()

  /** As long as the examination lasts. */
  async function every(ms: number, run: () => void): Promise<void> {
    await rest.wait(ms)
    if (isOver()) return
    run()
    return every(ms, run)
  }
  void every(looksEvery, () => void log.lookAgain())
  void every(progressEvery, () => {
    const frames = sockets.flatMap(({ received }) => received)
    const count = (is: string) => frames.filter((frame) => frame.is === is).length
    tell(
      `${minutes(world.now() - listensSince)} of ${minutes(listenFor)}: ` +
        `${count('status')} statuses, ${count('event')} events`,
    )
  })

  await Promise.race([rest.wait(listenFor), ended])
  const endedAt = world.now()
  life.abort()
  probes.close()
  endTimers()
  const hasConnectors = connectors.length > 0
  const asked = { tokenLifetime, handshakes, sockets, requests, tokenRequests, dials }
  return { startedAt, endedAt, hasConnectors, ...asked }
}

/** What still waits at the end must not keep the program alive. */
function keepTimers(world: DoctorWorld) {
  const timers = new Set<Timer>()
  const setTimer: DoctorWorld['setTimer'] = (run, ms) => {
    const timer = world.setTimer(() => {
      timers.delete(timer)
      run()
    }, ms)
    timers.add(timer)
    return timer
  }
  const endTimers = () => timers.forEach((timer) => world.clearTimer(timer))
  return { world: { ...world, setTimer }, endTimers }
}

function minutes(ms: number): string {
  const seconds = Math.round(ms / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
