/**
 * `GET /v2/system/events`: the log from which a client fills its gaps. Filters, limits and the error
 * body are documented or seen; order, lag and retention are not, so they are settings.
 */
import type { RestEvent } from '../../protocol/messages.ts'
import { longestEventType } from '../../protocol/names.ts'
import { problem, type Answer } from './answer.ts'
import type { Clock } from './clock.ts'
import type { SimulatorSettings } from './simulator-settings.ts'
import { drawDelay } from './timers.ts'
import type { Fields } from './token-endpoint.ts'

/** A page of the event log. */
export interface EventPage {
  /** What was asked for. */
  query: Record<string, string | number>
  /** The rows. */
  result: RestEvent[]
}

export interface SimulatedEventLog {
  add(event: RestEvent): void
  read(query: Fields): Answer<EventPage>
}

interface Entry {
  event: RestEvent
  occurredAt: number
  visibleAt: number
}

type Filter = (entry: Entry) => boolean

const filterNames = ['after_id', 'occurred_after', 'type'] as const
const largestLimit = 1000
const defaultLimit = 25
const mostEntries = 100_000 // a simulator that runs for days must not grow for ever

export function createSimulatedEventLog(
  settings: SimulatorSettings,
  { now, random }: Clock,
): SimulatedEventLog {
  const entries: Entry[] = [] // sorted by id

  function add(event: RestEvent): void {
    const visibleAt = now() + drawDelay(settings.logLag, random)
    const after = entries.findLastIndex((entry) => entry.event.id <= event.id)
    entries.splice(after + 1, 0, { event, occurredAt: Date.parse(event.occurred_at), visibleAt })
    if (entries.length > mostEntries) entries.shift()
  }

  function read(query: Fields): Answer<EventPage> {
    const fields = new URLSearchParams(query)
    const given = filterNames.filter((name) => fields.has(name))
    const [name] = given
    if (given.length > 1) {
      return problem(400, 'Only one filter parameter per request can be used.')
    }
    const limit = limitOf(fields.get('limit'))
    if (limit === null) {
      return problem(400, `The parameter limit must be a whole number from 0 to ${largestLimit}.`)
    }
    const visible = entries.filter(isVisible)
    const filter = name ? filterOf(name, fields.get(name) ?? '', visible) : () => true
    if (typeof filter === 'string') return problem(400, filter)
    const found = visible.filter(filter).map(({ event }) => event)
    const applied = name ? { [name]: fields.get(name) ?? '' } : {}
    return { status: 200, body: { query: { ...applied, limit }, result: pageOf(found, limit) } }
  }

  function isVisible({ occurredAt, visibleAt }: Entry): boolean {
    return visibleAt <= now() && occurredAt > now() - settings.logRetention
  }

  /** What an entry must meet, or what is wrong with the value. */
  function filterOf(name: (typeof filterNames)[number], value: string, visible: Entry[]) {
    switch (name) {
      case 'after_id': {
        const isKnown = visible.some(({ event }) => event.id === value)
        if (settings.unknownCursor === 'refused' && !isKnown) return 'The after_id is unknown.'
        const isInclusive = settings.afterId === 'inclusive'
        return (({ event }) => event.id > value || (isInclusive && event.id === value)) as Filter
      }
      case 'occurred_after': {
        const from = Date.parse(value)
        if (Number.isNaN(from)) return 'The parameter occurred_after must be a date and time.'
        return (({ occurredAt }) => occurredAt > from) as Filter
      }
      case 'type': {
        const isType = value.length >= 1 && value.length <= longestEventType
        if (!isType) return `The parameter type must have 1 to ${longestEventType} characters.`
        return (({ event }) => event.type === value) as Filter
      }
      default:
        return name satisfies never
    }
  }

  function pageOf(found: RestEvent[], asked: number): RestEvent[] {
    const limit = Math.min(asked, settings.largestPage)
    switch (settings.logOrder) {
      case 'ascending':
        return found.slice(0, limit)
      case 'descending':
        return found.slice(0, limit).toReversed()
      case 'newest-first':
        return found.toReversed().slice(0, limit)
      default:
        return settings.logOrder satisfies never
    }
  }

  return { add, read }
}

function limitOf(text: string | null): number | null {
  if (text === null) return defaultLimit
  return /^\d{1,4}$/.test(text) && Number(text) <= largestLimit ? Number(text) : null
}
