/** The event log as a relay answers it: the API's own form, filtered by what the visitor may hear. */
import { encodeFields } from '../protocol/frames.ts'
import type { LogMemory } from '../hub/log-memory.ts'
import { readLogQuestion } from './log-question.ts'
import type { LogReading } from '../hub/log-reading.ts'
import { noStore, problem } from './problem.ts'
import { RelayError } from './relay-error.ts'
import type { RelayVisit, Visits } from './relay-visits.ts'

const timeLimit = 8_000 // ms; a page gives its request 10 s, and must hear of the failure before
const soon = 3 // s
const mostAtOnce = 20 // questions of one user; each waits for a reading, so they are few in a second

/** Never rejects. `now`: on the clock that cannot go back. */
export function createLogAnswers(
  memory: LogMemory,
  reading: LogReading,
  visits: Visits,
  now: () => number,
  report: (error: RelayError) => void,
): (visit: RelayVisit) => Promise<Response> {
  const asking = new Map<string, number>()

  /** By how many of his questions a user waits already. */
  function count(user: string | null, change: 1 | -1): number {
    if (user === null) return 0
    const next = (asking.get(user) ?? 0) + change
    if (next > 0) asking.set(user, next)
    else asking.delete(user)
    return next
  }

  return async (visit) => {
    const { query } = visit
    let admission = await visits.admit(visit)
    if ('refusal' in admission) return admission.refusal
    const { grant } = admission
    if (grant.isLink) return problem(403, 'A link shows badges, and no events.')
    const question = readLogQuestion(query)
    if (typeof question === 'string') return problem(400, question)
    const isTooMany = count(grant.user, 1) > mostAtOnce
    const wasRead = isTooMany ? false : await isRead(reading)
    count(grant.user, -1)
    if (isTooMany) {
      const detail = `No more than ${mostAtOnce} questions at once are allowed for a user.`
      return problem(429, detail, { 'Retry-After': String(soon) })
    }
    if (!wasRead) {
      report(new RelayError('log-unread'))
      const seconds = Math.max(soon, reading.pause())
      const detail = 'The event log cannot be read now.'
      return problem(503, detail, { 'Retry-After': String(seconds) })
    }
    // That took up to 8 s, and nothing is shown by a grant of before.
    while (!visits.isCurrent(admission)) {
      admission = await visits.admit(visit)
      if ('refusal' in admission) return admission.refusal
    }
    const found = memory.find(question, admission.grant.mayHear)
    if (!found) return problem(400, 'The after_id is unknown.')
    const { rows, isComplete } = found
    const head = encodeFields({
      query: { ...Object.fromEntries(query), limit: question.limit },
      reaches_back: memory.reachesBack(now()),
      is_complete: isComplete,
    })
    const text = `${head.slice(0, -1)},"result":[${rows.map(({ text: row }) => row).join(',')}]}`
    return new Response(text, { headers: { ...noStore, 'Content-Type': 'application/json' } })
  }
}

async function isRead(reading: LogReading): Promise<boolean> {
  let timer
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), timeLimit)
  })
  const read = reading.read().then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([read, late])
  } finally {
    clearTimeout(timer)
  }
}
