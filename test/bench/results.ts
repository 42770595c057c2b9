/** RESULTS.md: what the bench found, beside what it should have found. */
import { titles } from './contestants.ts'
import type { Hour } from './endurance.ts'
import type { Outcome, Spread } from './rounds.ts'
import type { Target, Work } from './works.ts'

export interface Finding {
  work: Pick<Work, 'name' | 'title' | 'target' | 'badgeTarget' | 'sortedTarget'>
  /** Day and commit. */
  version: string
  rounds: number
  /** Of the machine's last minute, before the first round and after the last one. */
  load: readonly [number, number]
  outcomes: readonly Outcome[]
}

export interface Day {
  version: string
  hours: readonly Hour[]
}

const mostHeapMore = 1 // MB in the last hour than in the first

export function writeResults(
  findings: readonly Finding[],
  day: Day | null,
  facts: readonly string[],
): string {
  return `${[
    '# What it costs',
    'Written by `npm run bench`. Do not edit.',
    facts.map((fact) => `- ${fact}`).join('\n'),
    howItIsMeasured,
    '## Against the targets',
    table(
      ['work', 'target', 'this library', 'hand-tuned store', 'react-use-websocket', ''],
      [...findings.map(summarize), ...(day ? [summarizeHours(day.hours)] : [])],
    ),
    '## The badge against its targets',
    table(
      ['work', 'target', '`<ConnectorBadge>`', 'its markup without React', 'times that', ''],
      findings.flatMap(summarizeBadge),
    ),
    '## The wall with the worst first',
    'Against the same badges in the order in which they were given, in CPU.',
    table(['work', 'target', 'times the badges alone', ''], findings.flatMap(summarizeSorted)),
    ...findings.flatMap(detail),
    ...(day ? workingDay(day) : []),
  ].join('\n\n')}\n`
}

function workingDay({ version, hours }: Day): string[] {
  const firstHeap = hours[0]?.heap ?? NaN
  return [
    '## A working day',
    `${version}.`,
    'This library on a simulated clock: 100 badges and a feed, 50 messages a second, one in 50 an event, a loss of the socket every hour. Heap after a forced collection.',
    table(
      ['hour', 'messages so far', 'heap, MB', 'more than in hour 1, MB'],
      hours.map(({ heap, messages }, index) => [
        `${index + 1}`,
        messages.toLocaleString('en'),
        megabytes(heap).toFixed(2),
        megabytes(heap - firstHeap).toFixed(2),
      ]),
    ),
  ]
}

const howItIsMeasured = `All contestants do the same work with the same markup on the same page, a production build, over a real
WebSocket from a server in a process of its own. Each measurement has a fresh page. **CPU** is what the page's main
thread spent, layout and paint included (the browser's \`TaskDuration\` in thread ticks): the median of the rounds,
in which the contestants take turns at being first. **×** is that over \`limit-raf\` in the same round, median
(lowest–highest). Who does not show the last status of every connector, or misses an event, has failed.`

function summarize({ work, outcomes }: Finding): string[] {
  const of = (name: Outcome['contestant']) => outcomes.find(({ contestant }) => contestant === name)
  const own = of('library')
  const { target } = work
  return [
    work.title,
    bar(target),
    inShort(own, target),
    inShort(of('keyed-store'), target),
    inShort(of('react-use-websocket'), target),
    verdict(isMet(own, target)),
  ]
}

function summarizeBadge({ work: { title, badgeTarget }, outcomes }: Finding): string[][] {
  const of = (name: Outcome['contestant']) => outcomes.find(({ contestant }) => contestant === name)
  const [own, byHand] = [of('library-components'), of('limit-badge')]
  if (badgeTarget === undefined || !own) return []
  const times = own.cpu / (byHand?.cpu ?? NaN)
  return [
    [
      title,
      bar(badgeTarget),
      inShort(own, badgeTarget),
      inShort(byHand, badgeTarget),
      typeof badgeTarget === 'number' ? amount(times) : '–',
      verdict(isMet(own, badgeTarget)),
    ],
  ]
}

function summarizeSorted({ work: { title, sortedTarget }, outcomes }: Finding): string[][] {
  const of = (name: Outcome['contestant']) => outcomes.find(({ contestant }) => contestant === name)
  const [sorted, alone] = [of('library-sorted'), of('library-components')]
  if (sortedTarget === undefined || !sorted || !alone) return []
  const times = sorted.failure || alone.failure ? NaN : sorted.cpu / alone.cpu
  const isFound = Number.isFinite(times)
  return [
    [title, bar(sortedTarget), isFound ? amount(times) : 'failed', verdict(times <= sortedTarget)],
  ]
}

function bar(target: Target): string {
  return typeof target === 'number'
    ? `≤ ${target.toFixed(2)} ×`
    : `${target.fact}: ≤ ${target.most}`
}

function isMet(own: Outcome | undefined, target: Target): boolean {
  if (own?.failure !== null) return false
  return typeof target === 'number'
    ? own.ratio !== null && own.ratio.median <= target
    : (own.facts[target.fact] ?? Infinity) <= target.most
}

function verdict(isTargetMet: boolean): string {
  return isTargetMet ? 'met' : '**missed**'
}

function summarizeHours(hours: readonly Hour[]): string[] {
  const more = megabytes((hours.at(-1)?.heap ?? NaN) - (hours[0]?.heap ?? NaN))
  return [
    `${hours.length} simulated hours at 50 messages/s`,
    `≤ ${mostHeapMore} MB more`,
    `${more.toFixed(2)} MB more`,
    '–',
    '–',
    verdict(more <= mostHeapMore),
  ]
}

function detail({ work, version, rounds, load, outcomes }: Finding): string[] {
  const facts = [...new Set(outcomes.flatMap((outcome) => Object.keys(outcome.facts)))]
  const isTimed = outcomes.some(({ cpu }) => Number.isFinite(cpu))
  const heads = ['', ...(isTimed ? ['CPU, ms', '×'] : []), ...facts]
  const rows = outcomes.map((outcome) => [
    titles[outcome.contestant],
    ...(isTimed
      ? [
          outcome.failure ? `failed: ${outcome.failure}` : outcome.cpu.toFixed(0),
          spread(outcome.ratio),
        ]
      : []),
    ...facts.map((fact) => amount(outcome.facts[fact])),
  ])
  const loads = load.map((value) => value.toFixed(1)).join(' to ')
  return [
    `## ${work.title}`,
    `${rounds} ${rounds === 1 ? 'round' : 'rounds'}; ${version}; load of the machine ${loads}.`,
    table(heads, rows),
  ]
}

function inShort(outcome: Outcome | undefined, target: Target): string {
  if (!outcome) return '–'
  if (outcome.failure) return 'failed'
  return typeof target === 'number' ? spread(outcome.ratio) : amount(outcome.facts[target.fact])
}

function spread(ratio: Spread | null): string {
  if (!ratio) return '–'
  const { median, lowest, highest } = ratio
  return `${median.toFixed(2)} (${lowest.toFixed(2)}–${highest.toFixed(2)})`
}

function amount(value: number | undefined): string {
  return value === undefined || Number.isNaN(value)
    ? '–'
    : Number(value.toFixed(2)).toLocaleString('en')
}

function megabytes(bytes: number): number {
  return bytes / 2 ** 20
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}
