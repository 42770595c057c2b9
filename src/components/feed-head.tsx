'use client'
/** What a feed says of itself, above its rows: where it is, and what can be done about it. */
import { createElement } from 'react'
import type { ConnectionState } from '../client/connection/connection-state.ts'
import { mayRetry } from '../view/describe-connection.ts'
import { feedSentence } from '../view/describe-feed.ts'
import { isWorthRetrying, problemOf } from '../view/feed-problem.ts'
import type { FeedLabels } from '../view/labels.ts'
import { useSettled } from './use-settled.ts'
import type { EventFeedView } from './use-event-feed.ts'

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6

export interface FeedHeadProps {
  title: string
  headingLevel: HeadingLevel | undefined
  headingId: string
  view: EventFeedView
  connection: ConnectionState
  labels: FeedLabels
  /** The time since when it is paused, in words; null: it is not. */
  pausedAt: string | null
}

export function FeedHead({
  title,
  headingLevel,
  headingId,
  view,
  connection,
  labels,
  pausedAt,
}: FeedHeadProps) {
  const { phase, retry } = connection
  const sentence = useSettled(
    feedSentence(view, { phase, isEmpty: view.items.length === 0 }, labels),
    view.state === 'listening',
  )
  const hasRetry = isWorthRetrying(problemOf(view)) && mayRetry(phase, connection)
  return (
    <div className="jl-feed-head">
      {headingLevel === undefined
        ? null
        : createElement(`h${headingLevel}`, { id: headingId, className: 'jl-feed-heading' }, title)}
      <span className="jl-feed-status">
        <bdi>{pausedAt === null ? sentence : labels.eventsPaused(pausedAt)}</bdi>
        {hasRetry && pausedAt === null ? (
          <button type="button" className="jl-button" onClick={retry}>
            {labels.retry}
          </button>
        ) : null}
      </span>
      {view.state === 'off' ? null : (
        <button
          type="button"
          className="jl-button"
          aria-pressed={pausedAt !== null}
          onClick={pausedAt === null ? view.pause : view.resume}
        >
          {labels.pauseFeed}
        </button>
      )}
    </div>
  )
}
