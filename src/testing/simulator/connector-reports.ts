/** Lets each connector report at its own pace, for as long as somebody subscribes to it. */
import { normal } from './seeded-random.ts'
import {
  createSimulatedConnector,
  type ConnectorProfile,
  type ConnectorReport,
  type SimulatedConnector,
} from './simulated-connector.ts'
import type { SimulatorSettings } from './simulator-settings.ts'
import type { Timers } from './timers.ts'

export interface ConnectorReports {
  isKnown(connectorId: string): boolean
  /** Begins to report, unless it does already; ends by itself when `push` reaches nobody. */
  start(connectorId: string): void
  /** The present values, or null while nothing is known. */
  current(connectorId: string): ConnectorReport | null
  /** Remembers what was pushed by hand. */
  keep(connectorId: string, report: ConnectorReport): void
}

/** Of the gaps between two changes: median 5 s, 90th percentile 40 s, 99th 185 s (observed). */
const medianGapMs = 5_000
const gapSpread = 1.6
const shortestGapMs = 1_000
const longestGapMs = 600_000

export function createConnectorReports(
  { clock, connectors, cadence }: SimulatorSettings,
  timers: Timers,
  /** Returns whether anybody holds the connector. */
  push: (connectorId: string, report: ConnectorReport) => boolean,
): ConnectorReports {
  const profiles = new Map<string, ConnectorProfile>(
    connectors.map((profile) => [profile.connectorId.toLowerCase(), profile]),
  )
  const simulated = new Map<string, SimulatedConnector>()
  const reporting = new Set<string>()
  const kept = new Map<string, ConnectorReport>()

  /** Made at its first use: a fleet of thousands costs nothing until somebody looks. */
  function connectorOf(key: string): SimulatedConnector | null {
    const profile = profiles.get(key)
    if (cadence === 'by-hand' || !profile) return null
    const connector = simulated.get(key) ?? createSimulatedConnector(profile, clock)
    simulated.set(key, connector)
    return connector
  }

  function start(connectorId: string): void {
    const key = connectorId.toLowerCase()
    const connector = connectorOf(key)
    if (!connector || reporting.has(key)) return
    reporting.add(key)
    // somewhere within its first gap, since not every connector started with this subscription
    timers.after(nextGap() * clock.random(), function report() {
      if (push(connector.connectorId, connector.read())) timers.after(nextGap(), report)
      else reporting.delete(key)
    })
  }

  function nextGap(): number {
    if (typeof cadence === 'number') return cadence
    const gap = medianGapMs * Math.exp(normal(() => clock.random()) * gapSpread)
    return Math.min(longestGapMs, Math.max(shortestGapMs, gap))
  }

  function current(connectorId: string): ConnectorReport | null {
    const key = connectorId.toLowerCase()
    return connectorOf(key)?.read() ?? kept.get(key) ?? null
  }

  function keep(connectorId: string, report: ConnectorReport): void {
    const key = connectorId.toLowerCase()
    const news = Object.entries(report).filter(([, value]) => value !== undefined)
    kept.set(key, { ...kept.get(key), ...Object.fromEntries(news) })
  }

  return { isKnown: (connectorId) => profiles.has(connectorId.toLowerCase()), start, current, keep }
}
