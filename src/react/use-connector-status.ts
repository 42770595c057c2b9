'use client'
/** What is known of one connector, or of many. What draws a connector uses `use-connector.ts`. */
import { useDebugValue, useMemo, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { ConnectorStatus } from '../client/connectors/status.ts'
import { useClientFor } from './client-context.ts'
import { combineStores } from '../client/world/combined-store.ts'
import { joinNames, splitNames } from '../client/topics/names.ts'

/**
 * What is known of a connector now, and what to believe of it. Subscribes while mounted, once per
 * connector however many components ask. `null` is off.
 *
 * @param options.select picks what the component needs, compared shallowly; it renders again only when
 * that changes
 * @throws when there is no JifelineProvider above
 */
export function useConnectorStatus(connectorId: string | null): ConnectorStatus
export function useConnectorStatus<Selected>(
  connectorId: string | null,
  options: { select: (status: ConnectorStatus) => Selected },
): Selected
export function useConnectorStatus(
  connectorId: string | null,
  { select }: { select?: (status: ConnectorStatus) => unknown } = {},
): unknown {
  const store = useClientFor('useConnectorStatus').connector(connectorId)
  const shallow = useShallow(select ?? wholeStatus)
  const selected = useSyncExternalStore(
    store.subscribe,
    select ? () => shallow(store.getState()) : store.getState, // a new status is never an equal one
    select ? () => shallow(store.getInitialState()) : store.getInitialState,
  )
  useDebugValue(selected)
  return selected
}

/**
 * The statuses of many connectors, by the ids as they were passed. Renders once per flush, however many
 * of them changed; a badge for each with {@link useConnectorStatus} renders only those that did.
 *
 * @throws when there is no JifelineProvider above
 */
export function useConnectorStatuses(
  connectorIds: readonly string[],
): ReadonlyMap<string, ConnectorStatus> {
  const client = useClientFor('useConnectorStatuses')
  const names = joinNames(connectorIds)
  const ids = useMemo(() => splitNames(names), [names])
  const store = useMemo(() => combineStores(ids.map((id) => client.connector(id))), [client, ids])
  const statuses = useStore(store)
  const byId = useMemo(
    () => new Map(statuses.map((status, index) => [ids[index] ?? '', status])),
    [ids, statuses],
  )
  useDebugValue(byId)
  return byId
}

function wholeStatus(status: ConnectorStatus): ConnectorStatus {
  return status
}
