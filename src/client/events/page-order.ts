/** Which way a page of the event log runs, and whether it is cut off. Nobody documents it, so its rows tell. */
import type { LoggedEvent, LogStart } from '../world/event-log.ts'
import { readRow, type LoggedRow } from './logged-row.ts'

const spread = 60_000 // ms; rows so close together tell no order: clocks of hosts differ

/** `oldest-turned` are the same rows as `ascending`, turned round; of `newest-first` the older ones are cut off. */
export type Order = 'ascending' | 'oldest-turned' | 'newest-first'

/** `isSure`: other pages run the same way. */
export async function orderOf(
  page: readonly LoggedEvent[],
  from: LogStart,
  ask: (start: LogStart, count: number) => Promise<{ events: readonly LoggedEvent[] }>,
): Promise<{ is: Order; isSure: boolean }> {
  const rows = page.map(readRow).filter((row) => row !== null)
  const votes = directionOf(rows)
  const isSure = Math.abs(votes) > 1 // one vote may be that of a row with a wrong date
  const [first, last] = [rows[0], rows.at(-1)]
  const descends = first && last && (votes === 0 ? first.id > last.id : votes < 0)
  if (!descends) return { is: 'ascending', isSure }
  const probe = (await ask(from, 1)).events.find(readRow)
  if (!probe) return { is: 'newest-first', isSure: false }
  if (first.id > probe.id) return { is: 'oldest-turned', isSure }
  if (votes < 0) return { is: 'newest-first', isSure }
  // All within a minute: an order of arrival goes on after its first row, an order of ids has nothing there.
  const next = (await ask({ afterId: first.id }, 2)).events
  const isByArrival = next.some(({ id }) => id !== first.id && rows.some((row) => row.id === id))
  return { is: isByArrival ? 'ascending' : 'newest-first', isSure: false }
}

/** As rows that stand opposite tell: positive where more of them ascend, 0 where all are too close. */
function directionOf(rows: readonly LoggedRow[]): number {
  let votes = 0
  for (let index = 0; index < rows.length >> 1; index += 1) {
    const later = rows[rows.length - 1 - index]?.time ?? NaN
    const apart = later - (rows[index]?.time ?? NaN)
    if (Math.abs(apart) > spread) votes += Math.sign(apart)
  }
  return votes
}
