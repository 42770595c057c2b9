/** What the doctor says, for people and for programs. It holds words of ours and numbers, nothing that came by the wire. */
import { adviseMock, adviseOptions, type Addresses } from './advice.ts'
import type { Evidence } from './evidence.ts'
import { findAll } from './findings.ts'
import { limits, measurePace, type Pace } from './pace.ts'
import { harmful, questions, type QuestionId } from './questions.ts'
import type { Finding } from './findings/finding.ts'

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

export function describeReport({ findings, notTried, pace, options, mock }: Report): string {
  const [known, unknown] = [
    findings.filter(({ holds }) => holds !== null),
    findings.filter(({ holds }) => holds === null),
  ]
  return [
    ['What holds', ...known.map(({ id, holds, how }) => row(id, holds ?? '', how))],
    ['What could not be told', ...unknown.map(({ id, how }) => row(id, '–', how))],
    ['What only harm could show', ...notTried.map(({ why }) => `  ${why}`)],
    ['What was asked of Jifeline', ...describePace(pace)],
    ['Options to set', '', options],
    ['A mock that is like it', '', mock],
  ]
    .filter(([, ...lines]) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

function row(id: QuestionId, holds: string, how: string): string {
  return `  ${questions[id].padEnd(columns[0])}${holds.padEnd(columns[1])} ${how}`
}

function describePace(pace: Pace): string[] {
  return [
    `  ${pace.requests} requests: ${pace.requestsInAMinute} in the busiest minute, ${pace.requestsInASecond} in the busiest ` +
      `second, where ${limits.perSecond} are allowed.`,
    `  ${pace.sockets} sockets, and ${pace.framesInAMinute} frames in the busiest minute: subscribes and unsubscribes.`,
  ]
}
