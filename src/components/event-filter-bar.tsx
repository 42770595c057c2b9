'use client'
/**
 * The bar that an `<EventFeed filterBar>` gets: a text to find in events, and a button for each type where there are
 * several. Only a page that hands it to a feed loads it.
 */
import { useEffect, useId, useState } from 'react'
import { refuseFor } from '../client/refuse.ts'
import { useClientFor } from '../react/client-context.ts'
import { titleOfType } from '../view/describe-event.ts'
import { isFiltering, noFilter, passesFilter, toggled } from '../view/feed-filter.ts'
import type { Passes } from '../view/feed-flow.ts'
import { filterLabels } from '../view/english.ts'
import type { FeedLabels } from '../view/labels.ts'
import { useUI } from './ui-context.ts'

/** What a filter bar is given, `EventFilterBar` or your own. */
export interface EventFilterBarProps {
  /** The types that the feed shows. */
  types: readonly string[]
  /** The words of the feed. */
  labels: FeedLabels
  /** Whether no event is shown. */
  isEmpty: boolean
  /** Which events are wanted from now on; null: all. */
  onFilter(this: void, passes: Passes | null): void
}

/** A text to find in events, and a button for each type. Hand it to a feed: `filterBar={EventFilterBar}`. */
export function EventFilterBar({ types, labels, isEmpty, onFilter }: EventFilterBarProps) {
  const id = useId()
  const words = useUI().wordsOf(filterLabels, refuseFor(useClientFor('EventFilterBar')))
  const [filter, setFilter] = useState(noFilter)
  useEffect(() => {
    onFilter(isFiltering(filter) ? (event) => passesFilter(event, filter, labels) : null)
  }, [filter, labels, onFilter])
  return (
    <div className="jl-feed-filter">
      <label className="jl-hidden" htmlFor={id}>
        {words.filterByText}
      </label>
      <input
        id={id}
        className="jl-feed-text"
        type="search"
        value={filter.text}
        placeholder={words.filterByText}
        onChange={({ target }) => setFilter({ ...filter, text: target.value })}
      />
      {types.length < 2 ? null : (
        <span className="jl-feed-types" role="group" aria-label={words.filterByType}>
          {types.map((type) => (
            <button
              key={type}
              type="button"
              className="jl-button"
              aria-pressed={!filter.hidden.includes(type)}
              onClick={() => setFilter(toggled(filter, type))}
            >
              <bdi>{titleOfType(type, labels)}</bdi>
            </button>
          ))}
        </span>
      )}
      {isEmpty && isFiltering(filter) ? (
        <span className="jl-feed-note">
          <bdi>{words.noMatch}</bdi>{' '}
          <button type="button" className="jl-button" onClick={() => setFilter(noFilter)}>
            {words.clearFilter}
          </button>
        </span>
      ) : null}
    </div>
  )
}
