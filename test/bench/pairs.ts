/**
 * Two builds of the library at one work, round by round, this and that, then that and this: a machine that
 * becomes slower while it is measured becomes so for both.
 */
import { loadNow } from './machine.ts'
import { runRound, spreadOf, type Measure } from './rounds.ts'
import type { Measurement, Work } from './works.ts'

export interface Comparison {
  work: Pick<Work, 'name' | 'title'>
  /** This tree's build, and the other one. */
  names: readonly [string, string]
  /** CPU of this over CPU of that, by round. */
  ratios: readonly number[]
  /** Milliseconds, the median of the rounds, of this and of that. */
  cpu: readonly [number, number]
  /** Why there is nothing to compare. */
  failure: string | null
  /** Of the machine's last minute, before the first round and after the last one. */
  load: readonly [number, number]
}

/** Takes as many rounds as it is told, also where a contest takes fewer. Ends when one of the two fails. */
export async function runPairs(
  work: Work,
  names: readonly [string, string],
  rounds: number,
  measure: Measure<string>,
  say: (line: string) => void,
): Promise<Comparison> {
  const [own, other] = names
  const failures = new Map<string, string>()
  const pairs: (readonly [Measurement, Measurement])[] = []
  const before = loadNow()
  let failure: string | null = null

  for (let round = 0; round < rounds && failure === null; round += 1) {
    const row = await runRound(work, names, round, failures, measure, say)
    const [ofOwn, ofOther] = [row.get(own), row.get(other)]
    if (!ofOwn || !ofOther) failure = Array.from(failures, (one) => one.join(': ')).join('; ')
    else if (Number.isNaN(ofOwn.cpu / ofOther.cpu)) failure = 'it measures no CPU time'
    else pairs.push([ofOwn, ofOther])
  }
  return {
    work,
    names,
    ratios: pairs.map(([ofOwn, ofOther]) => ofOwn.cpu / ofOther.cpu),
    cpu: [medianOf(pairs.map(([{ cpu }]) => cpu)), medianOf(pairs.map(([, { cpu }]) => cpu))],
    failure,
    load: [before, loadNow()],
  }
}

function medianOf(values: readonly number[]): number {
  return spreadOf(values)?.median ?? NaN
}
