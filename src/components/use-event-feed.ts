'use client'
/** What a feed does, for a list of one's own: it stands still while somebody reads it. With rows: `event-feed.tsx`. */
import { useDebugValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { EventOf, EventType } from '../client/events/event-types.ts'
import type { FeedState, JifelineEvent } from '../client/events/feed.ts'
import { limitOf } from '../client/events/limit.ts'
import { refuseFor } from '../client/refuse.ts'
import { idOf, listOf } from '../client/topics/topic-ids.ts'
import { choose, functionOf, runOwn } from '../client/world/choose.ts'
import { combineStores } from '../client/world/combined-store.ts'
import type { JifelineError } from '../client/world/jifeline-error.ts'
import { pageTime } from '../page/page-time.ts'
import { createPacedFeed } from '../page/paced-feed.ts'
import { pauseOf } from '../page/pause.ts'
import { createReaderRef } from '../page/reader.ts'
import { useClientFor } from '../react/client-context.ts'
import type { EventTypes } from '../react/use-events.ts'
import { useSameList } from '../react/use-same-list.ts'
import { mostRetained } from '../view/feed-flow.ts'
import { feedItems, shownOf, type FeedItem, type FeedOrder } from '../view/feed-items.ts'
import { feedLabels } from '../view/english.ts'
import { chooseLocale } from '../view/formats.ts'
import { chooseTimeZone } from '../view/times.ts'
import { useUI } from './ui-context.ts'
import { usePaused } from './use-paused.ts'

const defaultLimit = 200 // events; a list of so many prepends in 9 ms on a slow machine [measured]

/** The options of `useEventFeed`. */
export interface UseEventFeedOptions<Event extends JifelineEvent = JifelineEvent> {
  /**
   * How many events are shown at most, after `filter`; of all that come the newest 2,000 are retained.
   *
   * @default 200
   */
  limit?: number | undefined
  /**
   * Which events are wanted. It may be written inline. An event at which it throws is left out, and `onError` hears of it once.
   *
   * @default all
   */
  filter?: ((event: Event) => boolean) | undefined
  /**
   * Which end the newest event is at.
   *
   * @default 'newest-first'
   */
  order?: FeedOrder | undefined
  /**
   * How days are written, as a BCP 47 tag.
   *
   * @default that of the provider, else the browser's language
   */
  locale?: string | undefined
  /**
   * IANA name of the time zone, which decides where a day begins.
   *
   * @default that of the provider, else the browser's
   */
  timeZone?: string | undefined
}

/** A feed that stands still while somebody reads it. */
export interface EventFeedView<Event extends JifelineEvent = JifelineEvent> {
  /** `off` no type · `connecting` · `listening` · `error` see `error`. */
  state: FeedState['state']
  /** Whether the event log is being read for what was missed. */
  isFilling: boolean
  /** Why events cannot come; null while all is well. */
  error: JifelineError | null
  /** Which end the newest event is at. */
  order: FeedOrder
  /** Events and gaps in `order`; of a day, the first one says which. */
  items: readonly FeedItem<Event>[]
  /** Whether what comes goes into the list by itself: nobody reads it, and it is not paused. */
  isFollowing: boolean
  /** Since when it is paused, by itself or with all of the page, epoch milliseconds; null: it is not. */
  pausedAt: number | null
  /** Whether it is paused by itself. */
  isPaused: boolean
  /** How many that were wanted have come, whatever became of them. It only grows, and begins anew with other types. */
  arrived: number
  /** How many have come, and are not in the list. */
  pending: number
  /** How many older ones that were wanted are not in the list any more. */
  dropped: number
  /** Nothing goes into the list, until `resume`. */
  pause(this: void): void
  /** Ends `pause`. */
  resume(this: void): void
  /** Takes in what is pending, though somebody reads or it is paused. */
  showPending(this: void): void
  /**
   * A ref for the element that scrolls, in which rows may bear `data-key={item.key}`. While the pointer, the focus or a
   * selection is in it, and 1 s after, while it is scrolled away from its newest end, and while the tab is
   * hidden, nothing goes into the list. A row with the focus is not dropped.
   */
  list(this: void, element: HTMLElement | null): void
}

/**
 * The newest events of one or more types as a list that can be read: a burst comes in at most 10 steps a second, of
 * 20 new rows each, and nothing moves under a reader. Subscribes while mounted. `null` and `undefined` are off.
 *
 * @throws when there is no JifelineProvider above
 */
export function useEventFeed<Type extends EventType>(
  types: EventTypes<Type>,
  options?: UseEventFeedOptions<EventOf<Type>>,
): EventFeedView<EventOf<Type>>
export function useEventFeed(
  types: EventTypes<string>,
  options: UseEventFeedOptions = {},
): EventFeedView {
  const client = useClientFor('useEventFeed')
  const refuse = refuseFor(client)
  const limit = Math.min(limitOf(options.limit, refuse) ?? defaultLimit, mostRetained)
  const filter = functionOf('filter', options.filter, refuse)
  const order = choose(refuse, 'order', [options.order], isOrder, noOrder) ?? 'newest-first'
  const ui = useUI()
  const own = ui.wordsOf(feedLabels, refuse).locale
  const locale = chooseLocale([options.locale, ui.locale], refuse) ?? own
  const timeZone = chooseTimeZone([options.timeZone, ui.timeZone], refuse)

  const typeList = useSameList(listOf(types))
  const passes = (event: JifelineEvent) =>
    !filter ||
    runOwn(
      'filter',
      () => Boolean(filter(event)),
      refuse,
      () => false,
    )
  const feed = useMemo(() => {
    const feeds = combineStores(typeList.map((type) => client.feed(idOf(type))))
    return createPacedFeed(feeds, pauseOf(client))
  }, [client, typeList])
  useEffect(() => feed.show({ passes, limit })) // before it is listened to
  const { condition, flow, reading } = useSyncExternalStore(
    feed.subscribe,
    feed.getState,
    feed.getInitialState,
  )

  const [ownPausedAt, setPausedAt] = useState<number | null>(null)
  const pagePausedAt = usePaused(client)
  const pausedAt = pagePausedAt ?? ownPausedAt
  useEffect(() => feed.pause(ownPausedAt !== null), [feed, ownPausedAt])

  const { events, beyond } = shownOf(flow.admitted, passes, limit, reading.key)
  const sameEvents = useSameList(events)
  const items = useMemo(
    () => feedItems(sameEvents, flow.gaps, { order, locale, timeZone }),
    [sameEvents, flow.gaps, order, locale, timeZone],
  )
  const actions = useMemo(
    () => ({
      pause: () => setPausedAt((at) => at ?? pageTime(client)),
      resume: () => setPausedAt(null),
    }),
    [client],
  )
  const list = useMemo(() => createReaderRef(order, feed.onReading), [order, feed])

  const view = {
    ...condition,
    order,
    items,
    isFollowing: pausedAt === null && !reading.isHeld,
    pausedAt,
    isPaused: ownPausedAt !== null,
    arrived: flow.arrived,
    pending: flow.waiting.filter(passes).length,
    dropped: flow.dropped + beyond,
    ...actions,
    showPending: feed.catchUp,
    list,
  }
  useDebugValue(view)
  return view
}

function isOrder(order: unknown): order is FeedOrder {
  return order === 'newest-first' || order === 'oldest-first'
}

const noOrder = 'is neither "newest-first" nor "oldest-first".'
