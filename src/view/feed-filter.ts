/** What somebody wants to see of a feed: some of its types, and what contains a text. Pure. */
import type { JifelineEvent } from '../client/events/feed.ts'
import { wordsOf } from './describe-event.ts'
import type { FeedLabels } from './labels.ts'

export interface FeedFilter {
  readonly text: string
  /** Types that are not shown. */
  readonly hidden: readonly string[]
}

export const noFilter: FeedFilter = { text: '', hidden: [] }

export function isFiltering({ text, hidden }: FeedFilter): boolean {
  return text.trim() !== '' || hidden.length > 0
}

export function passesFilter(
  event: JifelineEvent,
  { text, hidden }: FeedFilter,
  labels: FeedLabels,
): boolean {
  const wanted = text.trim().toLowerCase()
  return !hidden.includes(event.type) && (!wanted || wordsOf(event, labels).includes(wanted))
}

/** With that type shown where it was hidden, and hidden where it was shown. */
export function toggled(filter: FeedFilter, type: string): FeedFilter {
  const { hidden } = filter
  const isHidden = hidden.includes(type)
  return {
    ...filter,
    hidden: isHidden ? hidden.filter((other) => other !== type) : [...hidden, type],
  }
}
