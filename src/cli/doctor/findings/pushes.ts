/** What pushes bring, how often, and how late. */
import { timeOfEventId } from '../../../protocol/event-ids.ts'
import type { Evidence, Presence, ReceivedFrame, SocketEvidence } from '../evidence.ts'
import { slot } from '../socket-probes.ts'
import type { Clocks } from './clocks.ts'
import { ageOf } from './closed-sockets.ts'
import { inRange, inTime, quantileOf, told, untold, type Finding } from './finding.ts'

export interface Pushes {
  /** From an event to its arrival, without the way; null: unknown. */
  delay: { from: number; to: number } | null
  findings: Finding[]
}

const fewestEvents = 3
const slowest = 20_000 // ms; clocks of hosts differ by more, pushes hardly
const fewestIntervals = 16 // of one connector; fewer may be alike by chance
const fixedRatio = 3 // of the 90th percentile to the 10th: what varies less has one cadence
const silences = 5 // times the median: then a connector was away, or a socket deaf
const mostOf = 0.9 // of the intervals; where more are silences, nothing is regular
const plausibleJitter = 10_000 // ms between two pushes, whatever the few events told
const lopsided = 0.15 // of the mean, by which the median may differ where reports are regular
const alike = 0.1 // of it, by which paces of connectors may differ
const shortestListening = 120_000 // ms on one socket
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
  if (from > slowest) {
    return none(
      `Events came ${inTime(from)} after the time in their ids: late, or dated by another clock.`,
    )
  }
  const span = { from: Math.max(0, from), to: Math.max(0, to) }
  const how = `From the time in an event’s id to its arrival, ${waits.length} times, to ${inTime(precision)}, if one clock dates all.`
  return { span, finding: told(id, inRange(span.from, span.to), span, how) }
}

function findCadence(
  { sockets, hasConnectors, endedAt }: Evidence,
  delay: Pushes['delay'],
): Finding {
  const id = 'cadence'
  if (!hasConnectors) return untold(id, 'Name a connector: --connector <id>.')
  const listening = sockets.filter(({ role }) => role === 'main')
  const paces = readPaces(listening, delay)
  const [first] = paces
  if (first === undefined) {
    const longest = Math.max(0, ...listening.map((socket) => ageOf(socket, endedAt)))
    return hasReports(listening) || longest < shortestListening
      ? untold(id, 'Listen for longer: too few reports came.')
      : told(id, `none in ${inTime(longest)}`, 'by-hand', 'No report came but to a subscribe.')
  }
  const means = paces.map(({ mean }) => mean)
  const [low, high] = [Math.min(...means), Math.max(...means)]
  const count = paces.reduce((sum, pace) => sum + pace.count, 0)
  const how = `${count} intervals of ${paces.length === 1 ? 'one connector' : `${paces.length} connectors`}`
  if (!paces.every(({ isSteady }) => isSteady)) {
    const spread = inRange(
      Math.min(...paces.map((pace) => pace.low)),
      Math.max(...paces.map((pace) => pace.high)),
    )
    const isOnChange = paces.every(({ isErratic, isSteady }) => isErratic && !isSteady)
    return told(
      id,
      'irregular',
      isOnChange ? 'on-change' : null,
      `${how}; of ten, eight were ${spread}.`,
    )
  }
  return high - low <= alike * low
    ? told(id, inTime(first.mean), Math.round(first.mean), `${how}.`)
    : told(id, inRange(low, high), null, `${how}, each at a pace of its own.`)
}

interface PaceOfReports {
  count: number
  mean: number
  /** Of ten intervals, eight were between these. */
  low: number
  high: number
  isSteady: boolean
  /** Some are much shorter than most, and some much longer: no report is merely missing. */
  isErratic: boolean
}

/** Of each connector that reported often enough. */
function readPaces(listening: readonly SocketEvidence[], delay: Pushes['delay']): PaceOfReports[] {
  const jitter = delay ? 2 * (delay.to - delay.from) : 0 // one push may be late, and the next one not
  return [...intervalsIn(listening).values()]
    .filter((intervals) => intervals.length >= fewestIntervals)
    .map((all) => {
      const median = quantileOf(all, 0.5)
      const silence = Math.max(slot, silences * median)
      const intervals = all.filter((interval) => interval < silence)
      const [low, high] = [quantileOf(all, 0.1), quantileOf(all, 0.9)]
      const [least, most] = [quantileOf(intervals, 0.1), quantileOf(intervals, 0.9)]
      const mean = intervals.reduce((sum, interval) => sum + interval, 0) / intervals.length
      const isEven = most / least < fixedRatio && Math.abs(mean - median) <= lopsided * mean
      const isWhole = intervals.length >= all.length * mostOf
      const isSteady = isWhole && (isEven || most - least <= jitter)
      const isErratic = low < median * 0.7 && high - low > Math.max(jitter, plausibleJitter)
      return { count: all.length, mean, low, high, isSteady, isErratic }
    })
}

/** Whether a connector reported at all, but to a subscribe. */
function hasReports(listening: readonly SocketEvidence[]): boolean {
  return listening.some((socket) =>
    socket.received.some((frame) => frame.is === 'status' && !isAnswer(socket, frame)),
  )
}

/** By connector, between its reports on one socket, without what our own subscribes may have brought. */
function intervalsIn(listening: readonly SocketEvidence[]): Map<string, number[]> {
  const intervals = new Map<string, number[]>()
  for (const socket of listening) {
    const last = new Map<string, number>()
    for (const frame of socket.received) {
      const { is, at, topic } = frame
      if (is !== 'status' || topic === null || isAnswer(socket, frame)) continue
      const before = last.get(topic)
      if (before !== undefined) intervals.set(topic, [...(intervals.get(topic) ?? []), at - before])
      last.set(topic, at)
    }
  }
  return intervals
}

function isAnswer({ sent }: SocketEvidence, { at, topic }: ReceivedFrame): boolean {
  return sent.some(
    (frame) => frame.topic.toLowerCase() === topic && at >= frame.at && at < frame.at + slot,
  )
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
