'use client'
/** A connector's name for a component. It is asked for in `view/connector-names.ts`. */
import { useCallback, useSyncExternalStore } from 'react'
import type { ConnectorNames } from '../view/connector-names.ts'

/** undefined: it is not known, or not yet. */
export function useConnectorName(
  connectorId: string | null,
  names: ConnectorNames | null,
): string | undefined {
  return useSyncExternalStore(
    useCallback(
      (listener) => (names && connectorId ? names.listen(connectorId, listener) : () => {}),
      [names, connectorId],
    ),
    () => (connectorId ? (names?.get(connectorId) ?? undefined) : undefined),
    () => undefined,
  )
}
