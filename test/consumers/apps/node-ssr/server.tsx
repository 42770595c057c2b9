import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import { renderToPipeableStream } from 'react-dom/server'
import { Page } from './page.tsx'
import { tokenRoute } from './token-route.ts'

createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  if (path === '/api/token') return tokenRoute(request, response)
  if (path === '/') return render(response)
  readFile(`public${path}`).then(
    (file) => {
      const type = path.endsWith('.css') ? 'text/css' : 'text/javascript'
      response.writeHead(200, { 'content-type': type }).end(file)
    },
    () => response.writeHead(404).end(),
  )
}).listen(Number(process.env['PORT']), 'localhost')

function render(response: ServerResponse) {
  const nonce = randomUUID()
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    'img-src data:',
    "connect-src 'self' $JIFELINE_ORIGIN",
  ]
  const { pipe } = renderToPipeableStream(<Page />, {
    nonce,
    bootstrapModules: ['/client.js'],
    onShellReady() {
      response.writeHead(200, {
        'content-type': 'text/html',
        'content-security-policy': policy.join('; '),
      })
      pipe(response)
    },
    onError: (error) => console.error('render failed:', error),
  })
}
