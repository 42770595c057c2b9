/** `fetch` on its way to the event log, where things go wrong: one fault for each request, as scheduled. */
import type { RestFault } from './schedule.ts'
import type { Fault } from './tally.ts'

export interface FaultyLog {
  fetch: typeof fetch
  /** Whatever is asked is answered 503. */
  isDown: boolean
  /** Called once, while the next request is on its way. */
  onNextRequest: (() => void) | null
  /** From now on the log answers. */
  heal(): void
}

export function createFaultyLog(
  rest: readonly (RestFault | 'page')[],
  /** `latency`: milliseconds before the log is asked, and again before its answer comes. */
  ask: (latency: number) => typeof fetch,
  count: (fault: Fault) => void,
): FaultyLog {
  const left = [...rest]

  const log: FaultyLog = {
    isDown: false,
    onNextRequest: null,
    heal() {
      left.length = 0
      log.isDown = false
      log.onNextRequest = null
    },
    fetch(input, init) {
      const onRequest = log.onNextRequest
      log.onNextRequest = null
      onRequest?.()
      if (log.isDown) {
        count('log down')
        return Promise.resolve(new Response(null, { status: 503 }))
      }
      const fault = left.shift() ?? 'page'
      if (fault === 'page') return ask(0)(input, init)
      count(fault)
      switch (fault) {
        case '429':
        case '500':
        case '401':
          return Promise.resolve(new Response(null, { status: Number(fault) }))
        case 'hang':
          return new Promise((_, reject) => {
            init?.signal?.addEventListener('abort', () =>
              reject(new DOMException('', 'AbortError')),
            )
          })
        case 'cut off':
          return Promise.resolve(new Response('{"query":{},"result":[{"id":"01HW'))
        case 'slow':
          return ask(3_000)(input, init)
        case 'bad rows':
          return ask(0)(input, init).then(withBadRows)
        case 'told to wait':
          return Promise.resolve(
            new Response(null, { status: 429, headers: { 'Retry-After': '9' } }),
          )
        default:
          return fault satisfies never
      }
    },
  }
  return log
}

const badRows = [null, 7, [], { id: 5 }, { id: '', type: 'x' }, { type: 'x', occurred_at: {} }]

async function withBadRows(answer: Response): Promise<Response> {
  if (!answer.ok) return answer
  const { query, result } = (await answer.json()) as { query: unknown; result: unknown[] }
  return Response.json({ query, result: [...badRows, ...result, ...badRows] })
}
