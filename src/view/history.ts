/**
 * What a connector has reported since somebody looks at it, and the last twenty readings before. Pure:
 * nothing is added twice.
 */
import type { Readings } from '../client/connectors/readings.ts'

const readingsKept = 120

export interface History {
  connectorId: string | null
  /** Oldest first. */
  readings: Readings
}

/**
 * How long before the newest reading the link was lost, in milliseconds; null where it is not, or where nobody
 * saw it. A connector whose link is down may say so again and again.
 */
export function lostFor(readings: Readings): number | null {
  const first = readings.findLastIndex(({ roundTripTime }) => roundTripTime !== null) + 1
  const [lost, newest] = [readings[first], readings.at(-1)]
  return first > 0 && lost && newest ? newest.at - lost.at : null
}

/** The same history where `recent` brings nothing new; of another connector, a new one. */
export function withReadings(
  history: History,
  connectorId: string | null,
  recent: Readings,
): History {
  const isSame = history.connectorId === connectorId
  const known = isSame ? history.readings : []
  const newest = known.at(-1)?.at ?? -Infinity
  const news = recent.filter(({ at }) => at > newest)
  if (isSame && news.length === 0) return history
  // Copies, since a client uses the places of its readings again.
  const readings = [...known, ...news.map((reading) => ({ ...reading }))]
  return { connectorId, readings: readings.slice(-readingsKept) }
}
