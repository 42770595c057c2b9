/** What the log is asked, once at the beginning and then about events that the socket brought. */
import { createEventId, timeOfEventId } from '../../protocol/event-ids.ts'
import type { LogRequest, LogRow, ReceivedFrame } from './evidence.ts'
import type { EventsQuery } from './rest.ts'

export interface LogWorld {
  now(): number
  random(): number
  wait(ms: number): Promise<void>
  isOver(): boolean
  /** null: it could not be asked. */
  ask(query: EventsQuery): Promise<LogRequest | null>
}

const all = { limit: '1000' }
const mostPages = 20 // of a walk to the newest end, as a page's gap fill takes
const fewestRows = 3 // in which an order shows
const pagesOfLook = 4
const mostEvents = 8 // whose way into the log is watched
const looks = 20
const lookEvery = 1_000 // ms; a lag of up to 10 s is plausible
const wideOfNewest = 60_000 // ms; ids of two hosts are not in order

export function createLogProbes({ now, random, wait, isOver, ask }: LogWorld) {
  const known = new Map<string, LogRow>()
  let watched = 0
  let isWatching = false
  let isExamined = false
  let isAtNewest = false // the walk came to the newest end

  async function read(query: EventsQuery): Promise<LogRequest | null> {
    const answer = await ask(query)
    for (const row of answer?.rows ?? []) known.set(row.id, row)
    return answer
  }

  /** Page after page from this id; returns whether `isFound` of one of them. */
  async function walk(
    from: Record<string, string>,
    query: Omit<EventsQuery, 'fields'>,
    most: number,
    isFound: (rows: readonly LogRow[]) => boolean,
  ): Promise<boolean> {
    let [filter, after] = [from, from['after_id']]
    for (let page = 0; page < most && !isOver(); page += 1) {
      const answer = await read({ ...query, fields: { ...filter, ...all } })
      if (!answer) return false
      if (isFound(answer.rows)) return true
      const newest = newestOf(answer.rows)
      if (!newest || newest.id === after) {
        isAtNewest ||= answer.status === 200
        return false
      }
      after = newest.id
      filter = { after_id: after }
    }
    return false
  }

  async function examine(): Promise<void> {
    const page = await read({ purpose: 'page', fields: all })
    isExamined = (page?.rows.length ?? 0) >= fewestRows
    await read({ purpose: 'default', fields: {} })
    await read({ purpose: 'one', fields: { limit: '1' } })
    await read({
      purpose: 'made-up',
      fields: { after_id: createEventId(now() - wideOfNewest, random), limit: '1' },
    })
    const newest = newestOf(page?.rows ?? [])
    if (!newest) return
    await read({
      purpose: 'newest',
      about: newest.id,
      fields: { after_id: newest.id, ...all },
    })
    const type = rarestType(page?.rows ?? [])
    if (type !== null) await read({ purpose: 'type', fields: { type, ...all } })
    await walk({ after_id: newest.id }, { purpose: 'walk' }, mostPages, () => false)
  }

  /** How long it takes until the log shows an event that came. */
  async function watch({ eventId }: ReceivedFrame): Promise<void> {
    if (eventId === null || isWatching || watched >= mostEvents) return
    isWatching = true
    watched += 1
    const time = timeOfEventId(eventId) ?? now()
    const before = [...known.values()].filter((row) => timeOf(row) < time - wideOfNewest)
    const start = newestOf(before)
    const from: Record<string, string> =
      start && isAtNewest
        ? { after_id: start.id }
        : { occurred_after: new Date(time - wideOfNewest).toISOString() }
    for (let look = 0; look < looks && !isOver(); look += 1) {
      const isThere = await walk(
        from,
        { purpose: 'lag', about: eventId, look },
        pagesOfLook,
        (rows) => rows.some(({ id }) => id === eventId),
      )
      if (isThere) break
      await wait(lookEvery)
    }
    isWatching = false
  }

  /** The first page again: what has gone from it was kept no longer. A log that was empty before is examined now. */
  async function lookAgain(): Promise<void> {
    if (isExamined) await read({ purpose: 'page', fields: all })
    else await examine()
  }

  return { examine, watch, lookAgain }
}

function newestOf(rows: readonly LogRow[]): LogRow | null {
  return rows.toSorted(byTime).at(-1) ?? null
}

export function timeOf({ id, occurredAt }: LogRow): number {
  return timeOfEventId(id) ?? occurredAt ?? 0
}

function byTime(one: LogRow, other: LogRow): number {
  return timeOf(one) - timeOf(other) || (one.id < other.id ? -1 : 1)
}

/** Of a page that leaves events out, a page of this type most likely shows one of them. */
function rarestType(rows: readonly LogRow[]): string | null {
  const counts = new Map<string, number>()
  for (const { type } of rows) counts.set(type, (counts.get(type) ?? 0) + 1)
  return [...counts].toSorted(([, one], [, other]) => one - other)[0]?.[0] ?? null
}
