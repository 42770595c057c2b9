/** Jifeline on a clock that stands still. Connectors report only when the test says so. */
import {
  createSimulatedJifeline,
  createVirtualClock,
  type SimulatorOptions,
  type VirtualClockOptions,
} from 'jifeline-react/testing'

export function simulateJifeline({
  start,
  seed,
  ...options
}: VirtualClockOptions & SimulatorOptions = {}) {
  const clock = createVirtualClock({ start, seed })
  return { clock, jifeline: createSimulatedJifeline({ clock, cadence: 'by-hand', ...options }) }
}
