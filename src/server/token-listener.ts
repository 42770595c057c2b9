/** The token route for `node:http` and Express. It asks of them what it uses, so that no runtime is needed for types. */
import { senderOf, type ListenerRequest } from './listener-request.ts'
import { createTokenAnswers, type TokenEndpointOptions } from './token-answers.ts'

/** A `ServerResponse`, or the response of Express. */
export interface ListenerResponse {
  /** Writes status and headers. */
  writeHead(status: number, headers: Record<string, string>): unknown
  /** Writes the body, and ends the response. */
  end(text: string): unknown
}

/**
 * `createTokenEndpoint` for `node:http` and Express, whose own request `authorize` is given, with what its middleware
 * put there.
 *
 * ```ts
 * app.post('/api/token', createTokenListener({
 *   clientId: process.env.JIFELINE_CLIENT_ID,
 *   clientSecret: process.env.JIFELINE_CLIENT_SECRET,
 *   authorize: (request: express.Request) => request.session.user !== undefined,
 * }))
 * ```
 */
export function createTokenListener<Visitor extends ListenerRequest = ListenerRequest>(
  options: TokenEndpointOptions<Visitor>,
): (request: Visitor, response: ListenerResponse) => void {
  const answer = createTokenAnswers(options)

  async function respond(request: Visitor, response: ListenerResponse): Promise<void> {
    const answered = await answer({
      method: request.method ?? '',
      query: /\?.*$/s.exec(request.url ?? '')?.[0] ?? '',
      ...senderOf(request),
      authorize: () => options.authorize(request),
    })
    response.writeHead(answered.status, Object.fromEntries(answered.headers))
    response.end(await answered.text())
  }

  return (request, response) => {
    respond(request, response).catch(() => {}) // somebody else answered meanwhile: a time limit, a visitor who left
  }
}
