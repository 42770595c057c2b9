/** What pushes bring, how often, and how late. */
import { timeOfEventId } from '../../../protocol/event-ids.ts'
import type { Evidence, Presence, SocketEvidence } from '../evidence.ts'
import { slot } from '../socket-probes.ts'
import type { Clocks } from './clocks.ts'
import { inRange, inTime, quantileOf, told, untold, type Finding } from './finding.ts'

export interface Pushes {
  /** From an event to its arrival, without the way; null: unknown. */
  delay: { from: number; to: number } | null
  findings: Finding[]
}

const fewestEvents = 3
const fewestIntervals = 8
const fixedRatio = 3 // of the 90th percentile to the 10th: what varies less has one cadence
const shortestListening = 120_000 // ms
const plainAction = /^[a-z][a-z.-]{0,40}$/ // nothing else of a frame is ever written out

export function findPushes(evidence: Evidence, clocks: Clocks): Pushes {
  const delay = delayOf(evidence, clocks)
  return {
    delay: delay.span,
    findings: [
      findCadence(evidence, delay.span),
      findAction(evidence),
      findNulls(evidence),
      delay.finding,
    ],
  }
}

function delayOf({ sockets }: Evidence, { offset, precision, roundTrip }: Clocks) {
  const id = 'pushDelay'
  const none = (how: string) => ({ span: null, finding: untold(id, how) })
  if (offset === null) return none('Without a Date in the answers the clocks cannot be compared.')
  const waits = sockets.flatMap(({ received }) =>
    received.flatMap(({ at, eventId }) => {
      const time = eventId === null ? null : timeOfEventId(eventId)
      return time === null ? [] : [at + offset - time - roundTrip / 2]
    }),
  )
  if (waits.length < fewestEvents) return none('Listen until three events have come.')
  const [from, to] = [Math.min(...waits), Math.max(...waits)]
  if (from < -precision - 1_000) return none('The host that dates events has a clock of its own.')
  const span = { from: Math.max(0, from), to: Math.max(0, to) }
  const how = `From the time in an event’s id to its arrival, ${waits.length} times, to ${inTime(precision)}.`
  return { span, finding: told(id, inRange(span.from, span.to), span, how) }
}

function findCadence(
  { sockets, hasConnectors, endedAt }: Evidence,
  delay: Pushes['delay'],
): Finding {
  const id = 'cadence'
  if (!hasConnectors) return untold(id, 'Name a connector: --connector <id>.')
  const listening = sockets.filter(({ role }) => role === 'main')
  const intervals = listening.flatMap(intervalsOf)
  const listened = endedAt - Math.min(endedAt, ...listening.map(({ openedAt }) => openedAt))
  if (intervals.length < fewestIntervals) {
    return listened < shortestListening || intervals.length > 0
      ? untold(id, 'Listen for longer: too few reports came.')
      : told(id, 'by-hand', 'by-hand', `No report of its own in ${inTime(listened)}.`)
  }
  const mean = intervals.reduce((sum, interval) => sum + interval, 0) / intervals.length
  const [low, high] = [quantileOf(intervals, 0.1), quantileOf(intervals, 0.9)]
  const how = `${intervals.length} intervals; of ten, eight were ${inRange(low, high)}.`
  const jitter = delay ? 2 * (delay.to - delay.from) : 0 // one push may be late, and the next one not
  return high / low < fixedRatio || high - low <= jitter
    ? told(id, inTime(mean), Math.round(mean), how)
    : told(id, 'on-change', 'on-change', how)
}

/** Between reports of one connector, without what our own subscribes may have brought. */
function intervalsOf({ sent, received }: SocketEvidence): number[] {
  const last = new Map<string, number>()
  const intervals: number[] = []
  for (const { is, at, topic } of received) {
    if (is !== 'status' || topic === null) continue
    const isAnswer = sent.some(
      (frame) => frame.topic.toLowerCase() === topic && at >= frame.at && at < frame.at + slot,
    )
    const before = last.get(topic)
    if (!isAnswer && before !== undefined) intervals.push(at - before)
    if (!isAnswer) last.set(topic, at)
  }
  return intervals
}

function findAction({ sockets }: Evidence): Finding {
  const id = 'statusAction'
  const actions = new Set(
    sockets.flatMap(({ received }) =>
      received.flatMap(({ is, action }) => (is === 'status' ? [action] : [])),
    ),
  )
  const [action, ...others] = actions
  if (action === undefined)
    return untold(id, 'No status came. Name a connector that reports: --connector <id>.')
  if (others.length > 0) return told(id, 'several', null, 'Statuses bear more than one action.')
  const isPlain = action !== null && plainAction.test(action)
  return told(
    id,
    isPlain ? action : 'another',
    isPlain ? action : null,
    'The action of each status.',
  )
}

function findNulls({ sockets }: Evidence): Finding {
  const id = 'nulls'
  const statuses = sockets.flatMap(({ received }) => received.flatMap(({ values }) => values ?? []))
  if (statuses.length === 0) return untold(id, 'No status came.')
  const names = ['voltage', 'vin_number', 'round_trip_time'] as const
  const count = (name: (typeof names)[number], presence: Presence) =>
    statuses.filter((values) => values[name] === presence).length
  const met = names.flatMap((name) =>
    (['null', 'absent'] as const).flatMap((presence) => {
      const times = count(name, presence)
      return times === 0 ? [] : [`${name} ${presence} ${times} times`]
    }),
  )
  return told(id, met.join(', ') || 'none', met.length > 0, `Of ${statuses.length} statuses.`)
}
