'use client'
/** Events and gaps as rows. How they come in is in `use-event-feed.ts`, what they say in `view/`. */
import { createElement, forwardRef, useCallback, useEffect, useId, useRef, useState } from 'react'
import type { JifelineEvent } from '../client/events/feed.ts'
import { limitOf } from '../client/events/limit.ts'
import { refuseFor } from '../client/refuse.ts'
import { listOf } from '../client/topics/topic-ids.ts'
import { functionOf, textOf } from '../client/world/choose.ts'
import { joinClasses } from '../page/join-classes.ts'
import { useClientFor } from '../react/client-context.ts'
import { useConnection } from '../react/use-connection.ts'
import type { Passes } from '../view/feed-flow.ts'
import type { FeedItem } from '../view/feed-items.ts'
import { feedLabels } from '../view/english.ts'
import { chooseLocale } from '../view/formats.ts'
import { formatNumber, pluralOf } from '../view/numbers.ts'
import { chooseTimeZone } from '../view/times.ts'
import { FeedHead } from './feed-head.tsx'
import { FeedRow } from './feed-row.tsx'
import type { EventFeedProps } from './feed-props.ts'
import { useUI } from './ui-context.ts'
import { useEventFeed } from './use-event-feed.ts'
import { useFeedFocus } from './use-feed-focus.ts'
import { useNewestEnd } from './use-newest-end.ts'
import { useRowOptions } from './use-row-options.ts'

const defaultLimit = 100 // events
const longTime = Date.UTC(2000, 11, 20, 22, 22, 22) // in most zones and languages no other is longer
const mostRows = 300 // drawn as they are; a slow machine puts one in before them in a frame [measured]

/**
 * System events as they come, with the spans in which some may be missing. Nothing moves under whoever reads it: what
 * comes meanwhile is counted. The feed's state stands on the root as `data-state`, what is wrong with it as `data-error`.
 */
export const EventFeed = forwardRef<HTMLElement, EventFeedProps>(function EventFeed(
  {
    type,
    label: ownLabel,
    headingLevel,
    limit: ownLimit,
    filter: ownFilter,
    order,
    renderers,
    actions: ownActions,
    filterBar: ownFilterBar,
    list: ownList,
    announce,
    locale: ownLocale,
    timeZone: ownTimeZone,
    className,
    ...rootProps
  },
  ref,
) {
  const client = useClientFor('EventFeed')
  const refuse = refuseFor(client)
  const ui = useUI()
  const labels = ui.wordsOf(feedLabels, refuse)
  const locale = chooseLocale([ownLocale, ui.locale], refuse) ?? labels.locale
  const timeZone = chooseTimeZone([ownTimeZone, ui.timeZone], refuse)
  const limit = limitOf(ownLimit, refuse) ?? defaultLimit
  const wanted = functionOf('filter', ownFilter, refuse)
  const FilterBar = functionOf('filterBar', ownFilterBar, refuse)
  const List = functionOf('list', ownList, refuse)
  const [chosen, setChosen] = useState<Passes | null>(null)
  const onFilter = useCallback((passes: Passes | null) => setChosen(() => passes), [])

  const view = useEventFeed(type, {
    limit: List ? limit : Math.min(limit, mostRows),
    filter: (event: JifelineEvent) => (!chosen || chosen(event)) && (!wanted || wanted(event)),
    order,
    locale,
    timeZone,
  })
  const { state, error, items, pausedAt, pending, dropped } = view
  const connection = useConnection()
  const rows = useRef<HTMLDivElement>(null)
  const focus = useFeedFocus(rows, items)
  const toNewest = useNewestEnd(rows, view, focus.focusRow)
  const { list } = view
  const setRows = useCallback(
    (element: HTMLDivElement | null) => {
      rows.current = element
      list(element)
    },
    [list],
  )

  const id = useId()
  const title = textOf('label', ownLabel, refuse) ?? labels.events
  const actions = functionOf('actions', ownActions, refuse)
  const { retry } = connection
  const options = useRowOptions({ labels, renderers, actions, refuse, retry, locale, timeZone })
  const { write } = options
  const timeLength = write(longTime).length
  useEffect(() => {
    // By hand: a policy may refuse the attribute in what a server wrote.
    rows.current?.style.setProperty('--jl-feed-time', `${timeLength}ch`)
  }, [timeLength])
  const countOf = (count: number, words: typeof labels.newEvents) =>
    `${formatNumber(count, 0, locale)} ${pluralOf(words, count, 0, labels)}`
  const name = headingLevel === undefined ? { 'aria-label': title } : { 'aria-labelledby': id }
  const isEmpty = items.length === 0
  const row = (item: FeedItem, index: number) => (
    <FeedRow
      key={item.key}
      item={item}
      options={options}
      position={index + 1}
      size={dropped > 0 ? -1 : items.length}
      isStop={item.key === focus.stop}
    />
  )

  return (
    <section
      {...name}
      {...rootProps}
      ref={ref}
      className={joinClasses('jl-feed', textOf('className', className, refuse))}
      data-state={state}
      data-error={state === 'error' ? error?.code : undefined}
      data-paused={pausedAt !== null || undefined}
    >
      {ui.voice && state !== 'off' ? (
        <ui.voice.HeardFeed
          view={view}
          announce={announce}
          write={(count) => countOf(count, labels.newEvents)}
        />
      ) : null}
      <FeedHead
        title={title}
        headingLevel={headingLevel}
        headingId={id}
        view={view}
        client={client}
        connection={connection}
        labels={labels}
        pausedAt={pausedAt === null ? null : write(pausedAt)}
      />
      {FilterBar
        ? createElement(FilterBar, {
            types: listOf(type).filter((each) => typeof each === 'string'),
            labels,
            isEmpty: !items.some(({ is }) => is === 'event'),
            onFilter,
          })
        : null}
      {pending === 0 ? null : (
        <div className="jl-feed-new">
          <button type="button" className="jl-button" onClick={toNewest}>
            <bdi>{countOf(pending, labels.newEvents)}</bdi>
          </button>
        </div>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- what comes from the rows in it */}
      <div
        ref={setRows}
        className="jl-feed-list"
        role={isEmpty ? undefined : 'feed'}
        aria-label={isEmpty ? undefined : title}
        onFocus={focus.onFocus}
        onKeyDown={focus.onKeyDown}
      >
        {List ? createElement(List, { ...view, row, stop: focus.stop }) : items.map(row)}
      </div>
      {dropped === 0 ? null : (
        <p className="jl-feed-note">
          <bdi>{countOf(dropped, labels.olderEvents)}</bdi>
        </p>
      )}
    </section>
  )
})
