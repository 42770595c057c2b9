// @vitest-environment node
/** The token of a route of one's own: what it asks, what it makes of each answer, and what it never says. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchAccessToken } from 'jifeline-react'
import { connectorId } from '../stage/examples.ts'
import { ignore, simulateClient } from '../stage/simulated-client.ts'

const canary = 'canary-7f3a'
const token = { accessToken: canary, expiresIn: 3_600 }

afterEach(() => {
  vi.unstubAllGlobals()
})

function stubRoute(answer: (url: string, init: RequestInit) => Response | Promise<Response>) {
  const route = vi.fn(answer)
  vi.stubGlobal('fetch', route)
  return route
}

function asked({ forceRefresh = false, signal = new AbortController().signal } = {}) {
  return { forceRefresh, signal }
}

/** All that a logger could find in an error. */
function describeError(error: unknown): string {
  return JSON.stringify([String(error), { ...Object(error) }, Object(error).cause ?? null])
}

describe('it asks', () => {
  it('by POST, past every cache, and returns what the route says', async () => {
    const route = stubRoute(() => Response.json(token))
    const request = asked()
    expect(await fetchAccessToken('/api/token')(request)).toEqual(token)
    const { signal } = request
    expect(route.mock.calls).toEqual([
      ['/api/token', { method: 'POST', cache: 'no-store', redirect: 'manual', signal }],
    ])
  })

  it.each([
    ['/api/token', '/api/token?fresh'],
    ['/api/token?portal=7', '/api/token?portal=7&fresh'],
  ])('%s for a new token where one was refused', async (url, expected) => {
    const route = stubRoute(() => Response.json(token))
    await fetchAccessToken(url)(asked({ forceRefresh: true }))
    expect(route.mock.lastCall?.[0]).toBe(expected)
  })

  it('with what else the route wants, but for the signal', async () => {
    const route = stubRoute(() => Response.json(token))
    const headers = { 'X-CSRF-Token': '1' }
    await fetchAccessToken('/api/token', { headers, method: 'GET', signal: null })(asked())
    expect(route.mock.lastCall?.[1]).toMatchObject({ headers, method: 'GET' })
    expect(route.mock.lastCall?.[1].signal).toBeInstanceOf(AbortSignal)
  })
})

describe('it rejects', () => {
  it.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'token-failed'],
    [429, 'token-failed'],
    [500, 'token-failed'],
  ])('on %s with the code %s, the status and no word of the answer', async (status, code) => {
    stubRoute(() => Response.json({ detail: canary }, { status }))
    const error: unknown = await fetchAccessToken('/api/token')(asked()).catch((thrown) => thrown)
    expect(error).toMatchObject({ code, status })
    expect(describeError(error)).not.toContain(canary)
  })

  it.each([
    ['a page', { ok: false, status: 0, type: 'opaqueredirect' } as Response],
    ['Node', new Response(null, { status: 302, headers: { Location: '/login' } })],
  ])('on a way to a sign-in page with the code unauthorized, in %s', async (_where, answer) => {
    stubRoute(() => answer)
    const error: unknown = await fetchAccessToken('/api/token')(asked()).catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'unauthorized' })
  })

  it('an answer that is no JSON, and quotes nothing of it', async () => {
    stubRoute(() => new Response(`${canary} <html>`))
    const error: unknown = await fetchAccessToken('/api/token')(asked()).catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'token-failed', status: 200 })
    expect(describeError(error)).not.toContain(canary)
  })

  it('when the token is no longer wanted', async () => {
    stubRoute((_url, { signal }) => {
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('Gone.', 'AbortError')))
      })
    })
    const controller = new AbortController()
    const answer = fetchAccessToken('/api/token')(asked({ signal: controller.signal }))
    controller.abort()
    await expect(answer).rejects.toThrow('Gone.')
  })
})

describe('an operator reads', () => {
  it.each([
    [401, 'unauthorized', 'unauthorized', 'The token source says that this user may not connect.'],
    [403, 'unauthorized', 'unauthorized', 'The token source says that this user may not connect.'],
    [502, 'connecting', 'token-failed', 'getAccessToken failed. HTTP status 502.'],
  ])('of a route that answers %s: %s', async (status, phase, code, message) => {
    stubRoute(() => Response.json({ detail: canary }, { status }))
    const getAccessToken = fetchAccessToken('/api/token')
    const world = simulateClient({ options: { getAccessToken } })
    world.client.connector(connectorId).subscribe(ignore)
    await world.advance(1_000)
    expect(world.errors).toMatchObject([{ code, message }])
    expect(world.phase()).toBe(phase)
  })
})
