'use client'
/** What an `<EventFeed>` may be given. */
import type { ComponentPropsWithoutRef, ReactElement, ReactNode } from 'react'
import type { JifelineEvent } from '../client/events/feed.ts'
import type { EventTypes } from '../react/use-events.ts'
import type { AnnouncePolicy } from '../view/news.ts'
import type { FeedItem, FeedOrder } from '../view/feed-items.ts'
import type { EventFilterBarProps } from './event-filter-bar.tsx'
import type { HeadingLevel } from './feed-head.tsx'
import type { RenderEvent } from './guarded.tsx'

/** What draws the rows of a feed, in the element that scrolls. */
export interface FeedListProps {
  /** Events and gaps in `order`. */
  items: readonly FeedItem[]
  /** Draws one row. */
  row(this: void, item: FeedItem, index: number): ReactElement
  /** The `key` of the row that must be there: it has the focus, or the Tab key stops at it. */
  stop: string | undefined
  /** Which end the newest event is at. */
  order: FeedOrder
  /** Whether its newest end stays in sight. */
  isFollowing: boolean
}

/** The props of `<EventFeed>`. */
export interface EventFeedProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** One event type or several; `null` and `undefined` are off. */
  type: EventTypes<string>
  /**
   * What the feed is called.
   *
   * @default "Events"
   */
  label?: string | undefined
  /**
   * Shows what it is called, as a heading of this level, 1 to 6.
   *
   * @default it is heard, and not seen
   */
  headingLevel?: HeadingLevel | undefined
  /**
   * How many events are shown at most: 300 at the very most, with a `list` 2,000.
   *
   * @default 100
   */
  limit?: number | undefined
  /**
   * Which events are wanted. It may be written inline.
   *
   * @default all
   */
  filter?: ((event: JifelineEvent) => boolean) | undefined
  /**
   * Which end the newest event is at; `oldest-first` follows its end, as a console does.
   *
   * @default 'newest-first'
   */
  order?: FeedOrder | undefined
  /**
   * What an event says, by its type, or by the beginning of its type and a star: `tickets.ticket.created` before
   * `tickets.*` before `*`. Where one throws, or what it draws does, the event says what it would without.
   *
   * @default the title and what is known of a ticket; else the title, and the payload as text on demand
   */
  renderers?: Readonly<Record<string, RenderEvent | undefined>> | undefined
  /**
   * What can be done about an event, at the end of its row.
   *
   * @default nothing
   */
  actions?: RenderEvent | undefined
  /**
   * Shows a filter: `EventFilterBar`, by text, and by type where there are several.
   *
   * @default none
   */
  filterBar?: ((props: EventFilterBarProps) => ReactNode) | undefined
  /**
   * What draws the rows: `virtualList`, from `jifeline-react/virtual-feed`, only those near what is seen.
   *
   * @default all of them
   */
  list?: ((props: FeedListProps) => ReactNode) | undefined
  /**
   * Has "3 new events" said to those who hear the page, at most every 10 s, and that the connection was lost, below a
   * `JifelineUIProvider`. `off` is silent.
   *
   * @default what the provider says
   */
  announce?: AnnouncePolicy | undefined
  /**
   * How times are written, as a BCP 47 tag.
   *
   * @default the browser's language
   */
  locale?: string | undefined
  /**
   * IANA name of the time zone.
   *
   * @default the browser's
   */
  timeZone?: string | undefined
}
