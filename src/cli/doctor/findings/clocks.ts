/** How far Jifeline's clock is from this machine's, and how long the way there takes. */
import type { Evidence } from '../evidence.ts'
import { inTime, told, untold, type Finding } from './finding.ts'

export interface Clocks {
  /** What to add to a time of this machine's for one of Jifeline's REST host; null: its answers bear no `Date`. */
  offset: number | null
  /** How wrong that may be, in milliseconds. */
  precision: number
  /** The shortest round trip of a request. */
  roundTrip: number
}

const dateStep = 1_000 // ms; `Date` is a whole second

/** Each answer was dated between its request and its arrival: together they leave a narrow span. */
export function compareClocks({ requests }: Evidence): Clocks {
  const dated = requests.flatMap(({ at, took, serverDate }) =>
    serverDate === null ? [] : [{ from: serverDate - (at + took), to: serverDate + dateStep - at }],
  )
  const roundTrip = Math.min(...requests.map(({ took }) => took))
  const from = Math.max(...dated.map((span) => span.from))
  const to = Math.min(...dated.map((span) => span.to))
  const isKnown = dated.length > 0
  return {
    offset: isKnown ? (from + to) / 2 : null,
    precision: isKnown ? Math.abs(to - from) / 2 : 0,
    roundTrip: requests.length > 0 ? roundTrip : 0,
  }
}

export function findClocks({ offset, precision }: Clocks): Finding {
  if (offset === null) return untold('clocks', 'No answer bore a Date.')
  const side = offset > 0 ? 'ahead' : 'behind'
  return told(
    'clocks',
    Math.abs(offset) <= precision ? 'the same' : `${inTime(Math.abs(offset))} ${side}`,
    Math.round(offset),
    `By the Date of the log’s answers, to ${inTime(precision)}.`,
  )
}
