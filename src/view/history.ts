/**
 * What a connector has reported since somebody looks at it, and the last twenty readings before. Pure: a
 * status is added to what was known, and nothing is added twice.
 */
import type { Reading, Readings } from '../client/connectors/readings.ts'
import type { ConnectorStatus } from '../client/connectors/status.ts'

const readingsKept = 120

export interface History {
  connectorId: string | null
  /** Oldest first. */
  readings: Readings
}

/** The same history where the status brings nothing new; of another connector, a new one. */
export function withStatus(
  history: History,
  connectorId: string | null,
  { receivedAt, voltage, roundTripTime }: ConnectorStatus,
  recent: Readings,
): History {
  const known = history.connectorId === connectorId ? history.readings : []
  const newest = known.at(-1)?.at ?? -Infinity
  const isBehind = receivedAt !== null && receivedAt > newest
  if (!isBehind && history.connectorId === connectorId) return history

  const readings: Reading[] = [...known]
  if (receivedAt !== null) {
    for (const reading of recent) {
      if (reading.at > newest && reading.at < receivedAt) readings.push({ ...reading })
    }
    readings.push({ at: receivedAt, voltage, roundTripTime })
  }
  return { connectorId, readings: readings.slice(-readingsKept) }
}
