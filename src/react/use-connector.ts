'use client'
/** A connector for what draws it: its store and its status of one render. Not public. */
import { useSyncExternalStore } from 'react'
import type { ConnectorStore } from '../client/connectors/connector-topic.ts'
import type { ConnectorStatus } from '../client/connectors/status.ts'
import { useClientFor } from './client-context.ts'

/**
 * While it `isListening` it subscribes; otherwise it shows what is true without knowing anything of the
 * connector.
 *
 * @throws when there is no JifelineProvider above; `caller` is named
 */
export function useConnector(
  caller: string,
  connectorId: string | null,
  isListening = true,
): { store: ConnectorStore; status: ConnectorStatus } {
  const store = useClientFor(caller).connector(connectorId)
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
