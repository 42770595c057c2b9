/**
 * What connectors said last that nobody listens to at the moment, for whoever takes them up again. Bounded,
 * and lives as long as its client.
 */
import type { ConnectorReport } from '../../protocol/messages.ts'
import { withReport, type Known, type Receipt } from './status.ts'

const mostKept = 1_000 // connectors; about 200 bytes each

export interface ConnectorMemory {
  keep(key: string, known: Known): void
  recall(key: string): Known | null
  /** A connector spoke to whom nobody listens any more: its answer came late, or an unsubscribe was lost. */
  hear(key: string, report: ConnectorReport, receipt: Receipt): void
}

export function createConnectorMemory(): ConnectorMemory {
  const kept = new Map<string, Known>() // the one that was left last is the last

  function recall(key: string) {
    return kept.get(key) ?? null
  }

  function keep(key: string, known: Known) {
    kept.delete(key)
    kept.set(key, known)
    const [oldest] = kept.keys()
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  }

  return {
    keep,
    recall,
    hear: (key, report, receipt) => keep(key, withReport(recall(key), report, receipt)),
  }
}
