// @vitest-environment node
/** Whom the token route lets in, and what it answers. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createTokenEndpoint, type TokenEndpointOptions } from 'jifeline-react/server'
import { createIssuer, holdTime, pass } from './fixtures/issuer.ts'

beforeEach(holdTime)

const origin = 'https://portal.example'
const ownPage = { origin, 'sec-fetch-site': 'same-origin' }

/** What was reported, by code. */
function createEndpoint(options: Partial<TokenEndpointOptions> = {}) {
  const issuer = createIssuer()
  const told: string[] = []
  const endpoint = createTokenEndpoint({
    ...issuer.credentials,
    fetch: issuer.fetch,
    authorize: () => true,
    onError: ({ code }) => void told.push(code),
    ...options,
  })
  function ask(headers: Record<string, string> = ownPage, path = '/api/token', method = 'POST') {
    return endpoint(new Request(new URL(path, origin), { method, headers }))
  }
  return { issuer, told, ask }
}

it('answers a page’s own request with a token, and the seconds that remain of it', async () => {
  const { ask } = createEndpoint()
  await ask()
  await pass(100.5)
  const answer = await ask()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('content-type')).toBe('application/json')
  expect(await answer.json()).toEqual({ accessToken: 'token-1', expiresIn: 499 })
})

it('takes ?fresh for a token that was refused', async () => {
  const { ask } = createEndpoint()
  await ask()
  expect(await (await ask(ownPage, '/api/token?portal=7&fresh')).json()).toMatchObject({
    accessToken: 'token-2',
  })
})

describe('it lets in', () => {
  it.each<[what: string, headers: Record<string, string>, status: number]>([
    ['its own page', ownPage, 200],
    ['its own page behind a proxy that changes the host', { ...ownPage, host: 'app:3000' }, 200],
    ['its own page without a Sec-Fetch-Site, on plain HTTP', { origin }, 200],
    ['no other site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['no site that claims the origin', { origin, 'sec-fetch-site': 'cross-site' }, 403],
    ['no sister of its site', { ...ownPage, 'sec-fetch-site': 'same-site' }, 403],
    ['no other origin without a Sec-Fetch-Site', { origin: 'https://evil.example' }, 403],
    ['no other port', { origin: `${origin}:8443` }, 403],
    ['no sandboxed page', { origin: 'null' }, 403],
    ['nobody who says neither', {}, 403],
  ])('%s', async (_what, headers, status) => {
    const authorize = vi.fn(() => true)
    const { issuer, told, ask } = createEndpoint({ authorize })
    const answer = await ask(headers)
    expect(answer.status).toBe(status)
    expect(issuer.requests).toHaveLength(status === 200 ? 1 : 0)
    expect(authorize).toHaveBeenCalledTimes(status === 200 ? 1 : 0)
    expect(told).toEqual(status === 200 ? [] : ['origin-refused'])
  })

  it('pages of the origins that it is told, and then no others', async () => {
    const { ask } = createEndpoint({
      allowedOrigins: ['https://portal.example/', 'nonsense', 'https://app.example'],
    })
    const statuses = await Promise.all(
      [
        ownPage,
        { origin: 'https://app.example', 'sec-fetch-site': 'cross-site' },
        { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
        { 'sec-fetch-site': 'same-origin' },
      ].map(async (headers) => (await ask(headers)).status),
    )
    expect(statuses).toEqual([200, 200, 403, 403])
  })

  it.each(['GET', 'HEAD', 'PUT', 'OPTIONS'])('no %s', async (method) => {
    const answer = await createEndpoint().ask(ownPage, '/api/token', method)
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('POST')
  })

  it('whom authorize says true of, at once or later, by the request', async () => {
    const authorize = async (request: Request) => request.headers.get('cookie') === 'session=7'
    const { issuer, told, ask } = createEndpoint({ authorize })
    const refused = await ask()
    expect(refused.status).toBe(401)
    expect(issuer.requests).toEqual([])
    expect((await ask({ ...ownPage, cookie: 'session=7' })).status).toBe(200)
    expect(told).toEqual([]) // that somebody is signed out is nothing to report
  })

  it.each([undefined, null, 1, 'yes', {}, new Response('Sign in.', { status: 302 })])(
    'nobody whom it answers with %s',
    async (verdict) => {
      const authorize = (() => verdict) as unknown as () => boolean
      expect((await createEndpoint({ authorize }).ask()).status).toBe(401)
    },
  )

  it.each<[what: string, authorize: () => boolean | Promise<boolean>]>([
    ['throws', () => fail()],
    ['rejects', async () => fail()],
    ['is missing', undefined as unknown as () => boolean],
  ])('nobody when authorize %s, and tells nothing of it', async (_what, authorize) => {
    const { issuer, told, ask } = createEndpoint({ authorize })
    const answer = await ask()
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('Redis')
    expect(told).toEqual(['authorize-failed'])
    expect(issuer.requests).toEqual([])
  })

  it('strangers’ attempts into the log once a minute', async () => {
    const { told, ask } = createEndpoint()
    for (let attempt = 0; attempt < 100; attempt += 1) await ask({})
    expect(told).toEqual(['origin-refused'])
    await pass(60)
    await ask({})
    expect(told).toEqual(['origin-refused', 'origin-refused'])
  })
})

describe('while Jifeline gives no token', () => {
  it.each<[what: string, status: number, answer: () => Response]>([
    ['refuses the credentials', 502, () => new Response('', { status: 401 })],
    ['is down', 502, () => new Response('', { status: 503 })],
    ['cannot be reached', 502, () => fail()],
  ])('and %s, the page is answered %s, and when to come back', async (_what, status, answer) => {
    const { issuer, ask } = createEndpoint()
    issuer.answerWith(answer)
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask()))
    await pass(1)
    answers.push(await ask())
    expect(new Set(answers.map((answered) => answered.status))).toEqual(new Set([status]))
    expect(answers[0]?.headers.get('retry-after')).toBe('5')
    expect(answers[100]?.headers.get('retry-after')).toBe('4')
    expect(issuer.requests).toHaveLength(1)
  })

  it('in time, 504', async () => {
    const { issuer, ask } = createEndpoint()
    issuer.answerWith(() => new Promise(() => {}))
    const asked = ask()
    await pass(8)
    expect((await asked).status).toBe(504)
  })

  it('since it is not set up, 500, and a build without secrets goes through', async () => {
    const { told, ask } = createEndpoint({ clientSecret: undefined })
    expect((await ask()).status).toBe(500)
    expect(told).toEqual(['invalid-option'])
  })

  it('since a source of one’s own failed, 502', async () => {
    const told: string[] = []
    const endpoint = createTokenEndpoint({
      getAccessToken: () => fail(),
      authorize: () => true,
      onError: ({ code }) => void told.push(code),
    })
    const answer = await endpoint(new Request(origin, { method: 'POST', headers: ownPage }))
    expect(answer.status).toBe(502)
    expect(told).toEqual(['source-failed'])
  })
})

it('says each refusal as problem details that no cache keeps', async () => {
  const { issuer, ask } = createEndpoint({ authorize: ({ headers }) => headers.has('cookie') })
  issuer.fail(503)
  const answers = await Promise.all([
    ask(ownPage, '/', 'GET'),
    ask({}),
    ask(),
    ask({ ...ownPage, cookie: '1' }),
  ])
  const bodies = await Promise.all(answers.map((answer) => answer.json()))
  expect(bodies).toEqual([
    problemOf(405, 'Method Not Allowed', 'Use POST.'),
    problemOf(403, 'Forbidden', 'Tokens are for the portal’s own page.'),
    problemOf(401, 'Unauthorized', 'Sign in to have a token.'),
    problemOf(502, 'Bad Gateway', 'The log of this backend says more.'),
  ])
  for (const { headers } of answers) {
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(headers.get('cache-control')).toBe('no-store')
  }
})

function problemOf(status: number, title: string, detail: string) {
  return { type: 'about:blank', status, title, detail }
}

function fail(): never {
  throw new Error('Redis is at 10.0.0.7.')
}
