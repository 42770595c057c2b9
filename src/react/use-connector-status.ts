'use client'
/** What is known of one connector, or of many. What draws a connector uses `use-connector.ts`. */
import { useDebugValue, useMemo } from 'react'
import { useStore } from 'zustand'
import type { ConnectorStatus } from '../client/connectors/status.ts'
import { refuseFor } from '../client/refuse.ts'
import { functionOf } from '../client/world/choose.ts'
import { idOf, listOf } from '../client/topics/topic-ids.ts'
import { combineStores } from '../client/world/combined-store.ts'
import { useClientFor } from './client-context.ts'
import { useSameList } from './use-same-list.ts'
import { useSelection } from './use-selection.ts'

/**
 * What is known of a connector now, and what to believe of it. Subscribes while mounted, once per
 * connector however many components ask. `null` and `undefined` are off.
 *
 * @param options.select picks what the component needs; it renders again only when that changes. Plain
 * objects and arrays are compared one level deep, anything else by identity. Where it throws the selection is
 * undefined, and `onError` hears of it once
 * @throws when there is no JifelineProvider above
 */
export function useConnectorStatus(connectorId: string | null | undefined): ConnectorStatus
export function useConnectorStatus<Selected>(
  connectorId: string | null | undefined,
  options: { select: (status: ConnectorStatus) => Selected },
): Selected
export function useConnectorStatus(
  connectorId: string | null | undefined,
  options?: { select?: (status: ConnectorStatus) => unknown },
): unknown {
  const client = useClientFor('useConnectorStatus')
  const refuse = refuseFor(client)
  const select = functionOf('select', options?.select, refuse)
  const selection = useSelection(client.connector(idOf(connectorId)), select, refuse)
  useDebugValue(selection)
  return selection
}

/**
 * The statuses of many connectors, by the ids as they were passed: the same map until one of them changes.
 * Renders once per flush, however many of them changed; a badge for each with {@link useConnectorStatus}
 * renders only those that did.
 *
 * @throws when there is no JifelineProvider above
 */
export function useConnectorStatuses<Id extends string | null | undefined>(
  connectorIds: readonly Id[] | null | undefined,
): ReadonlyMap<string | Id, ConnectorStatus> {
  const client = useClientFor('useConnectorStatuses')
  const ids = useSameList(listOf(connectorIds))
  const store = useMemo(
    () => combineStores(ids.map((id) => client.connector(idOf(id)))),
    [client, ids],
  )
  const statuses = useStore(store)
  const byId = useMemo(
    () => new Map(statuses.map((status, index) => [ids[index] as Id, status])),
    [ids, statuses],
  )
  useDebugValue(byId)
  return byId
}
