/** What is wrong for a while. Overlapping spells of one fault are one, until the later end. */
import type { VirtualClock } from 'jifeline-react/testing'
import { lastingFaults, type LastingFault } from './faults.ts'

export interface Spell {
  begin?(): void
  end?(): void
}

export function createLasting(clock: VirtualClock, spells: Partial<Record<LastingFault, Spell>>) {
  const until = new Map<LastingFault, number>()
  const began = new Map<LastingFault, number>()

  const isOn = (fault: LastingFault) => clock.now() < (until.get(fault) ?? -Infinity)

  function endIfDue(fault: LastingFault) {
    if (isOn(fault) || !until.delete(fault)) return
    spells[fault]?.end?.()
  }

  return {
    isOn,
    /** When the present spell began, or the last one. */
    since: (fault: LastingFault) => began.get(fault) ?? Infinity,
    begin(fault: LastingFault, ms: number) {
      const wasOn = isOn(fault)
      until.set(fault, Math.max(until.get(fault) ?? 0, clock.now() + ms))
      if (!wasOn) began.set(fault, clock.now())
      if (!wasOn) spells[fault]?.begin?.()
      if (spells[fault]?.end) clock.setTimer(() => endIfDue(fault), ms)
    },
    endAll() {
      for (const fault of lastingFaults) {
        if (!until.has(fault)) continue
        until.set(fault, clock.now())
        endIfDue(fault)
      }
    },
  }
}
