/** A client, the page it runs in and the Jifeline it talks to, all on one virtual clock. */
import { createClient } from '../../src/client/client.ts'
import type { JifelineError } from '../../src/client/world/jifeline-error.ts'
import type { JifelineOptions } from '../../src/client/world/options.ts'
import { createRestEventLog } from '../../src/client/events/rest-event-log.ts'
import { createSimulatedFetch } from '../../src/testing/page/simulated-fetch.ts'
import { createSimulatedJifeline } from '../../src/testing/simulator/simulated-jifeline.ts'
import { createSimulatedPage } from '../../src/testing/page/simulated-page.ts'
import type { SimulatorOptions } from '../../src/testing/simulator/simulator-settings.ts'
import { createVirtualClock } from '../../src/testing/simulator/virtual-clock.ts'

export const connectorId = '9389ba6f-3696-4571-84d4-34d588c4b109'
export const otherConnectorId = '497f6eca-6276-4993-bfeb-53cbbbba6f08'
export const created = 'tickets.ticket.created'
export const closed = 'tickets.ticket.closed'

export function simulateClient({
  options = {},
  simulator = {},
  seed,
  hasLog = false,
}: {
  options?: JifelineOptions
  simulator?: SimulatorOptions
  seed?: number
  hasLog?: boolean
} = {}) {
  const clock = createVirtualClock({ seed })
  const jifeline = createSimulatedJifeline({
    clock,
    cadence: 'by-hand',
    firstStatus: false,
    ...simulator,
  })
  const page = createSimulatedPage(jifeline)
  const errors: JifelineError[] = []
  const requests: string[] = []
  const answers: (Response | 'hang')[] = []
  const rest = createSimulatedFetch(jifeline, page.network)
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
        ? createRestEventLog({ baseUrl: 'https://jifeline.test', fetch: logFetch }, page)
        : undefined,
      ...options,
    },
    page,
  )
  return {
    clock,
    jifeline,
    page,
    client,
    errors,
    /** What the log was asked, oldest first. */
    requests,
    /** What it answers next, in place of the simulator. */
    answers,
    advance: (ms: number) => clock.advance(ms),
    phase: () => client.connection.getState().phase,
    status: (id: string = connectorId) => client.connector(id).getState(),
    /** What the server was sent, as text. */
    frames: () => jifeline.frames.map(({ frame }) => frame),
    /** When sockets knocked, in milliseconds since the first. */
    knocks: () => jifeline.attempts.map(({ at }) => at - (jifeline.attempts[0]?.at ?? 0)),
  }
}

export const ignore = () => {}
