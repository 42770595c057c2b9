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

let portal: Awaited<ReturnType<typeof startPortal>>
let page: string
let simulation: Awaited<ReturnType<typeof startSimulation>>

beforeEach(async () => {
  page = await mkdtemp(join(tmpdir(), 'jifeline-portal-'))
  await writeFile(join(page, 'index.html'), '<!doctype html>')
  simulation = await startSimulation()
  portal = await startPortal({ jifeline: simulation, page, isDirect: true })
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

const refused = [
  'jifeline-react/server: A request was refused that came from no page of this origin. Where it was ' +
    'your own page, behind a proxy or elsewhere, name it in allowedOrigins.',
]

/** What the portal's log says, which is then read. */
function logged() {
  const lines = vi.mocked(console.error).mock.calls.flat()
  vi.mocked(console.error).mockClear()
  return lines
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
    ['without an Origin', {}, 403, refused],
    ['from another origin', { origin: 'https://evil.example' }, 403, refused],
    ['from a sandboxed page', { origin: 'null' }, 403, refused],
    ['from another site that claims the origin', { 'sec-fetch-site': 'cross-site' }, 403, refused],
    ['under another host name', { host: 'evil.example' }, 421, []],
  ])('refuses a request %s', async (_, headers, status, lines) => {
    const sender = 'sec-fetch-site' in headers ? { origin: portal.url } : {}
    const answer = await ask('POST', '/api/token', { ...sender, ...headers })

    expect(answer.status).toBe(status)
    expect(answer.text).not.toContain('accessToken')
    expect(logged()).toEqual(lines)
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

describe('through its relay', () => {
  beforeEach(async () => {
    await portal.close()
    portal = await startPortal({ jifeline: await startSimulation(), page })
  })

  it('the page is given paths of its own origin, and no token', async () => {
    const { text, headers } = await ask('GET', '/api/config')
    expect(JSON.parse(text)).toEqual({
      url: '/jifeline',
      baseUrl: '/jifeline',
      isDirect: false,
      scenarios: {
        names: ['calm-day', 'flaky-link', 'outage', 'silence'],
        current: 'calm-day',
      },
    })
    expect(headers['content-security-policy']).toContain("connect-src 'self';")
    expect((await ask('POST', '/api/token', { origin: portal.url })).status).toBe(404)
  })

  it('the page may read the log, and under another name nobody may', async () => {
    const log = '/jifeline/v2/system/events'
    expect((await ask('GET', log)).status).toBe(200)
    expect((await ask('GET', log, { host: 'evil.example' })).status).toBe(401)
  })

  it('anybody is given a link to three connectors', async () => {
    const { link, connectors } = JSON.parse((await ask('GET', '/api/public')).text) as {
      link: string
      connectors: unknown[]
    }
    expect(link).toMatch(/^[\w-]{115}$/)
    expect(connectors).toHaveLength(3)
  })
})

describe('a scenario', () => {
  const play = (name: string, headers = {}) =>
    ask('POST', '/api/scenario', { 'x-scenario': name, ...headers })

  it('is played until another one is', async () => {
    expect(JSON.parse((await play('outage')).text)).toMatchObject({ current: 'outage' })
    expect(simulation.simulator.sessions).toBe(0)
    expect(JSON.parse((await play('calm-day')).text)).toMatchObject({ current: 'calm-day' })
    expect(JSON.parse((await ask('GET', '/api/config')).text)).toMatchObject({
      scenarios: { current: 'calm-day' },
    })
  })

  it.each([
    ['of no name', 400, () => ask('POST', '/api/scenario')],
    ['that there is not', 400, () => play('constructor')],
    ['by GET', 405, () => ask('GET', '/api/scenario')],
    ['under another host name', 421, () => play('outage', { host: 'evil.example' })],
  ])('%s is refused with %i', async (_, status, request) => {
    expect((await request()).status).toBe(status)
  })

  it('is there for a simulated Jifeline only', async () => {
    const { scenarios, ...real } = simulation
    await portal.close()
    portal = await startPortal({ jifeline: { ...real, isSimulated: false }, page })
    expect((await play(scenarios.names[0] ?? '')).status).toBe(404)
    expect(JSON.parse((await ask('GET', '/api/config')).text)).toMatchObject({ scenarios: null })
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
