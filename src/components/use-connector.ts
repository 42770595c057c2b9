'use client'
/** A connector for what draws it: its store and its status of one render. */
import { useSyncExternalStore } from 'react'
import type { JifelineClient } from '../client/jifeline-client.ts'
import { shownConnector, type ShownConnector } from '../page/shown-connector.ts'
import type { ShownStatus } from '../view/shown-status.ts'

/**
 * While it `isListening` it subscribes; otherwise it shows what is true without knowing anything of the
 * connector.
 */
export function useConnector(
  client: JifelineClient,
  connectorId: string | null,
  isListening = true,
): { store: ShownConnector; status: ShownStatus } {
  const store = shownConnector(client, client.connector(connectorId))
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
