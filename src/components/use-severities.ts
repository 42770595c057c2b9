'use client'
/** The public hook for summaries of many connectors, and the store below it. */
import { useDebugValue, useMemo, useSyncExternalStore } from 'react'
import type { JifelineClient } from '../client/jifeline-client.ts'
import { refuseFor } from '../client/refuse.ts'
import { idOf, listOf } from '../client/topics/topic-ids.ts'
import type { ReadonlyStore } from '../client/world/read-only-store.ts'
import { createSeverities, type Severities } from '../page/severities.ts'
import { shownConnector } from '../page/shown-connector.ts'
import { useClientFor } from '../react/client-context.ts'
import { useSameList } from '../react/use-same-list.ts'
import type { Severity } from '../view/severity.ts'
import { chooseSystem, type VoltageSystem } from '../view/voltage-level.ts'

/** The options of `useSeverities` and `useTroubleFirst`. */
export interface SeverityOptions {
  /**
   * Which limits a voltage is measured by, as with `ConnectorBadge`.
   *
   * @default 'auto'
   */
  system?: VoltageSystem | undefined
}

/**
 * How much each of these connectors needs somebody, by the ids as they were passed: the same map until that changes
 * for one of them. For a summary, such as "2 critical": it renders with changes of severity, not with messages.
 *
 * @throws when there is no JifelineProvider above
 */
export function useSeverities<Id extends string | null | undefined>(
  connectorIds: readonly Id[] | null | undefined,
  options: SeverityOptions = {},
): ReadonlyMap<Id, Severity> {
  const client = useClientFor('useSeverities')
  const ids = useSameList(listOf(connectorIds))
  const store = useSeveritiesOf(client, ids, options.system)
  const severities = useSyncExternalStore(store.subscribe, store.getState, store.getInitialState)
  useDebugValue(severities)
  return useMemo(() => severitiesById(ids as readonly Id[], severities), [ids, severities])
}

export function useSeveritiesOf(
  client: JifelineClient,
  ids: readonly unknown[],
  ownSystem: VoltageSystem | undefined,
): ReadonlyStore<Severities> {
  const system = chooseSystem(ownSystem, refuseFor(client))
  return useMemo(
    () =>
      createSeverities(
        ids.map((id) => shownConnector(client, client.connector(idOf(id)))),
        system,
      ),
    [client, ids, system],
  )
}

export function severitiesById<Id>(
  ids: readonly Id[],
  severities: Severities,
): ReadonlyMap<Id, Severity> {
  return new Map(ids.map((id, place) => [id, severities[place] ?? 'pending']))
}
