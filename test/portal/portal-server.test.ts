// @vitest-environment node
/** The example's backend: what it hands out, and to whom. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startPortal } from '../../examples/partner-portal/portal-server.js'
import { createProduction } from '../../examples/partner-portal/production.js'
import { startSimulation } from '../../examples/partner-portal/simulation.js'
import { createTokenSource } from '../../examples/partner-portal/tokens.js'

let portal: Awaited<ReturnType<typeof startPortal>>
let page: string

beforeEach(async () => {
  page = await mkdtemp(join(tmpdir(), 'jifeline-portal-'))
  await writeFile(join(page, 'index.html'), '<!doctype html>')
  portal = await startPortal({ jifeline: await startSimulation(), page })
})

afterEach(async () => {
  await portal.close()
  await rm(page, { recursive: true })
})

/** Not `fetch`, which keeps some headers and paths to itself. */
function ask(method: string, path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }>(
    (resolve, reject) => {
      const { hostname, port, host } = new URL(portal.url)
      request({ method, hostname, port, path, headers: { host, ...headers } }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
        )
      })
        .on('error', reject)
        .end()
    },
  )
}

describe('the token endpoint', () => {
  it('gives the portal’s own page a token with the seconds that remain', async () => {
    const { status, text, headers } = await ask('POST', '/api/token', { origin: portal.url })

    expect(status).toBe(200)
    const token = JSON.parse(text) as Record<string, unknown>
    expect(token).toEqual({ accessToken: expect.any(String), expiresIn: expect.any(Number) })
    expect(token['expiresIn']).toBeGreaterThan(3_590)
    expect(headers['cache-control']).toBe('no-store')
  })

  it.each([
    ['without an Origin', {}, 403],
    ['from another origin', { origin: 'https://evil.example' }, 403],
    ['from a sandboxed page', { origin: 'null' }, 403],
    ['from another site that claims the origin', { 'sec-fetch-site': 'cross-site' }, 403],
    ['under another host name', { host: 'evil.example' }, 421],
  ])('refuses a request %s', async (_, headers, status) => {
    const sender = 'sec-fetch-site' in headers ? { origin: portal.url } : {}
    const answer = await ask('POST', '/api/token', { ...sender, ...headers })

    expect(answer.status).toBe(status)
    expect(answer.text).not.toContain('accessToken')
  })

  it('is for POST only', async () => {
    expect(await ask('GET', '/api/token', { origin: portal.url })).toMatchObject({
      status: 405,
      headers: { allow: 'POST' },
    })
  })
})

describe('the page’s files', () => {
  it('come with a policy that lets the page talk to this server, the socket and the event log only', async () => {
    const { status, headers } = await ask('GET', '/')

    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toMatch(
      /default-src 'none'; .*connect-src 'self' ws:\/\/127\.0\.0\.1:\d+ http:\/\/127\.0\.0\.1:\d+;/,
    )
  })

  it.each(['/../package.json', '/%2e%2e/package.json', '//etc/passwd', '/index.html/..', '*'])(
    'are all that there is: %s is not found',
    async (path) => {
      expect((await ask('GET', path)).status).toBe(404)
    },
  )
})

describe('a token source', () => {
  const credentials = { baseUrl: 'https://api.example', clientId: 'us', clientSecret: 'secret' }

  function issue(status = 200) {
    let issued = 0
    const issuer = vi.fn<typeof fetch>(async () => {
      issued += 1
      return Response.json({ access_token: `token-${issued}`, expires_in: 600 }, { status })
    })
    vi.stubGlobal('fetch', issuer)
    return issuer
  }

  beforeEach(() => void vi.useFakeTimers({ now: 0, toFake: ['Date'] }))
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('buys one token for all who ask at once, and another after half of its life', async () => {
    const issuer = issue()
    const getToken = createTokenSource(credentials)

    const answers = await Promise.all([getToken(), getToken(), getToken()])
    expect(new Set(answers.map(({ accessToken }) => accessToken))).toEqual(new Set(['token-1']))
    expect(issuer).toHaveBeenCalledTimes(1)
    expect(issuer.mock.calls[0]?.[1]?.body).toEqual(
      new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'us',
        client_secret: 'secret',
      }),
    )

    vi.setSystemTime(299_000)
    expect(await getToken()).toEqual({ accessToken: 'token-1', expiresIn: 301 })
    vi.setSystemTime(300_000)
    expect(await getToken()).toEqual({ accessToken: 'token-2', expiresIn: 600 })
  })

  it('is forced at most once in 30 seconds', async () => {
    const issuer = issue()
    const getToken = createTokenSource(credentials)
    await getToken()

    await getToken({ isForced: true })
    await getToken({ isForced: true })
    expect(issuer).toHaveBeenCalledTimes(2)
    vi.setSystemTime(30_000)
    await getToken({ isForced: true })
    expect(issuer).toHaveBeenCalledTimes(3)
  })

  it('asks again after a failure, and does not repeat the secret', async () => {
    issue(401)
    const getToken = createTokenSource(credentials)
    await expect(getToken()).rejects.toThrow('Jifeline answered the token request with 401.')
    issue()
    vi.setSystemTime(5_000)
    expect(await getToken()).toMatchObject({ accessToken: 'token-1' })
  })

  it('asks an issuer that is down once, then after 5 s, 10 s, 20 s and so on, whoever asks', async () => {
    const issuer = issue(503)
    const getToken = createTokenSource(credentials)
    const askedAt: number[] = []
    for (let second = 0; second <= 400; second += 5) {
      vi.setSystemTime(second * 1_000)
      const before = issuer.mock.calls.length
      for (let page = 0; page < 100; page += 1) {
        const isForced = page % 2 === 0
        await expect(getToken({ isForced })).rejects.toThrow('the token request with 503')
      }
      if (issuer.mock.calls.length > before) askedAt.push(second)
    }
    expect(askedAt).toEqual([0, 5, 15, 35, 75, 135, 195, 255, 315, 375])
    expect(issuer).toHaveBeenCalledTimes(askedAt.length)

    issue()
    vi.setSystemTime(435_000)
    expect(await getToken()).toMatchObject({ accessToken: 'token-1' })
    const down = issue(503)
    vi.setSystemTime(735_000)
    await expect(getToken()).rejects.toThrow('503')
    vi.setSystemTime(740_000) // a success has made the pause short again
    await expect(getToken()).rejects.toThrow('503')
    expect(down).toHaveBeenCalledTimes(2)
  })

  it('asks once for all who ask while it fails', async () => {
    const issuer = issue(503)
    const getToken = createTokenSource(credentials)
    const answers = await Promise.allSettled(Array.from({ length: 100 }, () => getToken()))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['rejected']))
    expect(issuer).toHaveBeenCalledOnce()
  })

  it('keeps a good token when a forced request finds the issuer down', async () => {
    issue()
    const getToken = createTokenSource(credentials)
    await getToken()
    issue(503)
    await expect(getToken({ isForced: true })).rejects.toThrow('503')
    expect(await getToken()).toMatchObject({ accessToken: 'token-1' })
    expect(await getToken({ isForced: true })).toMatchObject({ accessToken: 'token-1' })
  })
})

describe('the connectors of production', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('are listed to the last page, without their pins', async () => {
    const connector = (name: number) => ({ id: `id-${name}`, name: String(name), pin: '01234' })
    const fleet = Array.from({ length: 1_200 }, (_, place) => connector(1_005_123 + place))
    vi.stubGlobal('fetch', async (url: URL) => {
      if (url.pathname === '/oauth2/token') {
        return Response.json({ access_token: 'token', expires_in: 3_600 })
      }
      const offset = Number(url.searchParams.get('offset'))
      return Response.json({ result: fleet.slice(offset, offset + 1_000), total: fleet.length })
    })
    const { listConnectors } = createProduction({ clientId: 'us', clientSecret: 'secret' })

    const connectors = await listConnectors()

    expect(connectors).toHaveLength(1_200)
    expect(connectors[0]).toEqual({ id: 'id-1005123', name: '1005123', workshop: null })
    expect(JSON.stringify(connectors)).not.toContain('pin')
  })
})
