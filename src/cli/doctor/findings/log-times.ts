/** How long an event takes into the log, how long it stays there, and whether the socket names it alike. */
import { timeOfEventId } from '../../../protocol/event-ids.ts'
import type { Evidence, LogRequest } from '../evidence.ts'
import { timeOf } from '../log-probes.ts'
import type { Clocks } from './clocks.ts'
import { inRange, inTime, told, untold, type Finding } from './finding.ts'
import type { LogView } from './log.ts'

const patience = 30_000 // ms after which an event should be in the log

export function findLogTimes(evidence: Evidence, clocks: Clocks, view: LogView): Finding[] {
  return [findLag(evidence, clocks), findRetention(view, clocks), findIds(evidence)]
}

/** Between the last look that did not show an event and the first that did. */
function findLag({ requests, sockets }: Evidence, { offset }: Clocks): Finding {
  const id = 'logLag'
  const arrivals = new Map(
    sockets.flatMap(({ received }) =>
      received.flatMap(({ eventId, at }) => (eventId === null ? [] : [[eventId, at] as const])),
    ),
  )
  const asked = requests.filter(({ purpose, status }) => purpose === 'lag' && status === 200)
  const watched = new Set(asked.map(({ about }) => about))
  const spans = [...watched].flatMap((eventId) => {
    const looks = asked.filter(({ about }) => about === eventId)
    const found = looks.find(({ rows }) => rows.some((row) => row.id === eventId))
    const arrivedAt = eventId === null ? undefined : arrivals.get(eventId)
    if (!found || eventId === null || arrivedAt === undefined) return []
    const missed = looks.filter(({ look }) => look < found.look).at(-1)
    const time = offset === null ? null : timeOfEventId(eventId)
    const since = time === null || offset === null ? arrivedAt : time - offset
    return [{ from: Math.max(0, (missed?.at ?? since) - since), to: Math.max(0, found.at - since) }]
  })
  if (spans.length === 0) {
    return untold(id, watched.size > 0 ? notShown(watched.size) : 'Listen until an event has come.')
  }
  const { from, to } = together(spans)
  return told(id, inRange(from, to), { from, to }, `The log was asked for ${spans.length} events.`)
}

/** Where one lag fits all of them, that one; else all that they leave room for. */
function together(spans: readonly { from: number; to: number }[]) {
  const froms = spans.map((span) => span.from)
  const tos = spans.map((span) => span.to)
  const common = { from: Math.max(...froms), to: Math.min(...tos) }
  return common.from <= common.to ? common : { from: Math.min(...froms), to: Math.max(...tos) }
}

function notShown(count: number): string {
  return `${count} events came by the socket, and the log did not show them within ${inTime(patience)}.`
}

/** What was on a page and is gone from the next was kept for less than its age then. */
function findRetention({ pages, order, cap }: LogView, { offset }: Clocks): Finding {
  const id = 'logRetention'
  const ages = (page: LogRequest) => page.rows.map((row) => page.at + (offset ?? 0) - timeOf(row))
  const oldest = Math.max(...pages.flatMap(ages))
  if (oldest === -Infinity) return untold(id, 'The log holds too few events.')
  const mayBePushedOut = order === 'newest-first' && cap !== null
  const gone = pages.slice(1).flatMap((page, index) => {
    const there = new Set(page.rows.map((row) => row.id))
    const before = pages[index]?.rows ?? []
    return before
      .filter((row) => !there.has(row.id))
      .map((row) => page.at + (offset ?? 0) - timeOf(row))
  })
  if (gone.length === 0 || mayBePushedOut) {
    return told(
      id,
      `${inTime(oldest)} at least`,
      false,
      'The age of the oldest event of a first page.',
    )
  }
  const span = { from: Math.min(oldest, ...gone), to: Math.min(...gone) }
  return told(id, inTime(span.to), span, `${gone.length} events went while the doctor listened.`)
}

function findIds({ sockets, requests, endedAt }: Evidence): Finding {
  const id = 'socketIds'
  const events = sockets.flatMap(({ received }) =>
    received.filter(({ at, eventId }) => eventId !== null && at < endedAt - patience),
  )
  if (events.length === 0) return untold(id, 'Listen until an event has come.')
  const logged = new Set(requests.flatMap(({ rows }) => rows.map((row) => row.id)))
  const alike = events.filter(({ eventId }) => logged.has(eventId ?? '')).length
  return alike > 0
    ? told(id, 'those of the log', true, `${alike} of ${events.length} events were met in both.`)
    : told(id, 'others', false, `None of ${events.length} events was met in the log.`)
}
