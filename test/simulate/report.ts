/** What the simulation has shown, as a page of text. */
import type { Phase } from 'jifeline-react'
import type { Outcome } from './run-schedule.ts'
import { faultNames, innerFaults, strikingFaults } from './faults.ts'

const phases: readonly Phase[] = [
  'idle',
  'connecting',
  'open',
  'reconnecting',
  'unauthorized',
  'blocked',
  'closed',
]
const withoutSocket: readonly Phase[] = ['idle', 'unauthorized', 'blocked', 'closed']
const noSocket = 'there is no socket'
const nothingCalled = 'users’ code is hardly called'
const nothingToRemount = 'what is disposed is not mounted anew'
const nothingMounted = 'nobody listens, so nobody can leave'

/** Why a fault can never meet a phase; null: it can. */
function whyUnreachable(fault: string, phase: Phase): string | null {
  const needsSocket = fault.startsWith('close ') || strikingFaults.some((name) => name === fault)
  if (needsSocket && withoutSocket.includes(phase)) return noSocket
  if (innerFaults.some((name) => name === fault) && withoutSocket.includes(phase))
    return nothingCalled
  if (fault.endsWith('remount') || fault.endsWith('remounts'))
    return phase === 'closed' ? nothingToRemount : null
  const leaves = fault === 'unmount all' || fault === 'unmount connector'
  return (leaves || fault === 'unmount event type') && phase === 'idle' ? nothingMounted : null
}

export function createTally() {
  const met = new Map<string, number>()
  const failed = new Map<string, number[]>()
  let runs = 0
  let lasted = 0
  let attempts = 0

  const metOften = (fault: string, phase: Phase) => met.get(`${fault} · ${phase}`) ?? 0

  function add(outcome: Outcome) {
    lasted += outcome.lasted
    attempts += outcome.attempts
    for (const [fault, phase] of outcome.met) {
      met.set(`${fault} · ${phase}`, metOften(fault, phase) + 1)
    }
    for (const rule of new Set(outcome.breaches.map((breach) => breach.rule))) {
      failed.set(rule, [...(failed.get(rule) ?? []), runs])
    }
    runs += 1
  }

  /** Pairs that could have met, and did so less often than this. */
  function rarerThan(least: number): string[] {
    return faultNames.flatMap((fault) =>
      phases
        .filter((phase) => whyUnreachable(fault, phase) === null && metOften(fault, phase) < least)
        .map((phase) => `${fault} · ${phase}: ${metOften(fault, phase)}`),
    )
  }

  function table(): string {
    const width = Math.max(...faultNames.map(({ length }) => length))
    const row = (name: string, cells: readonly string[]) =>
      [name.padEnd(width), ...cells.map((cell) => cell.padStart(12))].join(' ')
    return [
      row('', phases),
      ...faultNames.map((fault) =>
        row(
          fault,
          phases.map((phase) => {
            const count = metOften(fault, phase)
            return count === 0 && whyUnreachable(fault, phase) !== null ? '–' : String(count)
          }),
        ),
      ),
    ].join('\n')
  }

  function text(): string {
    const breaches = [...failed].map(([rule, indices]) => `  ${rule}: ${indices.join(', ')}`)
    return [
      `${runs} schedules, ${(lasted / 3_600_000).toFixed(0)} virtual hours, ${attempts} attempts`,
      breaches.length > 0 ? `Breaches, by the number of the schedule:` : 'No rule was broken.',
      ...breaches,
      '',
      'How often each fault met each phase:',
      table(),
      `– unreachable. Closes and frames: ${noSocket}. Unmounts while idle: ${nothingMounted}.`,
      `Inside a call, without a connection: ${nothingCalled}. Remounts when closed: ${nothingToRemount}.`,
    ].join('\n')
  }

  return {
    add,
    rarerThan,
    text,
    /** The number of the first schedule that broke each rule. */
    failed: () => new Map([...failed].map(([rule, [first = 0]]) => [rule, first])),
  }
}
