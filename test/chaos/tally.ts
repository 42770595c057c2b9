/** What the runs have met, as a page of text. */
import type { FaultName } from './faults.ts'
import type { Outcome } from './run.ts'

export const faultNames: readonly FaultName[] = [
  'latency',
  'slices',
  'black-hole',
  'drop',
  'stall',
  'reset',
  'flaps',
  'half-close',
  'cut',
  'accept-silent',
  'refuse',
  'bad-gateway',
]

export function createTally() {
  const played = new Map<FaultName, number>()
  const harmed = new Map<FaultName, number>()
  const outcomes: Outcome[] = []

  return {
    add(outcome: Outcome) {
      outcomes.push(outcome)
      for (const [name, connections] of outcome.met) {
        played.set(name, (played.get(name) ?? 0) + 1)
        harmed.set(name, (harmed.get(name) ?? 0) + connections)
      }
    },
    timesOf: (name: FaultName) => played.get(name) ?? 0,
    text(title: string): string {
      const sum = (count: (outcome: Outcome) => number) =>
        outcomes.reduce((so, outcome) => so + count(outcome), 0)
      const recoveries = outcomes
        .flatMap(({ recovery }) => (recovery === null ? [] : [recovery]))
        .toSorted((one, other) => one - other)
      const seconds = (ms = 0) => `${(ms / 1_000).toFixed(1)} s`
      const overdue = Math.max(0, ...outcomes.map((outcome) => outcome.overdue))
      const row = (name: string, ...cells: readonly (string | number)[]) =>
        [name.padEnd(14), ...cells.map((cell) => String(cell).padStart(12))].join(' ')
      return [
        `\n${title}: ${outcomes.length} runs, ${sum(({ attempts }) => attempts)} attempts,`,
        `  ${sum(({ events }) => events.happened)} events owed, ${sum(({ events }) => events.heard)} heard, ${sum(({ events }) => events.gaps)} gaps;`,
        `  all live again after ${seconds(recoveries[Math.floor(recoveries.length / 2)])} (median), ${seconds(recoveries.at(-1))} (longest);`,
        `  live for ${overdue} ms longer than the limit at worst; ${sum(({ breaches }) => breaches.length)} breaches`,
        row('fault', 'times', 'connections'),
        ...faultNames.map((name) => row(name, played.get(name) ?? 0, harmed.get(name) ?? 0)),
        '',
      ].join('\n')
    },
  }
}
