/**
 * Asks a living tab for what only a page has: the visible one first, then the one that was heard most recently. One that
 * does not even say that it is awake is frozen or dead: another one is asked, and the first answer counts. A frozen tab
 * keeps all that it is asked until it wakes, so it is asked nothing more until it is heard again; and whoever owes an
 * answer for long is asked last.
 */
import type { Environment } from '../client/world/environment.ts'
import { JifelineError, type JifelineErrorCode } from '../client/world/jifeline-error.ts'
import { gone } from './exchange.ts'
import type { WorkerQuestion } from './port-messages.ts'
import type { Member } from './member.ts'

const awakeWithin = 1_000 // ms; a page that runs says so in the task of the question
const answersWithin = 5_000 // ms; a source that takes longer may hang
const asksFor = 10_000 // ms; then whoever wants a token has given up

/** @throws JifelineError what the tab answers; `otherwise` where there is none to ask */
export function askTabs(
  members: Iterable<Member>,
  question: WorkerQuestion,
  otherwise: JifelineErrorCode,
  signal: AbortSignal,
  environment: Environment,
): Promise<unknown> {
  const asked = new Set<Member>()
  const askedBy = environment.now() + asksFor

  function ableMembers(): Member[] {
    return Array.from(members).filter((member) => {
      const { hasToken, hasLog } = member.hello
      return !asked.has(member) && (question.of === 'token' ? hasToken : hasLog)
    })
  }

  return new Promise((resolve, reject) => {
    let open = 0
    let isOver = false
    const end = (settle: () => void) => {
      isOver = true
      signal.removeEventListener('abort', fail)
      settle()
    }
    const fail = () => end(() => reject(new JifelineError(otherwise, 'No tab answers.')))
    signal.addEventListener('abort', fail)
    if (signal.aborted) return fail()

    function askNext() {
      const now = environment.now()
      const able = ableMembers()
      const [member] = able.filter((one) => isHeard(one, now)).toSorted(inTurn(now))
      if (isOver) return
      if (member) ask(member)
      else if (able.length > 0 && now < askedBy) environment.setTimer(askNext, awakeWithin)
      else if (open === 0) fail()
    }

    function ask(member: Member) {
      asked.add(member)
      member.askedAt = environment.now()
      member.owesSince ??= member.askedAt
      open += 1
      const timer = environment.setTimer(askNext, awakeWithin)
      const onEnded = () => {
        environment.clearTimer(timer)
        member.owesSince = null
      }
      const onAnswer = (answer: unknown) => {
        onEnded()
        end(() => resolve(answer))
      }
      const stopWaiting = () => environment.clearTimer(timer)
      member.questions.ask(question, stopWaiting).then(onAnswer, (thrown: unknown) => {
        onEnded()
        open -= 1
        if (thrown === gone) askNext()
        else end(() => reject(thrown as Error))
      })
    }

    askNext()
  })
}

/** Since it was asked last, if that is long ago. */
function isHeard({ askedAt, seenAt }: Member, now: number): boolean {
  return seenAt >= askedAt || now < askedAt + awakeWithin
}

function inTurn(now: number): (one: Member, other: Member) => number {
  const isLate = ({ owesSince }: Member) => owesSince !== null && now > owesSince + answersWithin
  return (one, other) => {
    if (isLate(one) !== isLate(other)) return isLate(one) ? 1 : -1
    if (one.isVisible !== other.isVisible) return one.isVisible ? -1 : 1
    return other.seenAt - one.seenAt
  }
}
