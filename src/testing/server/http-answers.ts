/** The simulator's REST side as HTTP, with CORS for any origin: it is for tests on one machine. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { problem, type Answer } from '../simulator/answer.ts'
import type { SimulatedJifeline } from '../simulator/simulated-jifeline.ts'

const longestForm = 16_384 // characters; a real one has about 200

const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '600',
}

export function createRequestListener(jifeline: SimulatedJifeline) {
  return function listener(request: IncomingMessage, response: ServerResponse): void {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, corsHeaders).end()
      return
    }
    void answer(jifeline, request)
      .catch((error: unknown) => problem(500, String(error)))
      .then((answered) => respond(response, answered))
  }
}

async function answer(
  jifeline: SimulatedJifeline,
  request: IncomingMessage,
): Promise<Answer<unknown>> {
  const { pathname, search } = urlOf(request)
  switch (pathname) {
    case '/oauth2/token':
      return answerToken(jifeline, request)
    case '/v2/system/events': {
      if (request.method !== 'GET') return problem(405, 'Use GET for /v2/system/events.')
      const accessToken = bearerOf(request)
      return jifeline.readEvents({ accessToken, query: search })
    }
    default:
      return problem(404, 'There is POST /oauth2/token and GET /v2/system/events here.')
  }
}

async function answerToken(jifeline: SimulatedJifeline, request: IncomingMessage) {
  if (request.method !== 'POST') return problem(405, 'Use POST for /oauth2/token.')
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    return problem(415, 'Send the form as application/x-www-form-urlencoded.')
  }
  const form = await readForm(request)
  if (form === null) return problem(413, `The form is longer than ${longestForm} characters.`)
  return jifeline.issueToken(form)
}

async function readForm(request: IncomingMessage): Promise<string | null> {
  let form = ''
  request.setEncoding('utf8')
  for await (const chunk of request) {
    if (form.length <= longestForm) form += String(chunk) // the rest is read, and forgotten
  }
  return form.length <= longestForm ? form : null
}

function respond(response: ServerResponse, { status, body }: Answer<unknown>): void {
  const isProblem = status !== 200
  response.writeHead(status, {
    ...corsHeaders,
    'content-type': isProblem ? 'application/problem+json' : 'application/json',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(body))
}

/** The request target is whatever a client sends, so it may be no URL at all. */
export function urlOf(request: IncomingMessage): URL {
  const target = request.url ?? '/'
  const here = 'http://localhost'
  return URL.canParse(target, here) ? new URL(target, here) : new URL('/not-a-url', here)
}

export function bearerOf(request: IncomingMessage): string | null {
  return /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}
