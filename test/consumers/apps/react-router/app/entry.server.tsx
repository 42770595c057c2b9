import { renderToReadableStream } from 'react-dom/server'
import { ServerRouter, type EntryContext } from 'react-router'

export default async function render(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
) {
  const nonce = crypto.randomUUID()
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    'img-src data:',
    "connect-src 'self' $JIFELINE_ORIGIN",
  ]
  headers.set('content-type', 'text/html')
  headers.set('content-security-policy', policy.join('; '))
  const router = <ServerRouter context={context} url={request.url} nonce={nonce} />
  return new Response(await renderToReadableStream(router, { nonce }), { status, headers })
}
