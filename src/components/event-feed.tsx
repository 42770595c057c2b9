'use client'
import { forwardRef, type ComponentPropsWithoutRef, type ReactNode } from 'react'
import type { FeedState, Gap, JifelineEvent } from '../client/events/feed.ts'
import { useEvents } from '../react/use-events.ts'
import { describeEvent } from '../view/describe-event.ts'
import { feedLabels } from '../view/english.ts'
import type { FeedLabels } from '../view/labels.ts'
import { joinClasses } from './join-classes.ts'
import { labelsOf, useUI } from './ui-context.ts'

const defaultLimit = 100 // events

export interface EventFeedProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** One event type or several; `null` is off. */
  type: string | readonly string[] | null
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
   * What an event says, in place of its title and ticket number.
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
  { type, label: ownLabel, limit = defaultLimit, renderEvent, ...props },
  ref,
) {
  const { state, events, gaps, error } = useEvents(type, { limit })
  const ui = useUI()
  const labels = labelsOf(feedLabels, ui)
  const { className, locale = ui.locale ?? labels.locale, timeZone = ui.timeZone, ...rest } = props
  const label = ownLabel ?? labels.events
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone })
  return (
    <section
      aria-label={label}
      {...rest}
      ref={ref}
      className={joinClasses('jl-feed', className)}
      data-state={state}
    >
      {events.length + gaps.length === 0 || state === 'error' ? (
        <p className="jl-feed-note">
          {error ? `${error.message} ${error.remedy}` : noteOf(state, labels)}
        </p>
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
                {renderEvent ? renderEvent(item) : <EventTitle event={item} />}{' '}
                <time dateTime={new Date(item.occurredAt).toISOString()}>
                  {clock.format(item.occurredAt)}
                </time>
              </li>
            ) : (
              <li key={`${item.reason} ${item.from}`} className="jl-gap" data-reason={item.reason}>
                {labels.gap(
                  clock.format(item.from),
                  item.to === null ? null : clock.format(item.to),
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

function noteOf(state: FeedState['state'], labels: FeedLabels): string {
  switch (state) {
    case 'off':
      return labels.eventsOff
    case 'connecting':
    case 'error':
      return labels.eventsConnecting
    case 'listening':
      return labels.eventsListening
    default:
      return state satisfies never
  }
}

/** Newest first; a gap stands where it began. */
function withGaps(
  events: readonly JifelineEvent[],
  gaps: readonly Gap[],
): readonly (JifelineEvent | Gap)[] {
  if (gaps.length === 0) return events
  return [...events, ...gaps].toSorted((a, b) => timeOf(b) - timeOf(a))
}

function timeOf(item: JifelineEvent | Gap): number {
  return 'id' in item ? item.occurredAt : item.from
}
