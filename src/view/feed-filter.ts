/** What somebody wants to see of a feed: some of its types, and what contains a text. Pure. */
import type { JifelineEvent } from '../client/events/feed.ts'
import { describeEvent } from './describe-event.ts'
import type { FeedLabels } from './labels.ts'
import { invisible } from './plain-text.ts'

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
  const wanted = folded(text).trim()
  return !hidden.includes(event.type) && (!wanted || wordsOf(event, labels).includes(wanted))
}

/** All that is said of an event: what a filter by text looks into. */
function wordsOf(event: JifelineEvent, labels: FeedLabels): string {
  const { title, subject, facts } = describeEvent(event, labels)
  return [title, subject ?? '', ...facts].map(folded).join('\n')
}

/** What one reads as the same, however it is written: accents and case tell nothing apart, nor does what is not seen. */
function folded(text: string): string {
  const seen = text
    .replaceAll(invisible, '')
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
  return seen.toUpperCase().toLowerCase()
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
