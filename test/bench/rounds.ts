/** Runs a work round by round in turning order, and says what it comes to. */
import { reference, type ContestantName } from './contestants.ts'
import { Failure } from './stage.ts'
import type { Measurement, Work } from './works.ts'

export interface Outcome {
  contestant: ContestantName
  /** Why it is out, if it is. */
  failure: string | null
  /** Milliseconds, the median of the rounds. */
  cpu: number
  /** Times the reference of the same round. */
  ratio: Spread | null
  /** The worst of each round. */
  facts: Record<string, number>
}

export interface Spread {
  median: number
  lowest: number
  highest: number
}

export type Measure<Name = ContestantName> = (work: Work, name: Name) => Promise<Measurement>

export async function runRounds(
  work: Work,
  taking: readonly ContestantName[],
  rounds: number,
  measure: Measure,
  say: (line: string) => void,
): Promise<Outcome[]> {
  const failures = new Map<ContestantName, string>()
  const table: Map<ContestantName, Measurement>[] = []

  for (let round = 0; round < Math.min(rounds, work.rounds ?? rounds); round += 1) {
    table.push(await runRound(work, taking, round, failures, measure, say))
  }
  return taking.map((contestant) => ({
    contestant,
    failure: failures.get(contestant) ?? null,
    cpu: spreadOf(column(table, contestant, ({ cpu }) => cpu))?.median ?? NaN,
    ratio: spreadOf(ratios(table, contestant)),
    facts: worstFacts(table, contestant),
  }))
}

/** Whoever fails is noted, and left out from then on. */
export async function runRound<Name extends string>(
  work: Work,
  taking: readonly Name[],
  round: number,
  failures: Map<Name, string>,
  measure: Measure<Name>,
  say: (line: string) => void,
): Promise<Map<Name, Measurement>> {
  const row = new Map<Name, Measurement>()
  for (const name of turned(taking, round)) {
    if (failures.has(name)) continue
    try {
      const measurement = await measure(work, name)
      row.set(name, measurement)
      say(`${work.name} ${round + 1} ${name}: ${describe(measurement)}`)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      failures.set(name, error.message)
      say(`${work.name} ${round + 1} ${name}: failed, ${error.message}`)
    }
  }
  return row
}

/** Whoever runs first finds another machine than whoever runs last. */
function turned<Item>(items: readonly Item[], by: number): Item[] {
  const start = by % items.length
  return [...items.slice(start), ...items.slice(0, start)]
}

function column(
  table: readonly Map<ContestantName, Measurement>[],
  contestant: ContestantName,
  pick: (measurement: Measurement) => number,
): number[] {
  return table.flatMap((row) => {
    const measurement = row.get(contestant)
    return measurement ? [pick(measurement)] : []
  })
}

function ratios(
  table: readonly Map<ContestantName, Measurement>[],
  contestant: ContestantName,
): number[] {
  return table.flatMap((row) => {
    const [own, other] = [row.get(contestant), row.get(reference)]
    return own && other ? [own.cpu / other.cpu] : []
  })
}

function worstFacts(
  table: readonly Map<ContestantName, Measurement>[],
  contestant: ContestantName,
): Record<string, number> {
  const worst: Record<string, number> = {}
  for (const row of table) {
    for (const [fact, value] of Object.entries(row.get(contestant)?.facts ?? {})) {
      worst[fact] = Math.max(value, worst[fact] ?? -Infinity)
    }
  }
  return worst
}

export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = values.filter(Number.isFinite).toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [upper, lower] = [sorted[middle], sorted[sorted.length - 1 - middle]]
  const [lowest, highest] = [sorted[0], sorted.at(-1)]
  if (upper === undefined || lower === undefined) return null
  return { median: (lower + upper) / 2, lowest: lowest ?? NaN, highest: highest ?? NaN }
}

function describe({ cpu, facts = {} }: Measurement): string {
  const others = Object.entries(facts).map(([fact, value]) => `${fact} ${Number(value.toFixed(2))}`)
  return [`${cpu.toFixed(0)} ms`, ...others].join(', ')
}
