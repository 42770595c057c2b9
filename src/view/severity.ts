/** How much a connector needs somebody: what a wall is sorted by. Pure. */
import type { Readings } from '../client/connectors/readings.ts'
import { voltageLevelNow, type ConnectorView } from './describe-connector.ts'
import type { ShownStatus } from './shown-status.ts'
import { signalLevelOf, type SignalLevel } from './signal-level.ts'
import type { VoltageLevel, VoltageSystem } from './voltage-level.ts'

/** How much a connector needs somebody. What each means is said at `severityOf`. */
export type Severity = 'critical' | 'warning' | 'pending' | 'well'

/** The worst first, as a wall is read. */
export const severities: readonly Severity[] = ['critical', 'warning', 'pending', 'well']

/**
 * How much a connector needs somebody, by its state and its levels, as `render` of a badge is given them. From the
 * worst to the best, and why in this order:
 *
 * 1. `critical`: state `error`, or live with a critical voltage or a stalled signal. Work is stopped, or soon will be.
 * 2. `warning`: `offline` or `stale`, or live with a low or high voltage. It was well, and somebody should look.
 * 3. `pending`: `waiting`, `connecting`, `off` or `paused`, or live without a vehicle. There is nothing to judge yet.
 * 4. `well`: live, and none of that. A voltage that is not reported is no trouble.
 *
 * A poor signal is none either: one in twenty round trips of a healthy connector is a poor one (observed), and a wall
 * that follows those is never calm. A voltage is a hint, never a go or no-go.
 */
export function severityOf({
  state,
  voltageLevel,
  signal,
}: Pick<ConnectorView, 'state' | 'voltageLevel' | 'signal'>): Severity {
  switch (state) {
    case 'error':
      return 'critical'
    case 'offline':
    case 'stale':
      return 'warning'
    case 'off':
    case 'connecting':
    case 'waiting':
    case 'paused':
      return 'pending'
    case 'live':
      return severityOfLive(voltageLevel, signal)
    default:
      return state satisfies never
  }
}

function severityOfLive(voltage: VoltageLevel, signal: SignalLevel): Severity {
  if (voltage === 'critical' || signal === 'stalled') return 'critical'
  if (voltage === 'low' || voltage === 'high') return 'warning'
  return voltage === 'no-vehicle' ? 'pending' : 'well'
}

/** Of a status, by the readings beside it. While it stands still it is what it was when it was paused. */
export function severityOfStatus(
  status: ShownStatus,
  readings: Readings,
  system: VoltageSystem,
): Severity {
  const { state } = status
  return severityOf({
    state,
    voltageLevel: state === 'live' ? voltageLevelNow(status, readings, system) : 'unknown',
    signal: signalLevelOf(status.roundTripTime),
  })
}

/** The places of these, the worst first; among equals the order stays. */
export function worstFirst(of: readonly Severity[]): readonly number[] {
  const ranks = of.map((severity) => severities.indexOf(severity))
  return ranks.map((_, place) => place).toSorted((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0))
}
