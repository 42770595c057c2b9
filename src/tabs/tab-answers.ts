/** What a tab answers the worker, which has no page: the token from its source, a page from its event log. */
import { safely } from '../client/world/safely.ts'
import type { UsableOptions } from '../client/world/read-options.ts'
import { answerQuestion, type Questions } from './exchange.ts'
import type { Port, TabMessage, TabQuestion, WorkerQuestion } from './port-messages.ts'
import { tellError } from './told-error.ts'

export async function answerWorker(
  port: Port<TabMessage>,
  id: number,
  question: WorkerQuestion,
  options: UsableOptions,
  questions: Questions<TabQuestion>,
): Promise<void> {
  const send = (message: TabMessage) => port.send(message)
  const { signal } = new AbortController() // the worker gives up by itself
  if (question.of === 'token') {
    const ask = async () => {
      const { forceRefresh } = question
      return tokenFrom(await options.getAccessToken?.({ forceRefresh, signal }))
    }
    // Of what a token source throws only the code counts.
    const tell: typeof tellError = (...thrown) => ({ ...tellError(...thrown), detail: null })
    return answerQuestion(send, id, ask, 'token-failed', tell)
  }
  const { from, limit } = question
  const read = async () => {
    const page = await options.eventLog?.read(from, {
      limit,
      signal,
      getAccessToken: async ({ forceRefresh } = { forceRefresh: false }) =>
        (await questions.ask({ of: 'token', forceRefresh })) as string | null,
    })
    const { events, isComplete, leavesOut, reachesBack } = Object(page) as Record<string, unknown>
    return { events, isComplete, leavesOut, reachesBack }
  }
  return answerQuestion(send, id, read, 'log-failed')
}

/** What can be cloned of whatever a source returns; it may throw when it is looked at. */
function tokenFrom(answer: unknown): unknown {
  if (typeof answer === 'string') return answer
  return safely(() => {
    const { accessToken, access_token, expiresIn, expires_in } = Object(answer) as Record<
      string,
      unknown
    >
    return {
      accessToken: plain(accessToken ?? access_token),
      expiresIn: plain(expiresIn ?? expires_in),
    }
  }, null)
}

function plain(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null
}
