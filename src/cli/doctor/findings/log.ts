/** The event log: order, page size, cursors. How long events take into it and stay there: `log-times.ts`. */
import type { Evidence, LogRequest, LogRow, Purpose } from '../evidence.ts'
import { timeOfEventId } from '../../../protocol/event-ids.ts'
import { timeOf } from '../log-probes.ts'
import type { Clocks } from './clocks.ts'
import { told, untold, type Finding } from './finding.ts'

const fullPage = 1_000 // the largest limit that is documented
const settled = 60_000 // ms; what is older was in the log, however slow that is
const rough = 60_000 // ms by which rows may be out of order: hosts have clocks of their own
const empty = 'The log holds too few events.'

export interface LogView {
  /** The one that was looked at closely: the others were asked for right after it. */
  page: LogRequest | undefined
  /** Those for the first page of all, oldest first; answered ones only. */
  pages: readonly LogRequest[]
  order: 'ascending' | 'descending' | 'newest-first' | 'newest-last' | 'none' | null
  /** Rows that a page holds at most; null: it was not seen to leave any out. */
  cap: number | null
}

export function viewLog({ requests }: Evidence, { offset }: Clocks): LogView {
  const pages = requests.filter(({ purpose, status }) => purpose === 'page' && status === 200)
  const one = answered(requests, 'one')
  const page = pages.findLast(({ at }) => at < (one?.at ?? 0)) ?? pages[0]
  const rows = page?.rows ?? []
  const before = (page?.at ?? 0) + (offset ?? 0) - settled
  const shown = new Set(rows.map(({ id }) => id))
  const leftOut = requests
    .filter(({ at }) => at > (page?.at ?? 0))
    .flatMap((request) => request.rows)
    .some((row) => !shown.has(row.id) && timeOf(row) < before)
  const isConstant = pages.every((each) => each.rows.length <= rows.length)
  const isCut = rows.length > 0 && rows.length < fullPage && leftOut && isConstant
  const cap = isCut ? rows.length : null
  return { page, pages, order: orderOf(rows, one?.rows[0]), cap }
}

export function findLog(evidence: Evidence, { page, order, cap }: LogView): Finding[] {
  if (!page) {
    const status = evidence.requests.find(({ purpose }) => purpose === 'page')?.status
    const how =
      status === undefined ? 'The log was not reached.' : `The log answered with HTTP ${status}.`
    return (['logOrder', 'largestPage', 'afterId', 'unknownCursor', 'defaultPage'] as const).map(
      (id) => untold(id, how),
    )
  }
  return [
    order === null
      ? untold('logOrder', empty)
      : told('logOrder', ...wordsOf(order), 'A page of all beside a page of one.'),
    findLargestPage(page.rows.length, cap),
    findAfterId(evidence, cap, order),
    findUnknownCursor(evidence),
    findDefaultPage(evidence, page.rows.length),
  ]
}

/** Which end a page of one shows tells what a page leaves out. */
function orderOf(rows: readonly LogRow[], one: LogRow | undefined): LogView['order'] {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last || timeOf(first) === timeOf(last) || !one) return null
  const rises = timeOf(first) < timeOf(last)
  const isInOrder = rows.every((row, index) => {
    const step = timeOf(row) - timeOf(rows[index - 1] ?? row)
    return rises ? step > -rough : step < rough
  })
  if (!isInOrder) return 'none'
  if (rises) return timeOf(one) >= timeOf(last) ? 'newest-last' : 'ascending'
  return timeOf(one) >= timeOf(first) ? 'newest-first' : 'descending'
}

function wordsOf(order: NonNullable<LogView['order']>): [holds: string, value: string | null] {
  switch (order) {
    case 'none':
      return ['none', null]
    case 'newest-last':
      return ['ascending, the newest kept', null]
    case 'ascending':
    case 'descending':
    case 'newest-first':
      return [order, order]
    default:
      return order satisfies never
  }
}

function findLargestPage(length: number, cap: number | null): Finding {
  const id = 'largestPage'
  if (cap !== null) {
    return told(
      id,
      String(cap),
      cap,
      `Of a limit of ${fullPage}, ${cap} came, and there were more.`,
    )
  }
  return length === 0
    ? untold(id, empty)
    : told(id, `${length} at least`, false, `So many came in one page, of a limit of ${fullPage}.`)
}

function findAfterId({ requests }: Evidence, cap: number | null, order: LogView['order']): Finding {
  const id = 'afterId'
  const answer = answered(requests, 'newest')
  if (!answer) return untold(id, empty)
  const isThere = answer.rows.some((row) => row.id === answer.about)
  const asked = timeOfEventId(answer.about ?? '')
  if (asked !== null && answer.rows.some((row) => timeOf(row) < asked - rough)) {
    return told(id, 'ignored', null, 'A page after the newest id of another held older ones.')
  }
  const mayBeCut = order === 'newest-first' && cap !== null && answer.rows.length >= cap
  if (!isThere && mayBeCut) return untold(id, 'Too much happened meanwhile. Start again.')
  const holds = isThere ? 'inclusive' : 'exclusive'
  return told(id, holds, holds, 'A page after the newest id of another.')
}

function findUnknownCursor({ requests }: Evidence): Finding {
  const id = 'unknownCursor'
  const made = requests.findLast(({ purpose }) => purpose === 'made-up')
  const how = 'A page after a ULID that was just made up.'
  if (made?.status === 200) return told(id, 'compared', 'compared', how)
  return made && made.status >= 400 && made.status < 500 && made.status !== 429
    ? told(id, 'refused', 'refused', `${how} HTTP ${made.status}.`)
    : untold(id, 'It was not answered.')
}

function findDefaultPage({ requests }: Evidence, length: number): Finding {
  const id = 'defaultPage'
  const rows = answered(requests, 'default')?.rows.length ?? 0
  if (rows === 0) return untold(id, empty)
  return rows < length
    ? told(id, String(rows), rows, 'A page without a limit. 25 are documented.')
    : untold(id, `A page without a limit held ${rows}, and one with the largest no more.`)
}

/** The last one: a log that was empty at first is asked again. */
function answered(requests: readonly LogRequest[], purpose: Purpose): LogRequest | undefined {
  return requests.findLast((request) => request.purpose === purpose && request.status === 200)
}
