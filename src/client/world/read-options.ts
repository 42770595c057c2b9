/**
 * The one reader of options. What cannot be used is refused by name, and its default stands in its place,
 * so that nothing else in the engine ever meets a number that is none. Pure.
 */
import { longestDelay } from './environment.ts'
import { JifelineError } from './jifeline-error.ts'
import type { JifelineOptions } from './options.ts'
import { safely } from './safely.ts'

const shortestBeat = 10_000 // ms; more often floods the API, and makes each report look like an answer to it
const shortestSilence = 100 // ms; less is no silence, but the time between two frames

export interface UsableOptions extends JifelineOptions {
  /** The first option that was refused. */
  readonly fault: JifelineError | null
}

/** Milliseconds, from the shortest that makes sense. `false` is a value of these three words only. */
const durations = {
  linger: { shortest: 0, canBeOff: false },
  staleAfter: { shortest: 0, canBeOff: false },
  offlineAfter: { shortest: 0, canBeOff: false },
  silenceAfter: { shortest: shortestSilence, canBeOff: true },
  keepAliveEvery: { shortest: shortestBeat, canBeOff: true },
} as const

const functions = ['getAccessToken', 'createSocket', 'onError', 'share'] as const

export function readOptions(given: JifelineOptions): UsableOptions {
  const options: Record<string, unknown> = {}
  const faults: string[] = []
  try {
    Object.assign(options, given)
  } catch {
    faults.push('One of them throws when it is read.')
  }
  for (const name of Object.keys(options)) options[name] ??= undefined // null is no mistake
  function refuse(name: string, why: string) {
    faults.push(`${name} ${why}.`)
    options[name] = undefined
  }

  for (const [name, { shortest, canBeOff }] of Object.entries(durations)) {
    const value = options[name] ?? undefined
    if (value === undefined || (canBeOff && value === false)) continue
    if (typeof value !== 'number' || Number.isNaN(value)) refuse(name, 'is no number')
    else if (value < 0) refuse(name, 'is negative')
    else if (value < shortest) refuse(name, `is shorter than ${shortest} ms`)
    else options[name] = Math.min(Math.ceil(value), longestDelay) // timers know no fractions, and what is longer is for ever
  }
  for (const name of functions) {
    if (options[name] != null && typeof options[name] !== 'function') refuse(name, 'is no function')
  }
  if (options['url'] != null && typeof options['url'] !== 'string') refuse('url', 'is no string')
  if (options['client']) refuse('client', 'is no client') // a provider's, where it is one
  if (options['eventLog'] != null && !isLog(options['eventLog'])) {
    refuse('eventLog', 'has no function `read`')
  }
  const [fault] = faults
  return {
    ...(options as JifelineOptions),
    fault: fault ? new JifelineError('invalid-option', fault) : null,
  }
}

function isLog(value: unknown): boolean {
  return safely(() => typeof (value as { read?: unknown }).read === 'function', false)
}
