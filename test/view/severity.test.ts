// @vitest-environment node
import { expect, it } from 'vitest'
import {
  severities,
  severityOf,
  type Severity,
  type ShownState,
  type SignalLevel,
  type VoltageLevel,
} from 'jifeline-react'
import { worstFirst } from '../../src/view/severity.ts'

it.each<[state: ShownState, voltage: VoltageLevel, signal: SignalLevel, severity: Severity]>([
  ['error', 'good', 'good', 'critical'],
  ['live', 'critical', 'good', 'critical'],
  ['live', 'good', 'stalled', 'critical'],
  ['live', 'no-vehicle', 'stalled', 'critical'],
  ['offline', 'good', 'good', 'warning'],
  ['offline', 'critical', 'stalled', 'warning'],
  ['stale', 'critical', 'good', 'warning'],
  ['live', 'low', 'good', 'warning'],
  ['live', 'high', 'good', 'warning'],
  ['waiting', 'unknown', 'unknown', 'pending'],
  ['connecting', 'unknown', 'unknown', 'pending'],
  ['off', 'unknown', 'unknown', 'pending'],
  ['paused', 'critical', 'stalled', 'pending'],
  ['live', 'no-vehicle', 'good', 'pending'],
  ['live', 'good', 'good', 'well'],
  ['live', 'ok', 'fair', 'well'],
  ['live', 'good', 'poor', 'well'],
  ['live', 'unknown', 'unknown', 'well'],
])('calls %s with a %s voltage and a %s signal %s', (state, voltageLevel, signal, severity) => {
  expect(severityOf({ state, voltageLevel, signal })).toBe(severity)
})

it('goes from the worst to the best', () => {
  expect(severities).toEqual(['critical', 'warning', 'pending', 'well'])
})

it('leaves equals in the order in which they came', () => {
  const of: Severity[] = ['well', 'warning', 'well', 'critical', 'pending', 'warning', 'critical']
  expect(worstFirst(of)).toEqual([3, 6, 1, 5, 4, 0, 2])
  expect(worstFirst([])).toEqual([])
})
