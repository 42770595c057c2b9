/** Whether a finding names what a switch was set to, and whether the other switches let it be told at all. */
import type { SimulatorOptions, SwitchName } from 'jifeline-react/testing'
import type { Finding, harmful } from '../stage/behind-the-doors.ts'
import { examinationSettings } from '../stage/examination.ts'

/** What each switch may be set to, its closes shortened. Those that only harm would show are missing. */
export const settings = {
  cadence: [5_000, 2_000, 'on-change', 'by-hand'],
  tokenLifetime: [3_600_000, 700_000],
  needsToken: [true, false],
  acknowledgements: ['none', 'text', 'action'],
  firstStatus: [true, false],
  statusAction: ['subscribe-to-connector', 'connector-status-update'],
  unknownConnector: ['silent', 'gateway-error'],
  registrationDelay: [0, 3_000, [0, 4_000]],
  pushDelay: [0, 1_500, [0, 3_000]],
  lossRate: [0, 0.3],
  closesOnTokenExpiry: [false, true],
  idleCloseAfter: [600_000, 120_000, 150_000, false],
  hardCloseAfter: [7_200_000, 240_000, 300_000, false],
  logLag: [0, 4_000, [0, 8_000]],
  logRetention: [Infinity, 1_200_000],
  logOrder: ['ascending', 'descending', 'newest-first'],
  largestPage: [Infinity, 10],
  afterId: ['exclusive', 'inclusive'],
  unknownCursor: ['compared', 'refused'],
} as const satisfies {
  [Name in Exclude<SwitchName, keyof typeof harmful>]: readonly SimulatorOptions[Name][]
}

export type Tellable = keyof typeof settings
export type Chosen = Partial<Record<Tellable, unknown>>

const { listenFor } = examinationSettings
const nearMs = 700 // the way takes 40 ms; clocks are compared to some 100
const lookMs = 2_500 // between two looks into the log
const pagingMs = 3_500 // a look at a log that shows ten events a page, after a push that took 3 s
const lossSpread = 0.33 // three standard deviations of a share of 0.3 in 18 subscribes

/** null: it can be told. */
export function whyNot(name: string, chosen: Chosen): string | null {
  const set = (other: Tellable) => chosen[other] ?? settings[other][0]
  const isAnswered =
    set('acknowledgements') !== 'none' || (set('firstStatus') && set('cadence') !== 'by-hand')
  switch (name) {
    case 'firstStatus':
    case 'statusAction':
      return set('cadence') === 'by-hand' ? 'nothing reports' : null
    case 'registrationDelay':
    case 'lossRate':
      return isAnswered ? null : 'nothing answers'
    case 'idleCloseAfter':
      return set('hardCloseAfter') !== false &&
        Number(set('idleCloseAfter') || Infinity) > Number(set('hardCloseAfter'))
        ? 'busy sockets close before'
        : null
    case 'closesOnTokenExpiry':
      return Number(set('tokenLifetime')) < listenFor ? null : 'the token outlives the doctor'
    case 'logRetention':
      return set('logOrder') === 'newest-first' && set('largestPage') !== Infinity
        ? 'the end of the log is never on a page'
        : null
    default:
      return null
  }
}

/** `jitter`: how much the time of a push varies, which makes what it carries rougher. */
export function isNamed(
  name: string,
  setting: unknown,
  { holds, value }: Finding,
  jitter: number,
): boolean {
  if (holds === null) return false
  switch (name) {
    case 'idleCloseAfter':
    case 'hardCloseAfter':
      // longer than somebody listened, or never: nobody can tell them apart
      return setting === false || Number(setting) > listenFor
        ? value === false
        : isNear(value, Number(setting))
    case 'tokenLifetime':
      return isNear(value, Number(setting))
    case 'cadence':
      return typeof setting === 'number' ? isNear(value, setting, 200) : value === setting
    case 'lossRate':
      if (setting === 0) return value === 0
      return value !== 0 && Math.abs(Number(value) - Number(setting)) <= lossSpread
    case 'logRetention':
      return setting === Infinity
        ? value === false
        : isSpan(value) &&
            value.from <= Number(setting) &&
            value.to >= Number(setting) &&
            value.to - value.from < 90_000
    case 'largestPage':
      return setting === Infinity ? value === false : value === setting
    case 'registrationDelay':
      return isWithin(value, setting, nearMs + jitter / 3)
    case 'pushDelay':
      return isWithin(value, setting, nearMs)
    case 'logLag':
      return Array.isArray(setting)
        ? isWithin(value, setting, lookMs)
        : isSpan(value) &&
            value.from <= Number(setting) + nearMs &&
            value.to >= Number(setting) - nearMs / 2 &&
            value.to - value.from < pagingMs
    default:
      return value === setting
  }
}

function isWithin(value: unknown, setting: unknown, tolerance: number): boolean {
  if (!isSpan(value)) return false
  const [from, to] = (Array.isArray(setting) ? setting : [setting, setting]) as [number, number]
  const width = value.to - value.from
  const isWide = to === from ? width <= tolerance : width > (to - from) / 8
  return value.from >= from - tolerance && value.to <= to + tolerance && isWide
}

function isNear(value: unknown, setting: number, tolerance = nearMs): boolean {
  return typeof value === 'number' && Math.abs(value - setting) <= tolerance
}

function isSpan(value: unknown): value is { from: number; to: number } {
  return typeof value === 'object' && value !== null && 'from' in value
}
