'use client'
/** Events of one or more types as a list. For each event once and without a render: `use-event-listener.ts`. */
import { useDebugValue, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { EventType } from '../client/events/event-types.ts'
import type { FeedState, JifelineEvent } from '../client/events/feed.ts'
import type { Gap } from '../client/events/gaps.ts'
import { limitOf } from '../client/events/limit.ts'
import { mergeFeeds } from '../client/events/merged-feed.ts'
import {
  checkEvent,
  type CheckedEventOf,
  type StandardSchema,
} from '../client/events/standard-schema.ts'
import { refuseFor, reportOf } from '../client/refuse.ts'
import { functionOf, runOwn, type Refuse } from '../client/world/choose.ts'
import { idOf, listOf } from '../client/topics/topic-ids.ts'
import { combineStores } from '../client/world/combined-store.ts'
import type { JifelineError } from '../client/world/jifeline-error.ts'
import type { JifelineClient } from '../client/jifeline-client.ts'
import { useClientFor } from './client-context.ts'
import { useSameList } from './use-same-list.ts'

const defaultLimit = 200 // events; a list of so many prepends in 9 ms on a slow machine [measured]

/** What `useEvents` returns. */
export interface Events<Event> {
  /** `off` no type · `connecting` · `listening` · `error` see `error`. */
  state: FeedState['state']
  /** Newest first; the same array while its content is the same. */
  events: readonly Event[]
  /** Spans in which events may be missing, oldest first; the same array while its content is the same. */
  gaps: readonly Gap[]
  /** Whether the event log is being read for what was missed. */
  isFilling: boolean
  /** Why events cannot come; null while all is well. */
  error: JifelineError | null
}

/** The options of `useEvents`. */
export interface UseEventsOptions<Schema extends StandardSchema | undefined = undefined> {
  /**
   * How many events at most, after `schema` and `filter`.
   *
   * @default 200
   */
  limit?: number | undefined
  /**
   * Types the payload, and leaves out events whose payload does not fit; `onError` hears of it, as `bad-payload`. May be
   * written inline: each event is checked once, by the schema of the render that meets it first.
   *
   * @default none: payloads are as they came
   */
  schema?: Schema | undefined
}

/** One type or several; holes are off. */
export type EventTypes<Type> = Type | readonly (Type | null | undefined)[] | null | undefined

/**
 * The newest events of one or more types. Subscribes while mounted, once per type however many components
 * ask. `null` and `undefined` are off. `filter` may be written inline, and may be a type guard; an event at which
 * it throws is left out, and `onError` hears of it once. It is given what fits the `schema`.
 *
 * @throws when there is no JifelineProvider above
 */
export function useEvents<
  Type extends EventType,
  Narrowed extends CheckedEventOf<Type, Schema>,
  Schema extends StandardSchema | undefined = undefined,
>(
  types: EventTypes<Type>,
  options: UseEventsOptions<Schema> & {
    filter: (event: CheckedEventOf<Type, Schema>) => event is Narrowed
  },
): Events<Narrowed>
export function useEvents<
  Type extends EventType,
  Schema extends StandardSchema | undefined = undefined,
>(
  types: EventTypes<Type>,
  options?: UseEventsOptions<Schema> & {
    filter?: ((event: CheckedEventOf<Type, Schema>) => boolean) | undefined
  },
): Events<CheckedEventOf<Type, Schema>>
export function useEvents(
  types: EventTypes<string>,
  options?: UseEventsOptions<StandardSchema | undefined> & {
    filter?: ((event: JifelineEvent) => boolean) | undefined
  },
): Events<JifelineEvent> {
  const client = useClientFor('useEvents')
  const refuse = refuseFor(client)
  const limit = limitOf(options?.limit, refuse) ?? defaultLimit
  const filter = functionOf('filter', options?.filter, refuse)
  const check = useCheck(options?.schema, client)
  const list = useSameList(listOf(types))
  const store = useMemo(
    () => combineStores(list.map((type) => client.feed(idOf(type)))),
    [client, list],
  )
  const feeds = useStore(store)
  const merged = useMemo(() => mergeFeeds(feeds), [feeds])
  const events = useSameList(
    useMemo(
      () => wanted(merged.events, check, filter, limit, refuse),
      [merged, check, filter, limit, refuse],
    ),
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

type Check = (event: JifelineEvent) => JifelineEvent | null

/** Another schema makes no other events of those that were checked: an inline one is another in each render. */
function useCheck(schema: StandardSchema | undefined, client: JifelineClient): Check | undefined {
  const [checked] = useState(() => new WeakMap<JifelineEvent, JifelineEvent | null>())
  return useMemo(() => {
    if (!schema) return undefined
    const report = (error: JifelineError) => queueMicrotask(() => reportOf(client)(error))
    return (event) => {
      const known = checked.get(event)
      if (known !== undefined) return known
      const fit = checkEvent(event, schema, refuseFor(client), report)
      checked.set(event, fit)
      return fit
    }
  }, [checked, schema, client])
}

function wanted(
  events: readonly JifelineEvent[],
  check: Check | undefined,
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
  const fitting = check ? events.flatMap((event) => check(event) ?? []) : events
  const passed = filter ? fitting.filter(passes) : fitting
  return passed.length <= limit ? passed : passed.slice(0, limit)
}
