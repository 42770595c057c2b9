/**
 * The partner's own small backend. It serves the built page and relays Jifeline to it, so that neither the client
 * secret nor a token ever reaches the page; `isDirect` hands tokens out instead, and the page goes to Jifeline itself.
 */
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createRelay, createTokenListener } from 'jifeline-react/server'
import { readStaticFiles } from './static-files.js'

const relayPath = '/jifeline'
const publicCount = 3 // connectors that anybody may see
const linkLasts = 3_600_000 // ms
const builtPage = fileURLToPath(new URL('dist/', import.meta.url))

/**
 * @param {object} options
 * @param {import('./production.js').Jifeline} options.jifeline closed together with the portal
 * @param {number} [options.port] 0, the default: any free one
 * @param {string} [options.page] folder of the built page
 * @param {boolean} [options.isDirect] default false: the page goes through a relay, and has no token
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function startPortal({ jifeline, port = 0, page = builtPage, isDirect = false }) {
  const files = await readStaticFiles(page)
  const securityHeaders = {
    'Content-Security-Policy': contentSecurityPolicy(isDirect ? jifeline : null),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }
  const giveToken = createTokenListener({
    getAccessToken: jifeline.getToken,
    authorize: () => true, // a real portal looks at its session here
  })
  let host = ''
  const server = createServer((request, response) => void respond(request, response))
  const relay = isDirect ? null : createPortalRelay(jifeline, () => host)
  relay?.attach(server, { path: relayPath })

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async function respond(request, response) {
    if (isDirect && isForTokens(request, host)) {
      for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
      giveToken(request, response)
      return
    }
    const { status, body, headers } = await answer(request).catch((error) => {
      // The text of the error names no secret, and yet the page need not know it.
      console.error(`${request.method} ${request.url}: ${error.message}`)
      return problem(502, 'Jifeline cannot be reached. The log of this portal says more.')
    })
    const length = String(Buffer.byteLength(body))
    response.writeHead(status, { ...securityHeaders, 'Content-Length': length, ...headers })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @returns {Promise<Answer>}
   */
  async function answer({ method, url = '', headers }) {
    // Another site's name can be made to lead here (DNS rebinding): then the host is not ours.
    if (headers.host !== host) return problem(421, `This portal is at http://${host}`)
    const isRead = method === 'GET' || method === 'HEAD'

    switch (url) {
      case '/api/config': {
        if (!isRead) return problem(405, 'Use GET.', { Allow: 'GET, HEAD' })
        const { url: socketUrl, baseUrl } = relay ? relayed : jifeline
        return json(200, { url: socketUrl, baseUrl, isDirect, scenarios: scenariosNow() })
      }
      case '/api/public': {
        if (!isRead) return problem(405, 'Use GET.', { Allow: 'GET, HEAD' })
        if (!relay) return problem(404, 'There is no relay: the portal was started with --direct.')
        const connectors = (await jifeline.listConnectors()).slice(0, publicCount)
        const ids = connectors.map(({ id }) => id)
        const link = await relay.sign({ connectors: ids, until: Date.now() + linkLasts })
        return json(200, { link, connectors })
      }
      case '/api/scenario': {
        if (!jifeline.scenarios) return problem(404, 'Jifeline is the real one.')
        if (method !== 'POST') return problem(405, 'Use POST.', { Allow: 'POST' })
        // Another site may send a form here, but no header of its own.
        const name = headers['x-scenario']
        if (typeof name !== 'string' || !jifeline.scenarios.play(name)) {
          return problem(400, `X-Scenario is one of ${jifeline.scenarios.names.join(', ')}.`)
        }
        return json(200, scenariosNow())
      }
      case '/api/connectors':
        if (!isRead) return problem(405, 'Use GET.', { Allow: 'GET, HEAD' })
        // A real portal lists only the connectors that its user may see.
        return json(200, await jifeline.listConnectors())
      default: {
        const file = files.get(url.split('?', 1)[0] ?? '')
        if (!file) return problem(404, 'There is nothing here.')
        if (!isRead) return problem(405, 'Use GET.', { Allow: 'GET, HEAD' })
        return { status: 200, ...file }
      }
    }
  }

  /** null where Jifeline is the real one. */
  function scenariosNow() {
    const { scenarios } = jifeline
    return scenarios ? { names: scenarios.names, current: scenarios.current() } : null
  }

  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, 'localhost', () => resolve(undefined))
  })
  const address = server.address()
  host = `localhost:${typeof address === 'object' ? address?.port : port}`

  return {
    url: `http://${host}`,
    async close() {
      await relay?.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await Promise.all([closed, jifeline.close()])
    },
  }
}

const relayed = { url: relayPath, baseUrl: relayPath }

/**
 * @param {import('./production.js').Jifeline} jifeline
 * @param {() => string} host
 */
function createPortalRelay(jifeline, host) {
  return createRelay({
    url: jifeline.url,
    baseUrl: jifeline.baseUrl,
    getAccessToken: jifeline.getToken,
    linkKeys: [randomUUID() + randomUUID()], // a real portal keeps one, so that links outlive its process
    authorize: async (request) => {
      if (request.headers.host !== host()) return null
      // A real portal looks at its session here: who is it, and which connectors and customers are theirs?
      const connectors = await jifeline.listConnectors()
      return { connectors: connectors.map(({ id }) => id), mayHear: () => true }
    },
  })
}

/**
 * The page runs its own scripts and styles only, and talks to this server alone, or to Jifeline as well.
 *
 * @param {import('./production.js').Jifeline | null} jifeline
 */
function contentSecurityPolicy(jifeline) {
  const others = jifeline
    ? ` ${new URL(jifeline.url).origin} ${new URL(jifeline.baseUrl).origin}`
    : ''
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self'${others}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * Under another name than the portal's own it is none, whatever it asks for.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {string} host
 */
function isForTokens({ url = '', headers }, host) {
  return headers.host === host && url.split('?', 1)[0] === '/api/token'
}

/**
 * @typedef {{ status: number, body: string | Buffer, headers: Record<string, string> }} Answer
 * @param {number} status
 * @param {unknown} value
 * @param {Record<string, string>} [headers]
 * @returns {Answer}
 */
function json(status, value, headers) {
  const type = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }
  return { status, body: JSON.stringify(value), headers: { ...type, ...headers } }
}

/**
 * @param {number} status
 * @param {string} title
 * @param {Record<string, string>} [headers]
 */
function problem(status, title, headers) {
  return json(status, { status, title }, headers)
}
