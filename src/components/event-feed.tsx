'use client'
/** A list of events and gaps. What it says stands in `view/`; which events there are, in `useEvents`. */
import { forwardRef, type ComponentPropsWithoutRef, type ReactNode } from 'react'
import type { JifelineEvent } from '../client/events/feed.ts'
import { limitOf } from '../client/events/limit.ts'
import { refuseFor } from '../client/refuse.ts'
import { functionOf, textOf, runOwn } from '../client/world/choose.ts'
import { useClientFor } from '../react/client-context.ts'
import { useEvents, type EventTypes } from '../react/use-events.ts'
import { describeEvent } from '../view/describe-event.ts'
import { feedSentence, withGaps } from '../view/describe-feed.ts'
import { feedLabels } from '../view/english.ts'
import { chooseLocale } from '../view/formats.ts'
import { chooseTimeZone, formatTime, isoTime } from '../view/times.ts'
import { joinClasses } from '../page/join-classes.ts'
import { labelsOf, useUI } from './ui-context.ts'

const defaultLimit = 100 // events

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
   * How many events are shown at most.
   *
   * @default 100
   */
  limit?: number | undefined
  /**
   * What an event says, in place of its title and ticket number. An event at which it throws says those.
   *
   * @default the title that its type spells, and the ticket number
   */
  renderEvent?: ((event: JifelineEvent) => ReactNode) | undefined
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

/**
 * System events as they come, newest first, with the spans in which some may be missing. The feed's state
 * stands on the root as `data-state`.
 */
export const EventFeed = forwardRef<HTMLElement, EventFeedProps>(function EventFeed(
  {
    type,
    label: ownLabel,
    limit,
    renderEvent: ownRenderEvent,
    locale: ownLocale,
    timeZone: ownTimeZone,
    className,
    ...rootProps
  },
  ref,
) {
  const refuse = refuseFor(useClientFor('EventFeed'))
  const feed = useEvents(type, { limit: limitOf(limit, refuse) ?? defaultLimit })
  const { state, events, gaps } = feed
  const renderEvent = functionOf('renderEvent', ownRenderEvent, refuse)
  const ui = useUI()
  const labels = labelsOf(feedLabels, ui, refuse)
  const locale = chooseLocale([ownLocale, ui.locale], refuse) ?? labels.locale
  const timeZone = chooseTimeZone([ownTimeZone, ui.timeZone], refuse)
  const label = textOf('label', ownLabel, refuse) ?? labels.events
  const drawDefault = (event: JifelineEvent) => <EventTitle event={event} />
  const draw = (event: JifelineEvent): ReactNode =>
    renderEvent
      ? runOwn<ReactNode>(
          'renderEvent',
          () => renderEvent(event),
          refuse,
          () => drawDefault(event),
        )
      : drawDefault(event)
  const write = (at: number) => formatTime(at, locale, timeZone)
  return (
    <section
      aria-label={label}
      {...rootProps}
      ref={ref}
      className={joinClasses('jl-feed', textOf('className', className, refuse))}
      data-state={state}
    >
      {events.length + gaps.length === 0 || state === 'error' ? (
        <p className="jl-feed-note">{feedSentence(feed, labels)}</p>
      ) : null}
      {events.length + gaps.length > 0 ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the keyboard
        <ol className="jl-feed-list" tabIndex={0} aria-label={label}>
          {withGaps(events, gaps).map((item) =>
            'id' in item ? (
              <li
                key={`${item.type} ${item.id}`}
                className="jl-event"
                data-type={item.type}
                data-source={item.source}
              >
                {draw(item)}{' '}
                <time dateTime={isoTime(item.occurredAt)}>{write(item.occurredAt)}</time>
              </li>
            ) : (
              <li key={`${item.reason} ${item.from}`} className="jl-gap" data-reason={item.reason}>
                {labels.gap(
                  write(item.from),
                  item.to === null ? null : write(item.to),
                  item.reason,
                )}
              </li>
            ),
          )}
        </ol>
      ) : null}
    </section>
  )
})

function EventTitle({ event }: { event: JifelineEvent }) {
  const { title, subject } = describeEvent(event)
  return (
    <span className="jl-event-title">
      {title}{' '}
      {subject === null ? null : (
        <bdi className="jl-event-subject" translate="no">
          {subject}
        </bdi>
      )}
    </span>
  )
}
