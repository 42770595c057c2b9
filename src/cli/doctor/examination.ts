/** The examination from beginning to end: documented calls only, and no write but subscribe and unsubscribe. */
import { CommandError } from '../shell/shell.ts'
import type { Evidence, LogRequest, SocketEvidence } from './evidence.ts'
import { tryHandshakes } from './handshakes.ts'
import { createLogProbes } from './log-probes.ts'
import { createRest, type Credentials, type EventsQuery } from './rest.ts'
import { startSocketProbes, type SocketProbes } from './socket-probes.ts'
import { createDialGate } from './sockets.ts'
import { createTokens } from './tokens.ts'
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
const tooEarly = 'It was ended before it was let in, so nothing was found out. Start it again.'

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
  const [asked, dials]: [number[], number[]] = [[], []]
  const life = new AbortController()
  const isOver = () => life.signal.aborted
  const rest = createRest(world, baseUrl, life.signal, (at) => void asked.push(at))
  const tokens = createTokens(world, access, rest)
  const dialled = (at: number) => void dials.push(at)

  async function ask(query: EventsQuery): Promise<LogRequest | null> {
    try {
      const token = query.purpose === 'no-token' ? null : await tokens.get()
      const answer = await rest.readEvents(token?.accessToken ?? null, query)
      if (token && answer.status === 401) tokens.refused(token)
      requests.push(answer)
      return answer
    } catch {
      return null // what cannot be asked in the middle of it leaves a question open
    }
  }

  /** What only a way in makes possible. */
  async function enter() {
    if (!('accessToken' in access)) tell('Asking for a token …')
    const { accessToken } = await tokens.get()
    tell('Trying the handshakes …')
    return tryHandshakes(world, url, accessToken, dialled, life.signal)
  }

  async function readLog(): Promise<void> {
    tell('Reading the event log …')
    await ask({ purpose: 'no-token', fields: { limit: '1' } })
    await log.examine()
  }

  const log = createLogProbes({ ...world, wait: rest.wait, isOver, ask })

  function listen(handshakes: Evidence['handshakes']): SocketProbes {
    tell(`Listening for ${minutes(listenFor)}; Ctrl+C ends it with what there is …`)
    const listensSince = world.now()
    const probes = startSocketProbes(
      {
        world,
        url,
        way: handshakes.header.is === 'open' ? 'header' : 'query',
        token: tokens.get,
        refused: tokens.refused,
        record: (socket) => void sockets.push(socket),
        dialled,
        gate: createDialGate(),
        heard(frame, role) {
          if (frame.is === 'event' && role === 'main') void log.watch(frame)
        },
      },
      { connectors, eventTypes, wait: rest.wait, isOver },
    )
    void probes.answers()
    void every(looksEvery, () => void log.lookAgain())
    void every(progressEvery, () => {
      const frames = sockets.flatMap(({ received }) => received)
      const count = (is: string) => frames.filter((frame) => frame.is === is).length
      tell(
        `${minutes(world.now() - listensSince)} of ${minutes(listenFor)}: ` +
          `${count('status')} statuses, ${count('event')} events`,
      )
    })
    return probes
  }

  /** As long as the examination lasts. */
  async function every(ms: number, run: () => void): Promise<void> {
    await rest.wait(ms)
    if (isOver()) return
    run()
    return every(ms, run)
  }

  let isEnded = false
  const end = ended.then(() => void (isEnded = true))
  try {
    const handshakes = await Promise.race([enter(), end])
    if (!handshakes) throw new CommandError(tooEarly)
    await Promise.race([readLog(), end])
    const probes = isEnded ? null : listen(handshakes)
    if (probes) await Promise.race([rest.wait(listenFor), end])
    const endedAt = world.now()
    life.abort()
    probes?.close()
    const hasConnectors = connectors.length > 0
    const tokenLifetime = tokens.lifetime()
    return {
      startedAt,
      endedAt,
      hasConnectors,
      tokenLifetime,
      handshakes,
      sockets,
      requests,
      asked,
      dials,
    }
  } finally {
    life.abort()
    endTimers()
  }
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
