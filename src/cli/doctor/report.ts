/** What the doctor says, for people and for programs. It holds words of ours and numbers, nothing that came by the wire. */
import { adviseMock, adviseOptions, type Addresses } from './advice.ts'
import type { Evidence } from './evidence.ts'
import { findAll } from './findings.ts'
import { limits, measurePace, type Pace } from './pace.ts'
import { harmful, questions, type QuestionId } from './questions.ts'
import type { Finding } from './findings/finding.ts'
import { wrap } from '../shell/wrap.ts'

export interface Report {
  version: 1
  /** ISO 8601. */
  startedAt: string
  /** Seconds. */
  lasted: number
  findings: (Finding & { asks: string })[]
  notTried: { id: string; why: string }[]
  pace: Pace
  options: string
  mock: string
}

export function writeReport(evidence: Evidence, addresses: Addresses): Report {
  const findings = findAll(evidence)
  return {
    version: 1,
    startedAt: new Date(evidence.startedAt).toISOString(),
    lasted: Math.round((evidence.endedAt - evidence.startedAt) / 1_000),
    findings: findings.map((finding) => ({ asks: questions[finding.id], ...finding })),
    notTried: Object.entries(harmful).map(([id, why]) => ({ id, why })),
    pace: measurePace(evidence),
    options: adviseOptions(findings, addresses),
    mock: adviseMock(findings),
  }
}

const columns = [40, 26] as const
const shortestHow = 40 // characters of the last column

/** `width`: characters that fit on a line. */
export function describeReport(
  { findings, notTried, pace, options, mock }: Report,
  width = Infinity,
): string {
  const [known, unknown] = [
    findings.filter(({ holds }) => holds !== null),
    findings.filter(({ holds }) => holds === null),
  ]
  return [
    ['What holds', ...known.map(({ id, holds, how }) => row(id, holds ?? '', how, width))],
    ['What could not be told', ...unknown.map(({ id, how }) => row(id, '–', how, width))],
    ['What only harm could show', ...notTried.map(({ why }) => indented(why, 2, width))],
    ['What was asked of Jifeline', ...describePace(pace).map((line) => indented(line, 2, width))],
    ['Options to set', '', options],
    ['A mock that is like it', '', mock],
  ]
    .filter(([, ...lines]) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

/** A row of a table; where there is no room for one, the last column goes below, and then the second one. */
function row(id: QuestionId, holds: string, how: string, width: number): string {
  const [first, second] = [questions[id].padEnd(columns[0]), holds.padEnd(columns[1])]
  const start = 2 + columns[0] + columns[1] + 1
  const fits = width === Infinity || holds.length <= columns[1]
  if (fits && width >= start + shortestHow) {
    return `  ${first}${second} ${indented(how, start, width).trimStart()}`
  }
  const isWide = width >= 2 + columns[0] + holds.length
  const head = isWide ? `  ${first}${holds}` : `  ${questions[id]}\n${indented(holds, 4, width)}`
  return `${head}\n${indented(how, 4, width)}`
}

function indented(text: string, indent: number, width: number): string {
  const lines = wrap(text, Math.max(20, width - indent))
  return lines.map((line) => ' '.repeat(indent) + line).join('\n')
}

function describePace(pace: Pace): string[] {
  return [
    `${pace.requests} requests: ${pace.requestsInAMinute} in the busiest minute, ${pace.requestsInASecond} in the busiest ` +
      `second, where ${limits.perSecond} are allowed.`,
    `${pace.sockets} sockets, and ${pace.framesInAMinute} frames in the busiest minute: subscribes and unsubscribes.`,
  ]
}
