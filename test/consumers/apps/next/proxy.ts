import { NextResponse, type NextRequest } from 'next/server'

export function proxy(request: NextRequest) {
  const headers = new Headers(request.headers)
  if (process.env.NODE_ENV !== 'production') return NextResponse.next()
  if (process.env['PRERENDERED'] === 'yes') return NextResponse.next() // a page that is there already has no nonce
  const nonce = crypto.randomUUID()
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    'img-src data:',
    "connect-src 'self' $JIFELINE_ORIGIN",
  ].join('; ')
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = { matcher: '/' }
