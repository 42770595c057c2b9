'use client'
/** Events of one or more types as a list. For each event once and without a render: `use-event-listener.ts`. */
import { useDebugValue, useMemo } from 'react'
import { useStore } from 'zustand'
import type { JifelineError } from '../client/world/jifeline-error.ts'
import type { FeedState, Gap, JifelineEvent } from '../client/events/feed.ts'
import { mergeFeeds } from '../client/events/merged-feed.ts'
import { useClientFor } from './client-context.ts'
import { combineStores } from '../client/world/combined-store.ts'
import type { EventOf, EventType } from '../client/events/event-types.ts'
import { joinNames, splitNames } from '../client/topics/names.ts'

const defaultLimit = 200 // events; a list of so many prepends in 9 ms on a slow machine [measured]

export interface Events<Event> {
  state: FeedState['state']
  /** Newest first. */
  events: readonly Event[]
  /** Spans in which events may be missing, oldest first. */
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

/**
 * The newest events of one or more types. Subscribes while mounted, once per type however many components
 * ask. `null` is off. `filter` may be written inline, and may be a type guard.
 *
 * @throws when there is no JifelineProvider above
 */
export function useEvents<Type extends EventType, Narrowed extends EventOf<Type>>(
  types: Type | readonly Type[] | null,
  options: UseEventsOptions & { filter: (event: EventOf<Type>) => event is Narrowed },
): Events<Narrowed>
export function useEvents<Type extends EventType>(
  types: Type | readonly Type[] | null,
  options?: UseEventsOptions & { filter?: ((event: EventOf<Type>) => boolean) | undefined },
): Events<EventOf<Type>>
export function useEvents(
  types: string | readonly string[] | null,
  {
    limit = defaultLimit,
    filter,
  }: UseEventsOptions & { filter?: ((event: JifelineEvent) => boolean) | undefined } = {},
): Events<JifelineEvent> {
  const client = useClientFor('useEvents')
  const names = joinNames(typeof types === 'string' ? [types] : (types ?? []))
  const store = useMemo(
    () => combineStores(splitNames(names).map((type) => client.feed(type))),
    [client, names],
  )
  const feeds = useStore(store)
  const merged = useMemo(() => mergeFeeds(feeds), [feeds])
  const view = useMemo(() => {
    const wanted = filter ? merged.events.filter(filter) : merged.events
    return wanted.length <= limit
      ? { ...merged, events: wanted }
      : { ...merged, events: wanted.slice(0, limit) }
  }, [merged, filter, limit])
  useDebugValue(view)
  return view
}
