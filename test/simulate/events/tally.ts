/** How often each fault occurred, over all schedules. */
import type { Outcome } from './run-schedule.ts'
import type { Schedule } from './schedule.ts'

export const faults = [
  'registration that takes time',
  'log that lags',
  'events of one millisecond',
  'ULIDs of a skewed host',
  'events pushed twice',
  'pushes out of order',
  'descending pages',
  'pages with the newest first',
  'inclusive after_id',
  'short pages',
  '429',
  '500',
  '401',
  'hang',
  'cut off',
  'slow',
  'log down',
  'tokens revoked',
  'drop',
  'drop in mid-fill',
  'outage',
  'events that missed the socket',
  'reload',
  'mounted late',
  'unmounted',
  'type forgotten and taken up again',
  'calm, in which a fill ends',
  'page a minute to ten fast',
  'page a minute to ten slow',
  'page up to a day fast',
  'page up to a day slow',
  'log that forgets',
  'log with a past',
  'short pages, the newest first',
  'bad rows',
  'host ahead for good',
  'told to wait',
  'long outage',
  'deaf socket',
  'subscribe lost',
  'route change',
  'retry',
] as const
export type Fault = (typeof faults)[number]

const day = 86_400_000 // ms

export interface Tally {
  count(fault: Fault, times?: number): void
  add(outcome: Outcome): void
  of(fault: Fault): number
  report(title: string): string
}

export function createTally(): Tally {
  const counts = new Map<Fault, number>()
  const sums = {
    schedules: 0,
    events: 0,
    owed: 0,
    filled: 0,
    gaps: 0,
    lost: 0,
    twice: 0,
    old: 0,
    idle: 0,
    other: 0,
  }
  return {
    count: (fault, times = 1) => void counts.set(fault, (counts.get(fault) ?? 0) + times),
    add({ events, owed, filled, gaps, breaches }) {
      sums.schedules += 1
      sums.events += events
      sums.owed += owed
      sums.filled += filled
      sums.gaps += gaps
      for (const breach of breaches) {
        if (breach.includes('delivered twice')) sums.twice += 1
        else if (/lost|not shown/.test(breach)) sums.lost += 1
        else if (breach.includes('old event announced')) sums.old += 1
        else if (breach.includes('gap over nothing')) sums.idle += 1
        else sums.other += 1
      }
    },
    of: (fault) => counts.get(fault) ?? 0,
    report(title) {
      const lines = faults.map(
        (fault) => `  ${String(counts.get(fault) ?? 0).padStart(8)}  ${fault}`,
      )
      const { schedules, events, owed, filled, gaps, lost, twice, old, idle, other } = sums
      return [
        `${title}: ${schedules} schedules, ${events} events, ${owed} owed to listeners,`,
        `  ${filled} of them missed by the socket and filled; ${gaps} gap records;`,
        `  ${lost} lost outside a gap, ${twice} delivered twice, ${old} announced by a reload,`,
        `  ${idle} gaps over nothing, ${other} other breaches`,
        ...lines,
      ].join('\n')
    },
  }
}

export function countSurroundings({ hasLog, surroundings }: Schedule, count: Tally['count']) {
  const { registrationDelay, logLag, logOrder, afterId, largestPage } = surroundings
  const { logRetention, ahead, before } = surroundings
  if (registrationDelay[1] > 0) count('registration that takes time')
  if (!hasLog) return
  if (logLag[1] > 0) count('log that lags')
  if (logOrder === 'descending') count('descending pages')
  if (logOrder === 'newest-first') count('pages with the newest first')
  if (afterId === 'inclusive') count('inclusive after_id')
  if (largestPage < Infinity) count('short pages')
  if (largestPage < Infinity && logOrder === 'newest-first') count('short pages, the newest first')
  if (logRetention < day) count('log that forgets')
  if (before > 0) count('log with a past')
  const skew = Math.abs(ahead) > 600_000 ? 'up to a day' : 'a minute to ten'
  if (Math.abs(ahead) >= 60_000) count(`page ${skew} ${ahead > 0 ? 'fast' : 'slow'}`)
}
