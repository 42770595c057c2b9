'use client'
/** A connector for what draws it: its store and its status of one render. Not public. */
import { useSyncExternalStore } from 'react'
import type { ConnectorStore } from '../client/connectors/connector-topic.ts'
import type { JifelineClient } from '../client/jifeline-client.ts'
import type { ConnectorStatus } from '../client/connectors/status.ts'

/**
 * While it `isListening` it subscribes; otherwise it shows what is true without knowing anything of the
 * connector.
 */
export function useConnector(
  client: JifelineClient,
  connectorId: string | null,
  isListening = true,
): { store: ConnectorStore; status: ConnectorStatus } {
  const store = client.connector(connectorId)
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
