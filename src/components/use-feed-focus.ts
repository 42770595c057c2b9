'use client'
/** One row of a feed is the one at which the Tab key stops; keys move from row to row. */
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { onFeedKey } from '../page/feed-keys.ts'
import { keyAt } from '../page/row-key.ts'
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

  function focusWanted() {
    const rows = feed.current?.querySelectorAll<HTMLElement>('[data-key]') ?? []
    const row = Array.from(rows).find(({ dataset }) => dataset['key'] === wanted.current)
    if (!row) return // or not drawn yet
    wanted.current = null
    row.focus()
  }
  useEffect(() => {
    if (wanted.current !== null) focusWanted()
  })

  function focusRow(key: string) {
    wanted.current = key
    setChosen(key)
    focusWanted()
  }

  return {
    stop: isThere ? chosen : items[0]?.key,
    onFocus({ target }) {
      const key = feed.current && keyAt(feed.current, target as Element)
      if (key !== null) setChosen(key)
    },
    onKeyDown(event) {
      if (!feed.current) return
      onFeedKey(event, { feed: feed.current, keys: items.map(({ key }) => key), focusRow })
    },
    focusRow,
  }
}
