/** A workshop to break: a simulated Jifeline, the way to it, and one client, on clocks that can be steered. */
import { restEventLog } from 'jifeline-react'
import {
  createSimulatedClient,
  createSimulatedJifeline,
  createSimulatedNetwork,
  type Clock,
} from 'jifeline-react/testing'
import { created } from '../stage/examples.ts'
import { createBays } from './bays.ts'
import { createDiary } from './diary.ts'
import { createSteerableClock } from './steerable-clock.ts'
import { createWire, tapped } from './wire.ts'

const reportsEvery = 2_000 // ms
const firstTicket = 72_456_201
const apart = 30 // ms, between two bays
export const limits = { staleAfter: 6_000, offlineAfter: 20_000, silenceAfter: 8_000 } // ms; short, to be seen

export type Workshop = ReturnType<typeof openWorkshop>

export function openWorkshop(ticking?: Clock) {
  const clock = createSteerableClock(ticking)
  const jifeline = createSimulatedJifeline({
    clock,
    cadence: 'by-hand',
    firstStatus: false,
    traffic: { every: 6_000, lasts: 20_000 },
  })
  const network = createSimulatedNetwork()
  const wire = createWire(clock.wall)
  const bays = createBays()

  const client = createSimulatedClient(jifeline, {
    ...limits,
    network,
    wall: clock.wall,
    getAccessToken: () => jifeline.grantToken(),
    createSocket: tapped(jifeline, network, wire),
    eventLog: restEventLog({ fetch: ask }),
    onError: () => {}, // the diary says it
  })
  const diary = createDiary(client, bays, clock.wall)

  /** The REST API, of which the page only reads the log. */
  async function ask(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input)
    wire.write('sent', `GET ${pathname}?${redactedQuery(searchParams)}`)
    if (network.isBlackHole) throw new TypeError('Failed to fetch')
    const bearer = new Headers(init.headers).get('Authorization')
    const accessToken = bearer?.replace(/^Bearer /, '') ?? null
    const { status, body } = jifeline.readEvents({ accessToken, query: searchParams })
    return Response.json(body, { status })
  }

  // something to look at from the start
  void jifeline.subscribed(created).then(() => {
    for (let ticket = firstTicket; ticket < firstTicket + 4; ticket += 1) {
      jifeline.event(created, { ticket: { ticket_number: ticket } })
    }
  })

  const timers = bays.map((bay, index) => {
    const report = () => {
      jifeline.status(bay.connectorId, bay.report())
      timers[index] = clock.setTimer(report, reportsEvery)
    }
    return clock.setTimer(report, 200 + apart * index)
  })

  return {
    client,
    jifeline,
    network,
    clock,
    wire,
    diary,
    bays,
    close() {
      for (const timer of timers) clock.clearTimer(timer)
      diary.close()
      client.dispose()
      jifeline.dispose()
    },
  }
}

function redactedQuery(query: URLSearchParams): string {
  return Array.from(query, ([name, value]) =>
    name.endsWith('_id') ? `${name}=…${value.slice(-5)}` : `${name}=${value}`,
  ).join('&')
}
