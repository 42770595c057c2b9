/** How long an event takes into the log, how long it stays there, and whether the socket names it alike. */
import { timeOfEventId } from '../../../protocol/event-ids.ts'
import type { Evidence, LogRequest, LogRow } from '../evidence.ts'
import { timeOf } from '../log-probes.ts'
import type { Clocks } from './clocks.ts'
import { inRange, inTime, told, untold, type Finding } from './finding.ts'
import type { LogView } from './log.ts'
import type { Pushes } from './pushes.ts'

const slack = 2_000 // ms by which ages are known, clocks compared
const fewestStrangers = 3

export function findLogTimes(
  evidence: Evidence,
  clocks: Clocks,
  view: LogView,
  pushes: Pushes,
): Finding[] {
  return [findLag(evidence, clocks, pushes), findRetention(view, clocks), findIds(evidence, clocks)]
}

/** Between the last look that did not show an event and the first that did. */
function findLag({ requests, sockets }: Evidence, { offset }: Clocks, { delay }: Pushes): Finding {
  const id = 'logLag'
  const arrivals = new Map(
    sockets.flatMap(({ received }) =>
      received.flatMap(({ eventId, at }) => (eventId === null ? [] : [[eventId, at] as const])),
    ),
  )
  /** By the id's own time, where the clock that dates events can be trusted. */
  const happenedAt = (eventId: string, arrivedAt: number) => {
    const time = offset === null || delay === null ? null : timeOfEventId(eventId)
    return time === null || offset === null ? arrivedAt : time - offset
  }
  const asked = requests.filter(({ purpose, status }) => purpose === 'lag' && status === 200)
  const watched = [...new Set(asked.map(({ about }) => about))].flatMap((eventId) => {
    const arrivedAt = eventId === null ? undefined : arrivals.get(eventId)
    if (eventId === null || arrivedAt === undefined) return []
    return [{ eventId, arrivedAt, looks: asked.filter(({ about }) => about === eventId) }]
  })
  const spans = watched.flatMap(({ eventId, arrivedAt, looks }) => {
    const found = looks.find(({ rows }) => rows.some((row) => row.id === eventId))
    if (!found) return []
    const missed = looks.filter(({ look }) => look < found.look).at(-1)
    const since = happenedAt(eventId, arrivedAt)
    return [{ from: Math.max(0, (missed?.at ?? since) - since), to: Math.max(0, found.at - since) }]
  })
  if (spans.length === 0) {
    const waited = watched.map(({ arrivedAt, looks }) => (looks.at(-1)?.at ?? 0) - arrivedAt)
    return untold(
      id,
      waited.length === 0
        ? 'Listen until an event has come, and for half a minute more.'
        : `The log did not show an event within ${inTime(Math.max(...waited))} of its arrival by the socket.`,
    )
  }
  const { from, to } = together(spans)
  const how = `The log was asked for ${spans.length} events`
  return delay === null
    ? told(id, inRange(from, to), null, `${how}; from their arrival by the socket.`)
    : told(id, inRange(from, to), { from, to }, `${how}; from the time in their ids.`)
}

/** Where one lag fits all of them, that one; else all that they leave room for. */
function together(spans: readonly { from: number; to: number }[]) {
  const froms = spans.map((span) => span.from)
  const tos = spans.map((span) => span.to)
  const common = { from: Math.max(...froms), to: Math.min(...tos) }
  return common.from <= common.to ? common : { from: Math.min(...froms), to: Math.max(...tos) }
}

/** What was on a page and is gone from the next was kept for less than its age then. */
function findRetention({ pages, order }: LogView, { offset }: Clocks): Finding {
  const id = 'logRetention'
  if (offset === null)
    return untold(id, 'Without a Date in the answers the clocks cannot be compared.')
  const ageIn = (page: LogRequest) => (row: LogRow) => page.at + offset - timeOf(row)
  const oldest = Math.max(...pages.flatMap((page) => page.rows.map(ageIn(page))))
  if (oldest === -Infinity) return untold(id, 'The log holds too few events.')
  const keepsOldest = order === 'ascending' || order === 'descending'
  const longest = Math.max(...pages.map(({ rows }) => rows.length))
  const gone = pages.slice(1).flatMap((page, index) => {
    if (!keepsOldest && page.rows.length === longest) return [] // newer ones may have taken their places
    const later = new Set(pages.slice(index + 1).flatMap(({ rows }) => rows.map(({ id }) => id)))
    const before = pages[index]?.rows ?? []
    return before.filter((row) => !later.has(row.id)).map(ageIn(page))
  })
  const span = { from: oldest, to: Math.min(...gone) }
  const isByAge = span.from <= span.to + slack
  if (gone.length === 0 || !isByAge) {
    return told(
      id,
      `${inTime(oldest)} at least`,
      false,
      'The age of the oldest event of a first page.',
    )
  }
  return told(
    id,
    inTime(span.to),
    { from: Math.min(span.from, span.to), to: span.to },
    `${gone.length} events went while the doctor listened.`,
  )
}

/** Others are named only where the log was seen to hold events of the same type, between those that came. */
function findIds({ sockets, requests }: Evidence, { offset }: Clocks): Finding {
  const id = 'socketIds'
  const events = sockets.flatMap(({ received }) =>
    received.filter(({ eventId }) => eventId !== null),
  )
  if (events.length === 0) return untold(id, 'Listen until an event has come.')
  const logged = requests.flatMap(({ rows }) => rows)
  const ids = new Set(logged.map((row) => row.id))
  const came = new Set(events.map(({ eventId }) => eventId))
  const alike = events.filter(({ eventId }) => ids.has(eventId ?? '')).length
  if (alike > 0) {
    return told(
      id,
      'those of the log',
      true,
      `${alike} of ${events.length} events were met in both.`,
    )
  }
  const timesOf = (type: string) =>
    events.flatMap(({ at, topic }) => (topic === type ? [at + (offset ?? 0)] : []))
  const strangers = logged.filter((row) => {
    const times = timesOf(row.type)
    const isMeanwhile = timeOf(row) > Math.min(...times) && timeOf(row) < Math.max(...times)
    return isMeanwhile && !came.has(row.id)
  })
  const how = `None of ${events.length} events was met in what was read of the log`
  return strangers.length < fewestStrangers
    ? untold(id, `${how}.`)
    : told(id, 'others', false, `${how}, and others of their time were.`)
}
