/** What a person is told of the connection, and what they may do about it. Pure. */
import {
  repeatedFailure,
  type ConnectionState,
  type Phase,
} from '../client/connection/connection-state.ts'
import { calm, isTrying, type CalmPhase } from './calm-phase.ts'
import type { ConnectionLabels } from './labels.ts'
import { formatNumber, formatSeconds } from './numbers.ts'
import { formatClock } from './times.ts'

/**
 * What stands between a page and Jifeline, as far as whoever looks at it is concerned: what a developer must do
 * goes to `onError`. `unusable`: nothing that they do or wait for helps.
 */
export type ConnectionProblem = 'unauthorized' | 'offline' | 'unreachable' | 'unusable'

/** Nothing follows by itself: somebody must act. */
export function isStopped(phase: CalmPhase): boolean {
  return phase === 'unauthorized' || phase === 'blocked'
}

/** A device without a network is told from a server that does not answer; of that somebody hears after 3 attempts. */
function connectionProblem(connection: ConnectionState): ConnectionProblem | null {
  const { phase, error } = connection
  if (phase === 'unauthorized') return phase
  if (phase === 'blocked') return 'unusable'
  if (!isTrying(phase)) return null
  if (error?.code === 'offline') return 'offline'
  return repeatedFailure(connection) ? 'unreachable' : null
}

/** Whether something about another attempt is worth a place: nothing follows by itself, or not for some time. */
export function mayRetry(phase: CalmPhase, { attempt }: Pick<ConnectionState, 'attempt'>): boolean {
  return isStopped(phase) || (isTrying(phase) && attempt > 1)
}

/** Seconds until the next attempt, from `now`, epoch milliseconds; null while none is waited for. */
export function secondsUntil(retryAt: number | null, now: number): number | null {
  return retryAt === null ? null : Math.max(0, Math.ceil((retryAt - now) / 1_000))
}

export const retryFloor = 5_000 // ms; API guidance: no quicker than once every 5 seconds

/**
 * Whether pressing a button brings the next attempt nearer: one that comes within the floor comes by itself.
 * `seconds` until then; null while none is waited for, and while it is paused.
 */
export function isRetryOfUse(
  { phase, retryAt }: Pick<ConnectionState, 'phase' | 'retryAt'>,
  seconds: number | null,
  isPaused: boolean,
): boolean {
  return (
    isStopped(phase) ||
    (isPaused ? retryAt !== null : seconds !== null && seconds * 1_000 > retryFloor)
  )
}

/** The phase in a word; a device without a network has another one. Empty: there is nothing to say. */
function connectionWord(
  phase: CalmPhase,
  problem: ConnectionProblem | null,
  labels: ConnectionLabels,
): string {
  if (phase === null) return ''
  if (phase === 'back') return labels.backOnline
  return isTrying(phase) && problem === 'offline' ? labels.deviceOffline : labels.phase[phase]
}

const bannerPatience = 3_000 // ms; what is over before needs no row of a page

/** How long a phase that passes by itself must stand before an indicator tells it, in milliseconds. */
export function patienceOf(variant: string): number {
  return variant === 'banner' ? bannerPatience : calm
}

/** What an indicator says, whoever draws it. */
export interface IndicatorView {
  /** There is nothing to see. */
  isQuiet: boolean
  /** The phase that its words are of, by which it is drawn, too. */
  shown: Phase | undefined
  problem: ConnectionProblem | null
  /** Empty: nothing is said. */
  word: string
  advice: string
  tooltip: string | undefined
  /** Another attempt has a place of its own. */
  hasAttempt: boolean
}

/** `phase`: the calm one. `hidesOpen`: all is well, which need not be said. What the connection itself says counts only where that is the same. */
export function describeIndicator(
  connection: ConnectionState,
  phase: CalmPhase,
  variant: string,
  hidesOpen: boolean,
  labels: ConnectionLabels,
): IndicatorView {
  const isBanner = variant === 'banner'
  const isQuiet =
    phase === null ||
    (phase === 'open' && (isBanner || hidesOpen)) ||
    (phase === 'idle' && isBanner)
  const problem = isQuiet || phase !== connection.phase ? null : connectionProblem(connection)
  const word = isQuiet ? '' : connectionWord(phase, problem, labels)
  const advice = problem ? labels.connectionProblem[problem] : ''
  const isDot = variant === 'dot'
  return {
    isQuiet,
    shown: phase === 'back' ? 'open' : (phase ?? undefined),
    problem,
    word,
    advice,
    tooltip: isDot && word ? [word, advice].join(' ') : undefined,
    hasAttempt: !isDot && !isQuiet && mayRetry(phase, connection),
  }
}

/** Of the next attempt, for the eye alone; null where nothing counts. `seconds` as for `isRetryOfUse`. */
export function attemptText(
  { phase, since, attempt }: ConnectionState,
  seconds: number | null,
  isPaused: boolean,
  labels: ConnectionLabels,
  locale: string | undefined,
  timeZone: string | undefined,
): string | null {
  if (isStopped(phase) || isPaused) return null
  const start = labels.since(formatClock(since, locale, timeZone))
  const count = labels.attempt(formatNumber(attempt, 0, locale))
  const next = seconds === null ? '' : ` · ${labels.nextAttempt(formatSeconds(seconds, locale))}`
  return `${start} · ${count}${next}`
}
