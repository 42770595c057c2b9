/** What `--against` found, in words for a terminal. */
import { confidence, fewestValues, medianInterval, type Interval } from './interval.ts'
import type { Comparison } from './pairs.ts'
import { spreadOf } from './rounds.ts'

/** One sentence, for whoever reads nothing else. */
export function verdictOn({ ratios, names: [, other], failure }: Comparison): string {
  if (failure !== null) return `Failed: ${failure}.`
  const interval = medianInterval(ratios)
  if (!interval)
    return `Too few rounds to tell: ${ratios.length}, and an interval takes ${fewestValues}.`
  const { from, to } = interval
  if (to < 1) return `Faster: ${percent(to)} to ${percent(from)} less CPU than ${other}.`
  if (from > 1) return `Slower: ${percent(from)} to ${percent(to)} more CPU than ${other}.`
  return `No difference shown: between ${percent(from)} less and ${percent(to)} more CPU than ${other}.`
}

export function writeComparison(comparison: Comparison): string {
  const { work, load } = comparison
  const loads = load.map((value) => value.toFixed(1)).join(' to ')
  const lines = [...figures(comparison), `load of the machine ${loads}`, verdictOn(comparison)]
  return [work.title, ...lines.map((line) => `  ${line}`)].join('\n')
}

function figures({ names, ratios, cpu }: Comparison): string[] {
  const spread = spreadOf(ratios)
  if (!spread) return []
  const { median, lowest, highest } = spread
  const interval = medianInterval(ratios)
  return [
    `${names.join(' / ')}: median ${times(median)}, lowest ${times(lowest)}, highest ${times(highest)}`,
    ...(interval ? [describeInterval(interval, ratios.length)] : []),
    `CPU, median of the rounds: ${cpu.map(milliseconds).join(' / ')}`,
  ]
}

function describeInterval({ from, to, rank }: Interval, count: number): string {
  const ranks = `rank ${rank} of ${count} from either end`
  return `${confidence * 100} % interval of the median: ${times(from)} to ${times(to)} (${ranks})`
}

export const howItIsCompared = `Both builds do the same works on the same page in paired rounds, in turning order, each time on a fresh page.
CPU is what the page's main thread spent. A ratio is this tree's CPU over the other's in one round. The interval
comes from order statistics of the ratios, so it asks nothing of how they are spread.`

function times(ratio: number): string {
  return ratio.toFixed(3)
}

function percent(ratio: number): string {
  return `${(Math.abs(ratio - 1) * 100).toFixed(1)} %`
}

function milliseconds(cpu: number): string {
  return `${cpu.toFixed(0)} ms`
}
