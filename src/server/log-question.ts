/** A question to the event log, as `GET /v2/system/events` documents it: one filter at most, and a limit. Pure. */
import type { LogQuestion } from '../hub/log-memory.ts'
import { isEventType } from '../protocol/names.ts'

const filterNames = ['after_id', 'occurred_after', 'type'] as const
const largestLimit = 1_000
const defaultLimit = 25

/** What is asked, or what is wrong with it, in the API's own words where it has some. */
export function readLogQuestion(query: URLSearchParams): LogQuestion | string {
  const given = filterNames.filter((name) => query.has(name))
  if (given.length > 1) return 'Only one filter parameter per request can be used.'
  const limit = limitOf(query.get('limit'))
  if (limit === null) {
    return `The parameter limit must be a whole number from 0 to ${largestLimit}.`
  }
  const [name] = given
  const value = name === undefined ? '' : (query.get(name) ?? '')
  switch (name) {
    case undefined:
      return { filter: { is: 'none' }, limit }
    case 'after_id':
      return { filter: { is: 'after', id: value }, limit }
    case 'occurred_after': {
      const time = Date.parse(value)
      if (Number.isNaN(time)) return 'The parameter occurred_after must be a date and time.'
      return { filter: { is: 'since', time }, limit }
    }
    case 'type':
      if (!isEventType(value)) return 'The parameter type must have 1 to 255 characters.'
      return { filter: { is: 'type', type: value }, limit }
    default:
      return name satisfies never
  }
}

function limitOf(text: string | null): number | null {
  if (text === null) return defaultLimit
  return /^\d{1,4}$/.test(text) && Number(text) <= largestLimit ? Number(text) : null
}
