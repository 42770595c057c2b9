/**
 * How much each of many connectors needs somebody. Whoever listens is told when that changes, and only then: a
 * message costs one connector's judgement, however many there are.
 */
import type { ReadonlyStore } from '../client/world/read-only-store.ts'
import { severityOfStatus, type Severity } from '../view/severity.ts'
import type { VoltageSystem } from '../view/voltage-level.ts'
import type { ShownConnector } from './shown-connector.ts'

export type Severities = readonly Severity[]

/** By place. The same list until one of them changes. */
export function createSeverities(
  connectors: readonly ShownConnector[],
  system: VoltageSystem,
): ReadonlyStore<Severities> {
  const judge = (connector: ShownConnector) =>
    severityOfStatus(connector.getState(), connector.readings, system)
  const initial: Severities = connectors.map((connector) =>
    severityOfStatus(connector.getInitialState(), [], system),
  )
  let current = initial
  let listeners = 0

  function judgeAll(): void {
    const next = connectors.map(judge)
    if (next.some((severity, place) => severity !== current[place])) current = next
  }

  return {
    getInitialState: () => initial,
    getState() {
      if (listeners === 0) judgeAll()
      return current
    },
    subscribe(listener) {
      if (listeners === 0) judgeAll()
      listeners += 1
      let told = current // its own: another listener may have judged this one already
      const ends = connectors.map((connector, place) =>
        connector.subscribe(() => {
          const severity = judge(connector)
          if (severity === told[place]) return
          const before = told
          if (current[place] !== severity) current = current.with(place, severity)
          told = current
          listener(told, before)
        }),
      )
      return () => {
        listeners -= 1
        ends.forEach((end) => end())
      }
    },
  }
}
