/** A client, the page it runs in and the Jifeline it talks to, all on one virtual clock. */
import type { JifelineError, JifelineOptions } from 'jifeline-react'
import type { SimulatorOptions } from 'jifeline-react/testing'
import {
  createClient,
  createRestEventLog,
  createSimulatedFetch,
  createSimulatedPage,
} from './behind-the-doors.ts'
import { connectorId } from './examples.ts'
import { simulateJifeline } from './simulated-jifeline.ts'
import { createSleepingPage } from './sleeping-page.ts'

export interface Setting {
  options?: JifelineOptions | undefined
  /** How Jifeline behaves. By default connectors report only when the test says so. */
  simulator?: SimulatorOptions | undefined
  /** Of chance. */
  seed?: number | undefined
  /** Whether the client reads what it missed from Jifeline's log. Default false. */
  hasLog?: boolean | undefined
  /** Whether the page has animation frames. Default false. */
  hasFrames?: boolean | undefined
  /** Whether `life` can hide the page and send it to sleep. Default false. */
  canSleep?: boolean | undefined
  /** By how many milliseconds the page's clock is ahead of Jifeline's. Default 0. */
  ahead?: number | undefined
}

export function simulateClient({
  options,
  simulator,
  seed,
  hasLog = false,
  hasFrames = false,
  canSleep = false,
  ahead = 0,
}: Setting = {}) {
  const { clock, jifeline } = simulateJifeline({ seed, firstStatus: false, ...simulator })
  let framesDrawn = 0
  const page = createSimulatedPage(jifeline, {
    requestFrame: hasFrames ? requestFrame : null,
  })
  page.now = page.wall = () => clock.now() + ahead
  const life = createSleepingPage(page, clock)
  const environment = canSleep ? life.environment : page
  const errors: JifelineError[] = []
  const requests: string[] = []
  const answers: (Response | 'hang')[] = []
  const rest = createSimulatedFetch(jifeline, page.network)

  function requestFrame(run: () => void): void {
    clock.requestFrame(() => {
      framesDrawn += 1
      run()
    })
  }

  const logFetch: typeof fetch = (input, init) => {
    requests.push(input instanceof Request ? input.url : String(input))
    const answer = answers.shift()
    if (answer === 'hang')
      return new Promise((_, reject) => init?.signal?.addEventListener('abort', reject))
    return answer ? Promise.resolve(answer) : rest(input, init)
  }

  const client = createClient(
    {
      url: 'wss://jifeline.test/socket',
      getAccessToken: () => ({ accessToken: jifeline.grantToken(), expiresIn: 3_600 }),
      onError: (error) => errors.push(error),
      eventLog: hasLog
        ? createRestEventLog({ baseUrl: 'https://jifeline.test', fetch: logFetch }, environment)
        : undefined,
      ...options,
    },
    environment,
  )

  return {
    clock,
    jifeline,
    page,
    life,
    client,
    errors,
    /** What the log was asked, oldest first. */
    requests,
    /** What it answers next, in place of the simulator. */
    answers,
    advance: (ms: number) => clock.advance(ms),
    phase: () => client.connection.getState().phase,
    status: (id: string = connectorId) => client.connector(id).getState(),
    /** What the server was sent, as text, oldest first. */
    sent: () => jifeline.frames.map(({ frame }) => frame),
    /** When sockets knocked, in milliseconds since the first. */
    knocks: () => jifeline.attempts.map(({ at }) => at - (jifeline.attempts[0]?.at ?? 0)),
    /** How many animation frames the page has drawn. */
    framesDrawn: () => framesDrawn,
  }
}

export const ignore = () => {}
