/** What follows from the findings: options of the library, and flags of a mock that behaves alike. */
import { inTime, type Finding, type FindingValue } from './findings/finding.ts'
import type { QuestionId } from './questions.ts'

const defaultKeepAlive = 480_000 // ms, the library's own
const keptByDefault = 3_600_000 // ms; what `restEventLog` takes for granted
const steps = 10_000 // ms

/** A snippet; options whose default will do are left out. */
export function adviseOptions(findings: readonly Finding[], addresses: Addresses): string {
  const valueOf = (id: QuestionId) => findings.find((finding) => finding.id === id)?.value ?? null
  const lines: string[] = []
  const { url, baseUrl } = addresses
  if (url !== null) lines.push(`url="${url}"`)

  const cadence = valueOf('cadence')
  if (typeof cadence === 'number' && cadence > 120_000) {
    lines.push(`staleAfter={${roundUp(1.5 * cadence)}} // reports come every ${inTime(cadence)}`)
  }
  const idle = valueOf('idleCloseAfter')
  if (typeof idle === 'number' && idle * 0.8 < defaultKeepAlive) {
    const keepAlive = Math.max(steps, Math.floor((idle * 0.8) / steps) * steps)
    lines.push(`keepAliveEvery={${keepAlive}} // idle sockets close after ${inTime(idle)}`)
  }
  const retention = valueOf('logRetention')
  const kept = typeof retention === 'object' && retention !== null ? retention.from : null
  const logOptions = [
    ...(baseUrl === null ? [] : [`baseUrl: '${baseUrl}'`]),
    ...(kept !== null && kept < keptByDefault
      ? [`keepsAtLeast: ${Math.floor(kept / steps) * steps}`]
      : []),
  ]
  const argument = logOptions.length > 0 ? `{ ${logOptions.join(', ')} }` : ''
  lines.push(
    `eventLog={eventLog} // const eventLog = restEventLog(${argument}), outside the component`,
  )
  return [
    '<JifelineProvider',
    '  getAccessToken={getAccessToken}',
    ...lines.map((line) => `  ${line}`),
    '>',
  ].join('\n')
}

/** Those of the findings that the mock has a flag for, and could tell. */
const mocked: readonly QuestionId[] = [
  'cadence',
  'tokenLifetime',
  'needsToken',
  'acknowledgements',
  'firstStatus',
  'statusAction',
  'unknownConnector',
  'registrationDelay',
  'pushDelay',
  'lossRate',
  'closesOnTokenExpiry',
  'idleCloseAfter',
  'hardCloseAfter',
  'logLag',
  'logRetention',
  'logOrder',
  'largestPage',
  'afterId',
  'unknownCursor',
]
const bounds: readonly QuestionId[] = [
  'idleCloseAfter',
  'hardCloseAfter',
  'largestPage',
  'logRetention',
]

export function adviseMock(findings: readonly Finding[]): string {
  const flags = findings
    .filter(({ id, value }) => mocked.includes(id) && value !== null)
    .filter(({ id, value }) => !(bounds.includes(id) && value === false)) // so long at least: the default will do
    .map(({ id, value }) => `--${toFlag(id)} ${writeValue(id, value)}`)
  return ['npx jifeline-react mock', ...flags.map((flag) => `  ${flag}`)].join(' \\\n')
}

function writeValue(id: QuestionId, value: FindingValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'number' && id !== 'lossRate'
      ? String(Math.round(value))
      : String(value)
  }
  const [from, to] = [Math.round(value.from), Math.round(value.to)]
  if (id === 'logRetention') return String(to)
  return from === to ? String(from) : `${from}-${to}`
}

function toFlag(id: QuestionId): string {
  return id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** null: production's, which the library knows. */
export interface Addresses {
  url: string | null
  baseUrl: string | null
}

function roundUp(ms: number): number {
  return Math.ceil(ms / 1_000) * 1_000
}
