/** All that the page asks of the portal's own backend. It never sees a client secret. */
import { fetchAccessToken } from 'jifeline-react'

export interface Connector {
  id: string
  /** What people call it by: the number printed on the connector. */
  name: string
  /** null: not assigned, or not known here. */
  workshop: string | null
}

/** What a simulated Jifeline can go through, and what it goes through now. */
export interface Scenarios {
  names: readonly string[]
  current: string
}

export interface Setup {
  /** Of the socket. */
  url: string
  /** Of the REST API, whose event log fills gaps. */
  baseUrl: string
  /** To Jifeline itself, with a token; else through the portal's own relay. */
  isDirect: boolean
  /** null: Jifeline is the real one. */
  scenarios: Scenarios | null
  connectors: readonly Connector[]
}

export async function loadSetup(): Promise<Setup> {
  const [config, connectors] = await Promise.all([
    answerOf<Omit<Setup, 'connectors'>>(fetch('/api/config')),
    answerOf<readonly Connector[]>(fetch('/api/connectors')),
  ])
  return { ...config, connectors }
}

export function playScenario(name: string): Promise<Scenarios> {
  return answerOf(fetch('/api/scenario', { method: 'POST', headers: { 'X-Scenario': name } }))
}

/** What anybody may see: the connectors of a signed link. */
export function loadPublic() {
  return answerOf<{ link: string; connectors: readonly Connector[] }>(fetch('/api/public'))
}

/** Asked by the library before each attempt to connect. */
export const getAccessToken = fetchAccessToken('/api/token')

async function answerOf<Answer>(request: Promise<Response>): Promise<Answer> {
  const response = await request
  if (!response.ok) throw new Error(`The portal's backend answered ${response.status}.`)
  return (await response.json()) as Answer
}
