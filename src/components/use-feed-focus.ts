'use client'
/** One row of a feed is the one at which the Tab key stops; keys move from row to row. */
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { onFeedKey } from '../page/feed-keys.ts'
import type { FeedItem } from '../view/feed-items.ts'

export interface FeedFocus {
  /** The `key` of that row. */
  stop: string | undefined
  onFocus(this: void, event: { target: EventTarget }): void
  onKeyDown(this: void, event: KeyboardEvent<HTMLElement>): void
  /** Once the row is there. */
  focusRow(this: void, key: string): void
}

export function useFeedFocus(
  feed: RefObject<HTMLElement | null>,
  items: readonly FeedItem[],
): FeedFocus {
  const [chosen, setChosen] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)
  const isThere = chosen !== null && items.some(({ key }) => key === chosen)

  useEffect(() => {
    const row = wanted.current !== null && rowOf(feed.current, wanted.current)
    if (!row) return
    wanted.current = null
    row.focus()
  })

  function focusRow(key: string) {
    wanted.current = key
    const row = rowOf(feed.current, key)
    setChosen(key)
    if (!row) return // it is drawn by then
    wanted.current = null
    row.focus()
  }

  return {
    stop: isThere ? chosen : items[0]?.key,
    onFocus({ target }) {
      const row = target instanceof Element && target.closest<HTMLElement>('[data-key]')
      if (row && row.dataset['key'] !== undefined) setChosen(row.dataset['key'])
    },
    onKeyDown(event) {
      if (!feed.current) return
      onFeedKey(event, { feed: feed.current, keys: items.map(({ key }) => key), focusRow })
    },
    focusRow,
  }
}

function rowOf(feed: HTMLElement | null, key: string): HTMLElement | undefined {
  const rows = feed?.querySelectorAll<HTMLElement>('[data-key]') ?? []
  return Array.from(rows).find(({ dataset }) => dataset['key'] === key)
}
