/**
 * The partner's own small backend. It serves the built page and hands out access tokens, so that the
 * client secret never reaches the page.
 */
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createTokenListener } from 'jifeline-react/server'
import { readStaticFiles } from './static-files.js'

const builtPage = fileURLToPath(new URL('dist/', import.meta.url))

/**
 * @param {object} options
 * @param {import('./production.js').Jifeline} options.jifeline closed together with the portal
 * @param {number} [options.port] 0, the default: any free one
 * @param {string} [options.page] folder of the built page
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function startPortal({ jifeline, port = 0, page = builtPage }) {
  const files = await readStaticFiles(page)
  const securityHeaders = {
    'Content-Security-Policy': contentSecurityPolicy(jifeline),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }
  const giveToken = createTokenListener({
    getAccessToken: jifeline.getToken,
    authorize: () => true, // a real portal looks at its session here
  })
  let host = ''

  const server = createServer((request, response) => void respond(request, response))

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async function respond(request, response) {
    if (isForTokens(request, host)) {
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
        const { url: socketUrl, baseUrl, isSimulated } = jifeline
        return json(200, { url: socketUrl, baseUrl, isSimulated })
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

  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, 'localhost', () => resolve(undefined))
  })
  const address = server.address()
  host = `localhost:${typeof address === 'object' ? address?.port : port}`

  return {
    url: `http://${host}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await Promise.all([closed, jifeline.close()])
    },
  }
}

/**
 * The page runs its own scripts and styles only, and talks to this server, the socket and the event log.
 *
 * @param {import('./production.js').Jifeline} jifeline
 */
function contentSecurityPolicy({ url, baseUrl }) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${new URL(url).origin} ${new URL(baseUrl).origin}`,
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
