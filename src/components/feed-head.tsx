'use client'
/** What a feed says of itself, above its rows: where it is, and what can be done about it. */
import { createElement } from 'react'
import type { ConnectionState } from '../client/connection/connection-state.ts'
import type { JifelineClient } from '../client/jifeline-client.ts'
import { pageTime } from '../page/page-time.ts'
import { isStopped, mayRetry, retryFloor } from '../view/describe-connection.ts'
import { feedSentence, isWorthRetrying, shownFeed } from '../view/describe-feed.ts'
import type { FeedLabels } from '../view/labels.ts'
import { RetryButton } from './retry-button.tsx'
import { useSettled } from './use-settled.ts'
import type { EventFeedView } from './use-event-feed.ts'

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6

export interface FeedHeadProps {
  title: string
  headingLevel: HeadingLevel | undefined
  headingId: string
  view: EventFeedView
  client: JifelineClient
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
  client,
  connection,
  labels,
  pausedAt,
}: FeedHeadProps) {
  const { phase, retryAt, retry } = connection
  const shown = useSettled(
    shownFeed(view, { phase, isEmpty: view.items.length === 0 }),
    view.state === 'listening',
  )
  const isPaused = pausedAt !== null
  // An attempt that comes within the floor comes by itself.
  const coming = useSettled(
    retryAt,
    retryAt === null,
    () => (retryAt ?? 0) - retryFloor - pageTime(client),
  )
  return (
    <div className="jl-feed-head">
      {headingLevel === undefined
        ? null
        : createElement(`h${headingLevel}`, { id: headingId, className: 'jl-feed-heading' }, title)}
      <span className="jl-feed-status" data-shown={isPaused ? 'eventsPaused' : shown}>
        <bdi>{isPaused ? labels.eventsPaused(pausedAt) : feedSentence(shown, labels)}</bdi>
        {!isPaused && isWorthRetrying(shown) && mayRetry(phase, connection) ? (
          <RetryButton
            isOfUse={isStopped(phase) || retryAt !== coming}
            label={labels.retry}
            retry={retry}
          />
        ) : null}
      </span>
      {view.state === 'off' ? null : (
        <button
          type="button"
          className="jl-button"
          aria-pressed={isPaused}
          onClick={isPaused ? view.resume : view.pause}
        >
          {labels.pauseFeed}
        </button>
      )}
    </div>
  )
}
