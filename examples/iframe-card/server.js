/**
 * `npm run build && node examples/iframe-card/server.js`: cards of a portal in a page of another origin. The portal has
 * the cards and a relay, which lets them in by a signed link, or as strangers to what anybody may see; the other page has
 * a backend of its own, and a script that hands its card a token. Jifeline is simulated. PORT, 5175 by default, is the other page's.
 */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createRelay, createTokenListener, createTokenSource } from 'jifeline-react/server'
import { exampleConnectors } from 'jifeline-react/testing'
import { startJifelineServer } from 'jifeline-react/testing/server'

const types = new Map([
  ['.js', 'text/javascript'],
  ['.css', 'text/css'],
])
const credentials = { clientId: 'workshop-portal', clientSecret: 'kept-on-the-backend' }
const [shown, other, anybodys] = exampleConnectors.map(({ connectorId }) => connectorId)
if (!shown || !other || !anybodys) throw new Error('There are no example connectors.')
const text = (/** @type {string} */ path) =>
  readFile(fileURLToPath(new URL(path, import.meta.url)), 'utf8')
const card = await text('../../dist/card/card.html')

const jifeline = await startJifelineServer({ credentials })
const getAccessToken = createTokenSource({ baseUrl: jifeline.baseUrl, ...credentials })
const relay = createRelay({
  url: jifeline.url,
  baseUrl: jifeline.baseUrl,
  getAccessToken,
  linkKeys: [randomUUID() + randomUUID()], // a real portal keeps one, so that links outlive its process
  authorize: () => ({ connectors: [anybodys] }), // a stranger; a real one looks for a session first
})

const portal = createServer((request, response) => respond(portalFiles, request, response))
const page = createServer((request, response) => {
  if (request.url === '/api/token') giveToken(request, response)
  else respond(pageFiles, request, response)
})
const giveToken = createTokenListener({ getAccessToken, authorize: () => true }) // a real one looks at its session

const pageOrigin = await listen(page, Number(process.env.PORT ?? 5175), '127.0.0.1')
const portalOrigin = await listen(portal, 0, 'localhost')
relay.attach(portal, { path: '/jifeline' })

/** The portal's own copy: its tokens come from that page alone, and it goes to Jifeline itself. */
const tokenCard = card
  .replace(
    'data-url="/jifeline"',
    `data-url="${jifeline.url}" data-ask="token" data-origins="${pageOrigin}"`,
  )
  .replace("connect-src 'self'", `connect-src ${new URL(jifeline.url).origin}`)

const portalFiles = new Map([
  ['/card/card.html', card],
  ['/card/token-card.html', tokenCard],
  ['/card/card.js', await text('../../dist/card/card.js')],
  ['/card/card.css', await text('../../dist/card/card.css')],
])
const pageFiles = new Map([
  ['/', await pageText()],
  ['/page.js', await text('page.js')],
  ['/embed-card.js', await text('embed-card.js')],
  ['/page.css', await text('page.css')],
])

async function pageText() {
  const link = await relay.sign({ connectors: [shown ?? ''], until: Date.now() + 8 * 3_600_000 })
  return (await text('index.html'))
    .replaceAll('$CARD', `${portalOrigin}/card/card.html`)
    .replace('$LINK', link)
    .replace('$TOKEN_CARD', `${portalOrigin}/card/token-card.html`)
    .replace('$OTHER', other ?? '')
    .replace('$PUBLIC', anybodys ?? '')
}

/**
 * The portal's pages may stand in that one page, and that page has no frames but the portal's.
 *
 * @param {ReadonlyMap<string, string>} files
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function respond(files, { url = '' }, response) {
  const file = files.get(url)
  if (file === undefined) return void response.writeHead(404).end()
  const type = types.get(url.slice(url.lastIndexOf('.'))) ?? 'text/html'
  const policy =
    files === portalFiles
      ? `frame-ancestors ${pageOrigin}`
      : `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src ${portalOrigin}`
  const headers = { 'Content-Type': `${type}; charset=utf-8`, 'Content-Security-Policy': policy }
  response.writeHead(200, headers).end(file)
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<string>} its origin
 */
async function listen(server, port, host) {
  await new Promise((resolve) => server.listen(port, host, () => resolve(undefined)))
  const address = server.address()
  return `http://${host}:${typeof address === 'object' ? address?.port : port}`
}

console.log(`Somebody else’s page: ${pageOrigin} (cards of ${portalOrigin}; Ctrl+C stops it)`)
