/**
 * What connectors said last that nobody listens to at the moment, for whoever takes them up again. Bounded,
 * and lives as long as its client.
 */
import type { Known } from './status.ts'

const mostKept = 1_000 // connectors; about 200 bytes each

export interface ConnectorMemory {
  keep(key: string, known: Known): void
  recall(key: string): Known | null
}

export function createConnectorMemory(): ConnectorMemory {
  const kept = new Map<string, Known>() // the one that was left last is the last

  return {
    keep(key, known) {
      kept.delete(key)
      kept.set(key, known)
      const [oldest] = kept.keys()
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    },
    recall: (key) => kept.get(key) ?? null,
  }
}
