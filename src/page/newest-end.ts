/** The end of a list at which the newest row is. */
import type { FeedOrder } from '../view/feed-items.ts'

/** Scrolls the list there; where the page scrolls it, the page, to where it begins. */
export function goToNewest(list: HTMLElement, order: FeedOrder): void {
  list.scrollTop = order === 'oldest-first' ? list.scrollHeight : 0
  const isAbove = list.getBoundingClientRect().top < 0
  if (isAbove)
    list.parentElement?.scrollIntoView({ block: order === 'oldest-first' ? 'end' : 'start' })
}

export function stayAtEnd(list: HTMLElement): void {
  list.scrollTop = list.scrollHeight
}
