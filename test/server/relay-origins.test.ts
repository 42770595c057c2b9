// @vitest-environment node
/** Pages of another origin: those that are named may connect and read the log, as a browser lets them; no other. */
import { describe, expect, it } from 'vitest'
import { restEventLog } from 'jifeline-react'
import { connectorId, created } from '../stage/examples.ts'
import { startRelay } from './fixtures/relay.ts'

const portal = 'https://portal.example'
const grants = () => ({ connectors: [connectorId], mayHear: () => true })
const start = () => startRelay({ grants, allowedOrigins: [portal, 'capacitor://localhost'] })
const from = (origin: string) => ({ origin, 'sec-fetch-site': 'cross-site' })

describe('a page of an origin that is named', () => {
  it('may read the log, with the cookie that its sockets come with, and when to come back', async () => {
    const { log, jifeline } = await start()
    const { id } = jifeline.event(created)
    const answer = await log('ada', '', from(portal))
    expect(await answer.json()).toMatchObject({ result: [{ id }] })
    expect(answer.headers.get('access-control-allow-origin')).toBe(portal)
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true')
    expect(answer.headers.get('access-control-expose-headers')).toBe('Retry-After, Date')
    expect(answer.headers.get('vary')).toBe('Origin')
  })

  it('may read why there is none, too', async () => {
    const { log } = await start()
    for (const [user, query, status] of [
      [null, '', 401],
      ['ada', '?limit=1001', 400],
    ] as const) {
      const answer = await log(user, query, from(portal))
      expect(answer.status).toBe(status)
      expect(answer.headers.get('access-control-allow-origin')).toBe(portal)
    }
  })

  it('may ask before with any header of its own, and no cookie', async () => {
    const { origin } = await start()
    const answer = await fetch(`${origin}/jifeline/v2/system/events`, {
      method: 'OPTIONS',
      headers: {
        ...from(portal),
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'traceparent',
      },
    })
    expect(answer.status).toBe(204)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': portal,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET',
      'access-control-allow-headers': 'traceparent',
      vary: 'Access-Control-Request-Headers, Origin',
    })
  })

  it.each([['include'], [undefined]] as const)(
    'sends its cookie to the log only where it is told to: %s',
    async (credentials) => {
      const asked: RequestInit[] = []
      const log = restEventLog({
        baseUrl: 'https://relay.example/jifeline',
        credentials,
        fetch: (_url, init = {}) => {
          asked.push(init)
          return Promise.resolve(Response.json({ result: [], is_complete: true }))
        },
      })
      const { signal } = new AbortController()
      const getAccessToken = () => Promise.resolve(null)
      await log.read({ occurredAfter: 0 }, { limit: 10, signal, getAccessToken })
      expect(asked).toEqual([expect.objectContaining({ cache: 'no-store' })])
      expect(asked[0]?.credentials).toBe(credentials)
    },
  )

  it('of an app may connect', async () => {
    const { connect, log } = await start()
    const origin = 'capacitor://localhost'
    await connect('ada', '', { origin }).opened
    const answer = await log('ada', '', { origin })
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
  })
})

describe('a page of any other origin', () => {
  it.each([
    ['another', 'https://evil.example'],
    ['one below', 'https://a.portal.example'],
    ['one that begins so', 'https://portal.example.evil.example'],
    ['another scheme', 'http://portal.example'],
    ['another port', 'https://portal.example:8443'],
    ['a sandboxed frame', 'null'],
    ['no origin at all', ''],
    ['a list', `${portal}, https://evil.example`],
  ])('is let in nowhere, and told nothing: %s', async (_what, origin) => {
    const { log, connect, origin: relayOrigin } = await start()
    const answer = await log('ada', '', from(origin))
    expect(answer.status).toBe(403)
    const preflight = await fetch(`${relayOrigin}/jifeline/v2/system/events`, {
      method: 'OPTIONS',
      headers: { ...from(origin), 'access-control-request-method': 'GET' },
    })
    expect(preflight.status).toBe(405)
    for (const { headers } of [answer, preflight]) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
    expect((await connect('ada', '', from(origin)).refused).status).toBe(403)
  })
})

it('shares with nobody unless it is told to', async () => {
  const { log, origin } = await startRelay({ grants })
  const answer = await log('ada', '', { origin, 'sec-fetch-site': 'same-origin' })
  expect(answer.status).toBe(200)
  expect(answer.headers.has('access-control-allow-origin')).toBe(false)
})
