'use client'
/** A connector's name for a component. It is asked for in `view/connector-names.ts`. */
import { useCallback, useSyncExternalStore } from 'react'
import { reportOf } from '../client/refuse.ts'
import { useClientFor } from '../react/client-context.ts'
import type { ConnectorNames } from '../view/connector-names.ts'

/** undefined: it is not known, or not yet. */
export function useConnectorName(
  caller: string,
  connectorId: string | null,
  names: ConnectorNames | null,
): string | undefined {
  const report = reportOf(useClientFor(caller))
  return useSyncExternalStore(
    useCallback(
      (listener) => (names && connectorId ? names.listen(connectorId, listener, report) : () => {}),
      [names, connectorId, report],
    ),
    () => (connectorId ? (names?.get(connectorId) ?? undefined) : undefined),
    () => undefined,
  )
}
