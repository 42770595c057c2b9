'use client'
/** Events of one or more types as a list. For each event once and without a render: `use-event-listener.ts`. */
import { useDebugValue, useMemo } from 'react'
import { useStore } from 'zustand'
import type { EventOf, EventType } from '../client/events/event-types.ts'
import type { FeedState, JifelineEvent } from '../client/events/feed.ts'
import type { Gap } from '../client/events/gaps.ts'
import { limitOf } from '../client/events/limit.ts'
import { mergeFeeds } from '../client/events/merged-feed.ts'
import { refuseFor } from '../client/refuse.ts'
import { functionOf, runOwn, type Refuse } from '../client/world/choose.ts'
import { idOf, listOf } from '../client/topics/topic-ids.ts'
import { combineStores } from '../client/world/combined-store.ts'
import type { JifelineError } from '../client/world/jifeline-error.ts'
import { useClientFor } from './client-context.ts'
import { useSameList } from './use-same-list.ts'

const defaultLimit = 200 // events; a list of so many prepends in 9 ms on a slow machine [measured]

export interface Events<Event> {
  state: FeedState['state']
  /** Newest first; the same array while its content is the same. */
  events: readonly Event[]
  /** Spans in which events may be missing, oldest first; the same array while its content is the same. */
  gaps: readonly Gap[]
  isFilling: boolean
  error: JifelineError | null
}

export interface UseEventsOptions {
  /**
   * How many events at most, after `filter`.
   *
   * @default 200
   */
  limit?: number | undefined
}

/** One type or several; holes are off. */
export type EventTypes<Type> = Type | readonly (Type | null | undefined)[] | null | undefined

/**
 * The newest events of one or more types. Subscribes while mounted, once per type however many components
 * ask. `null` and `undefined` are off. `filter` may be written inline, and may be a type guard; an event at which
 * it throws is left out, and `onError` hears of it once.
 *
 * @throws when there is no JifelineProvider above
 */
export function useEvents<Type extends EventType, Narrowed extends EventOf<Type>>(
  types: EventTypes<Type>,
  options: UseEventsOptions & { filter: (event: EventOf<Type>) => event is Narrowed },
): Events<Narrowed>
export function useEvents<Type extends EventType>(
  types: EventTypes<Type>,
  options?: UseEventsOptions & { filter?: ((event: EventOf<Type>) => boolean) | undefined },
): Events<EventOf<Type>>
export function useEvents(
  types: EventTypes<string>,
  options?: UseEventsOptions & { filter?: ((event: JifelineEvent) => boolean) | undefined },
): Events<JifelineEvent> {
  const client = useClientFor('useEvents')
  const refuse = refuseFor(client)
  const limit = limitOf(options?.limit, refuse) ?? defaultLimit
  const filter = functionOf('filter', options?.filter, refuse)
  const list = useSameList(listOf(types))
  const store = useMemo(
    () => combineStores(list.map((type) => client.feed(idOf(type)))),
    [client, list],
  )
  const feeds = useStore(store)
  const merged = useMemo(() => mergeFeeds(feeds), [feeds])
  const events = useSameList(
    useMemo(() => wanted(merged.events, filter, limit, refuse), [merged, filter, limit, refuse]),
  )
  const gaps = useSameList(merged.gaps)
  const { state, isFilling, error } = merged
  const view = useMemo(
    () => ({ state, events, gaps, isFilling, error }),
    [state, events, gaps, isFilling, error],
  )
  useDebugValue(view)
  return view
}

function wanted(
  events: readonly JifelineEvent[],
  filter: ((event: JifelineEvent) => boolean) | undefined,
  limit: number,
  refuse: Refuse,
): readonly JifelineEvent[] {
  const passes = (event: JifelineEvent) =>
    filter !== undefined &&
    runOwn(
      'filter',
      () => filter(event),
      refuse,
      () => false,
    )
  const passed = filter ? events.filter(passes) : events
  return passed.length <= limit ? passed : passed.slice(0, limit)
}
