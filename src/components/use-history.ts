'use client'
/** The history that a card draws. It is kept by the component that shows it, and goes with it. */
import { useState } from 'react'
import type { Readings } from '../client/connectors/readings.ts'
import { withReadings, type History } from '../view/history.ts'

export function useHistory(connectorId: string | null, recent: Readings): Readings {
  const [history, setHistory] = useState<History>({ connectorId, readings: [] })
  const next = withReadings(history, connectorId, recent)
  if (next !== history) setHistory(next)
  return next.readings
}
