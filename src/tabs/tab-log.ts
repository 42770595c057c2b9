/** The event log as a tab reads it: from the worker, which has read it for all tabs; alone, its own. */
import type { EventLog } from '../client/world/event-log.ts'
import { JifelineError } from '../client/world/jifeline-error.ts'
import { gone, type Questions } from './exchange.ts'
import type { TabQuestion } from './port-messages.ts'

type Page = Awaited<ReturnType<EventLog['read']>>

export function createTabLog(
  own: EventLog,
  questions: () => Questions<TabQuestion> | null,
  isAlone: () => boolean,
): EventLog {
  return {
    get keepsAtLeast() {
      return own.keepsAtLeast
    },
    async read(from, request) {
      if (isAlone()) return own.read(from, request)
      const asking = questions()
      if (!asking) throw new JifelineError('log-failed', 'This tab has no worker.')
      try {
        return (await asking.ask({ of: 'log', from, limit: request.limit })) as Page
      } catch (thrown) {
        if (thrown === gone) throw new JifelineError('log-failed', 'The worker has gone.')
        throw thrown
      }
    },
  }
}
