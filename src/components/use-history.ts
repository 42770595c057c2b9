'use client'
import { useState } from 'react'
import type { Reading, Readings } from '../client/connectors/readings.ts'
import type { ConnectorStatus } from '../client/connectors/status.ts'

const pointsKept = 120

/** What a connector has reported since this component shows it, and the last twenty readings before. */
export function useHistory(
  connectorId: string | null,
  { receivedAt, voltage, roundTripTime }: ConnectorStatus,
  readings: Readings,
): Readings {
  const [history, setHistory] = useState<{ of: string | null; points: Readings }>({
    of: connectorId,
    points: [],
  })
  const known = history.of === connectorId ? history.points : []
  const newest = known.at(-1)?.at ?? -Infinity
  const isBehind = receivedAt !== null && receivedAt > newest
  if (!isBehind && history.of === connectorId) return known

  const points: Reading[] = [...known]
  if (receivedAt !== null) {
    for (const reading of readings) {
      if (reading.at > newest && reading.at < receivedAt) points.push({ ...reading })
    }
    points.push({ at: receivedAt, voltage, roundTripTime })
  }
  const next = { of: connectorId, points: points.slice(-pointsKept) }
  setHistory(next)
  return next.points
}
