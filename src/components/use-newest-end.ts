'use client'
/** The end of a list at which the newest row is: to stay there, and to come back to it. */
import { useEffect, useRef, type MouseEvent, type RefObject } from 'react'
import { goToNewest, stayAtEnd } from '../page/newest-end.ts'
import type { EventFeedView } from './use-event-feed.ts'

/**
 * Returns what a press of the button for pending events does. Whoever pressed it by a key, which has no button to
 * stand on any more, finds the newest row in focus.
 */
export function useNewestEnd(
  rows: RefObject<HTMLElement | null>,
  { items, order, pending, isFollowing, showPending }: EventFeedView,
  focusRow: (key: string) => void,
): (event: MouseEvent) => void {
  const going = useRef<'by pointer' | 'by key' | null>(null)

  // What comes and what is pressed renders at once, and React runs the effects of that before it is painted.
  useEffect(() => {
    if (rows.current && order === 'oldest-first' && (isFollowing || going.current)) {
      stayAtEnd(rows.current)
    }
    if (going.current === null || pending > 0) return
    const newest = order === 'oldest-first' ? items.at(-1) : items[0]
    if (going.current === 'by key' && newest) focusRow(newest.key)
    going.current = null
  })

  return ({ detail }) => {
    going.current = detail === 0 ? 'by key' : 'by pointer'
    if (rows.current) goToNewest(rows.current, order)
    showPending()
  }
}
