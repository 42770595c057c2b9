'use client'
/** A row of a feed: an article for each event, and for each gap. */
import { memo, useId } from 'react'
import type { JifelineEvent } from '../client/events/feed.ts'
import type { Gap } from '../client/events/gaps.ts'
import type { Refuse } from '../client/world/choose.ts'
import type { FeedItem } from '../view/feed-items.ts'
import type { FeedLabels } from '../view/labels.ts'
import { isoTime } from '../view/times.ts'
import { rendererFor, type Renderers } from './event-renderer.ts'
import { EventContent } from './event-content.tsx'
import { Guarded, type RenderEvent } from './guarded.tsx'

/** What all rows of a feed share. */
export interface FeedRowOptions {
  labels: FeedLabels
  renderers: Renderers | undefined
  actions: RenderEvent | undefined
  refuse: Refuse
  /** A time of day in words, with its day where that is not the one of `after`. */
  write(at: number, after?: number): string
  retry(this: void): void
}

export interface FeedRowProps {
  item: FeedItem
  options: FeedRowOptions
  /** Its number in the feed, from 1. */
  position: number
  /** -1: nobody knows. */
  size: number
  /** Whether the Tab key stops at it: of a whole feed at one row only. */
  isStop: boolean
}

export function FeedRow({ item, options, position, size, isStop }: FeedRowProps) {
  const id = useId()
  const common = { id, options, isStop }
  const [event, gap] = item.is === 'event' ? [item.event] : [undefined, item.gap]
  return (
    <article
      className={event ? 'jl-event' : 'jl-gap'}
      data-key={item.key}
      data-type={event?.type}
      data-source={event?.source}
      data-reason={gap?.reason}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a feed moves the focus from article to article
      tabIndex={isStop ? 0 : -1}
      aria-posinset={position}
      aria-setsize={size}
      aria-labelledby={`${id}words`}
      aria-describedby={`${id}time`}
    >
      {item.day && <span className="jl-feed-day">{item.day}</span>}
      {event && <EventParts event={event} {...common} />}
      {gap && <GapParts gap={gap} {...common} />}
    </article>
  )
}

interface Common extends Pick<FeedRowProps, 'options' | 'isStop'> {
  /** Where the ids of its parts begin. */
  id: string
}

/** The number of a row changes with each event; what it says does not. */
const EventParts = memo(function EventParts({
  event,
  id,
  options,
  isStop,
}: Common & { event: JifelineEvent }) {
  const { labels, renderers, actions, refuse } = options
  return (
    <>
      <Time at={event.occurredAt} id={id} options={options} />
      <div id={`${id}words`} className="jl-event-words">
        <EventContent
          event={event}
          labels={labels}
          {...rendererFor(event.type, renderers, refuse)}
          refuse={refuse}
          isStop={isStop}
        />
      </div>
      {actions ? (
        <div className="jl-event-actions">
          <Guarded
            option="actions"
            render={actions}
            event={event}
            otherwise={null}
            refuse={refuse}
          />
        </div>
      ) : null}
    </>
  )
})

function GapParts({ gap, id, options, isStop }: Common & { gap: Gap }) {
  const { from, to, reason } = gap
  const { labels, write, retry } = options
  return (
    <>
      <Time at={from} id={id} options={options} />
      <div id={`${id}words`} className="jl-event-words">
        <span className="jl-gap-title">
          <bdi>{labels.gap(write(from), to === null ? null : write(to, from), reason)}</bdi>
        </span>{' '}
        <span className="jl-event-facts">
          <bdi>{labels.gapReason[reason]}</bdi>
          {reason === 'log-refused' ? (
            <button type="button" className="jl-button" tabIndex={isStop ? 0 : -1} onClick={retry}>
              {labels.retry}
            </button>
          ) : null}
        </span>
      </div>
    </>
  )
}

function Time({ at, id, options }: Pick<Common, 'id' | 'options'> & { at: number }) {
  return (
    <time id={`${id}time`} className="jl-event-time" dateTime={isoTime(at)}>
      {options.write(at)}
    </time>
  )
}
