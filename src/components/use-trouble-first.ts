'use client'
/** The public hook for a wall in which trouble comes first. */
import { useDebugValue, useMemo, useSyncExternalStore, type RefCallback } from 'react'
import { listOf } from '../client/topics/topic-ids.ts'
import { createTroubleOrder } from '../page/trouble-order.ts'
import { useClientFor } from '../react/client-context.ts'
import { useSameList } from '../react/use-same-list.ts'
import type { Severity } from '../view/severity.ts'
import { severitiesById, useSeveritiesOf, type SeverityOptions } from './use-severities.ts'

/** Connectors in an order, what it follows, and where it is shown. */
export interface TroubleFirst<Id> {
  /** The worst first, in the order of `severities`; among equals as they were given. */
  ids: readonly Id[]
  /** As they were when the order settled: what is filtered by them moves with the order, and at no other time. */
  severities: ReadonlyMap<Id, Severity>
  /** A ref for the element that shows them: while somebody points at it, or has the focus in it, nothing moves. */
  list: RefCallback<HTMLElement>
}

/**
 * Connectors in an order that puts those first that need somebody. It settles at most once in 10 s, never while
 * somebody points at it or has the focus in it, while live updates are paused, or while the connection is lost. It
 * renders only then: badges show what happens meanwhile, and `useSeverities` counts it.
 *
 * @throws when there is no JifelineProvider above
 */
export function useTroubleFirst<Id extends string | null | undefined>(
  connectorIds: readonly Id[] | null | undefined,
  options: SeverityOptions = {},
): TroubleFirst<Id> {
  const client = useClientFor('useTroubleFirst')
  const ids = useSameList(listOf(connectorIds)) as readonly Id[]
  const severities = useSeveritiesOf(client, ids, options.system)
  const order = useMemo(() => createTroubleOrder(client, severities), [client, severities])
  const settled = useSyncExternalStore(order.subscribe, order.getState, order.getInitialState)
  useDebugValue(settled)
  return useMemo(
    () => ({
      ids: settled.places.flatMap((place) => ids.slice(place, place + 1)),
      severities: severitiesById(ids, settled.severities),
      list: order.heed,
    }),
    [ids, order, settled],
  )
}
