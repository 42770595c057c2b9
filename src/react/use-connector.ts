'use client'
import { useSyncExternalStore } from 'react'
import type { ConnectorStore } from '../client/connectors/connector-topic.ts'
import type { ConnectorStatus } from '../client/connectors/status.ts'
import { useClientFor } from './client-context.ts'

/**
 * A connector's store with its status of this render, for what draws a connector. While it `isListening`
 * it subscribes; otherwise it shows what is true without knowing anything of the connector.
 *
 * @throws when there is no JifelineProvider above; `asker` is named
 */
export function useConnector(
  asker: string,
  connectorId: string | null,
  isListening = true,
): { store: ConnectorStore; status: ConnectorStatus } {
  const store = useClientFor(asker).connector(connectorId)
  const status = useSyncExternalStore(
    isListening ? store.subscribe : neverTold,
    isListening ? store.getState : store.getInitialState,
    store.getInitialState,
  )
  return { store, status }
}

function neverTold() {
  return () => {}
}
