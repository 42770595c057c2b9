/**
 * `fetch` whose other end is a simulated Jifeline's REST API: the token endpoint and the event log, after
 * the network's latency on the simulator's clock. No socket, no port.
 */
import type { Answer } from '../simulator/answer.ts'
import type { SimulatedJifeline } from '../simulator/simulated-jifeline.ts'
import { createSimulatedNetwork, type SimulatedNetwork } from './simulated-socket.ts'

export function createSimulatedFetch(
  jifeline: SimulatedJifeline,
  network: Pick<SimulatedNetwork, 'latency' | 'isBlackHole'> = createSimulatedNetwork(),
): typeof fetch {
  function rest(
    pathname: string,
    query: URLSearchParams,
    init: RequestInit,
  ): Answer<unknown> | null {
    if (pathname === '/oauth2/token' && init.method === 'POST') {
      return jifeline.issueToken(
        typeof init.body === 'string' ? init.body : (init.body as URLSearchParams),
      )
    }
    if (pathname !== '/v2/system/events') return null
    const bearer = new Headers(init.headers).get('Authorization')
    return jifeline.readEvents({ accessToken: bearer?.replace(/^Bearer /, '') ?? null, query })
  }

  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input)
      const { signal } = init
      const fail = () => reject(new DOMException('The request was aborted.', 'AbortError'))
      signal?.addEventListener('abort', fail)
      if (signal?.aborted) return fail()
      jifeline.clock.setTimer(() => {
        if (network.isBlackHole || signal?.aborted) return
        const answer = rest(pathname, searchParams, init)
        jifeline.clock.setTimer(() => {
          if (network.isBlackHole) return
          signal?.removeEventListener('abort', fail)
          if (!answer) return resolve(new Response(null, { status: 404 }))
          resolve(Response.json(answer.body, { status: answer.status }))
        }, network.latency)
      }, network.latency)
    })
}
