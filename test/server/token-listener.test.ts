// @vitest-environment node
/** The token route on `node:http`, over real sockets, from the secret to a live connector. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createJifelineClient, fetchAccessToken } from 'jifeline-react/client'
import { createTokenListener, type TokenEndpointOptions } from 'jifeline-react/server'
import { startJifelineServer } from 'jifeline-react/testing/server'
import { connectorId } from '../stage/examples.ts'
import { clientId, clientSecret, createIssuer } from './fixtures/issuer.ts'

type Session = IncomingMessage & { session?: { user: string } }

/** A backend with a middleware that knows who is signed in, as in Express. */
async function startBackend(options: Partial<TokenEndpointOptions<Session>> = {}) {
  const jifeline = await startJifelineServer({ credentials: { clientId, clientSecret } })
  const listener = createTokenListener<Session>({
    clientId,
    clientSecret,
    baseUrl: jifeline.baseUrl,
    authorize: ({ session }) => session?.user === 'ada',
    ...options,
  })
  const server = createServer((request: Session, response) => {
    const user = /user=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
    if (user) request.session = { user }
    response.setHeader('X-Content-Type-Options', 'nosniff')
    listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await jifeline.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { jifeline, origin, route: `${origin}/api/token` }
}

it('brings a page of its own to life', async () => {
  const { jifeline, origin, route } = await startBackend()
  const client = createJifelineClient({
    url: jifeline.url,
    getAccessToken: fetchAccessToken(route, { headers: { origin, cookie: 'user=ada' } }),
    createSocket: (url, accessToken) =>
      new WebSocket(url, { headers: { authorization: `Bearer ${accessToken}` } }),
  })
  const connector = client.connector(connectorId)
  const live = new Promise<void>((resolve) => {
    connector.subscribe(({ state }) => {
      if (state === 'live') resolve()
    })
  })
  await jifeline.jifeline.subscribed(connectorId)
  jifeline.jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 80 })
  await live
  expect(connector.getState()).toMatchObject({ voltage: 12.6, roundTripTime: 80 })
  client.dispose()
})

it.each([
  ['200, beside what the server set itself', 'user=ada', 200, 'application/json'],
  ['401', 'user=bob', 401, 'application/problem+json'],
])('answers %s, by what a middleware put there', async (_what, cookie, status, type) => {
  const { origin, route } = await startBackend()
  const answer = await fetch(`${route}?fresh`, { method: 'POST', headers: { origin, cookie } })
  expect(answer.status).toBe(status)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
})

it('leaves alone what somebody else has answered meanwhile', async () => {
  const authorize = vi.fn(() => true)
  const listener = createTokenListener({
    ...createIssuer().credentials,
    fetch: createIssuer().fetch,
    authorize,
  })
  const [writeHead, end] = [vi.fn(() => fail()), vi.fn()]
  const headers = { 'sec-fetch-site': ['same-origin'] }
  listener({ method: 'POST', url: '/', headers }, { writeHead, end })
  await expect.poll(() => writeHead.mock.calls.length).toBe(1)
  expect(end).not.toHaveBeenCalled()
})

function fail(): never {
  throw new Error('ERR_HTTP_HEADERS_SENT')
}

it('refuses another origin, and one that is said twice', async () => {
  const { origin, route } = await startBackend({ onError: () => {} })
  for (const claimed of ['https://evil.example', `${origin}, https://evil.example`]) {
    const headers = { origin: claimed, cookie: 'user=ada' }
    expect((await fetch(route, { method: 'POST', headers })).status).toBe(403)
  }
})
