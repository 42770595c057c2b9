/** A built page, served with a strict Content Security Policy and, beside it, a token route. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { root } from '../packed/tarball.js'

const { createTokenListener } = await import(join(root, 'dist/server/index.js'))

const types = new Map([
  ['.html', 'text/html'],
  ['.css', 'text/css'],
  ['.js', 'text/javascript'],
])

/**
 * @param {string} folder
 * @param {number} port
 * @param {{ url: string, baseUrl: string }} jifeline
 * @returns {Promise<() => Promise<void>>} ends it
 */
export async function serveFolder(folder, port, { url, baseUrl }) {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src data:',
    `connect-src 'self' ${new URL(url).origin}`,
  ].join('; ')
  const tokenRoute = createTokenListener({
    clientId: 'simulated-client',
    clientSecret: 'simulated-secret',
    baseUrl,
    authorize: () => true,
  })
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/api/token') return tokenRoute(request, response)
    const path = pathname === '/' ? '/index.html' : pathname
    const type = types.get(extname(path)) ?? 'application/octet-stream'
    const headers = { 'content-type': type, 'content-security-policy': policy }
    readFile(join(folder, path)).then(
      (file) => response.writeHead(200, headers).end(file),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise((resolve) => server.listen(port, 'localhost', () => resolve(null)))
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
}
