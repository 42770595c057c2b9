/**
 * Asks a living tab for what only a page has: the visible one first, then the one that was heard most recently. One that
 * does not even say that it is awake is frozen or dead: another one is asked, and the first answer counts.
 */
import type { Environment } from '../client/world/environment.ts'
import { JifelineError, type JifelineErrorCode } from '../client/world/jifeline-error.ts'
import { gone } from './exchange.ts'
import type { WorkerQuestion } from './port-messages.ts'
import type { Member } from './member.ts'

const awakeWithin = 1_000 // ms; a page that runs says so in the task of the question

/** @throws JifelineError what the tab answers; `otherwise` where there is none to ask */
export function askTabs(
  members: Iterable<Member>,
  question: WorkerQuestion,
  otherwise: JifelineErrorCode,
  signal: AbortSignal,
  environment: Environment,
): Promise<unknown> {
  const asked = new Set<Member>()

  function nextMember(): Member | undefined {
    const able = Array.from(members).filter((member) => {
      const { hasToken, hasLog } = member.hello
      return !asked.has(member) && (question.of === 'token' ? hasToken : hasLog)
    })
    return able.toSorted(bySeen)[0]
  }

  return new Promise((resolve, reject) => {
    let open = 0
    const fail = () => reject(new JifelineError(otherwise, 'No tab answers.'))
    signal.addEventListener('abort', fail)
    if (signal.aborted) return fail()

    function askNext() {
      const member = nextMember()
      if (signal.aborted || (!member && open > 0)) return
      if (!member) return fail()
      asked.add(member)
      open += 1
      const timer = environment.setTimer(askNext, awakeWithin)
      const stopWaiting = () => environment.clearTimer(timer)
      member.questions.ask(question, stopWaiting).then(resolve, (thrown: unknown) => {
        stopWaiting()
        open -= 1
        if (thrown === gone) askNext()
        else reject(thrown as Error)
      })
    }

    askNext()
  })
}

function bySeen(one: Member, other: Member): number {
  if (one.isVisible !== other.isVisible) return one.isVisible ? -1 : 1
  return other.seenAt - one.seenAt
}
