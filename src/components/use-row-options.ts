'use client'
/** What all rows share, the same object while it says the same: else each event would render all rows. */
import { useMemo } from 'react'
import { formatDay, formatTime } from '../view/times.ts'
import type { FeedRowOptions } from './feed-row.tsx'

export function useRowOptions({
  labels,
  renderers,
  actions,
  refuse,
  retry,
  locale,
  timeZone,
}: Omit<FeedRowOptions, 'write'> & {
  locale: string | undefined
  timeZone: string | undefined
}): FeedRowOptions {
  return useMemo(() => {
    const dayOf = (at: number) => formatDay(at, locale, timeZone)
    const write = (at: number, after = at) =>
      (dayOf(at) === dayOf(after) ? '' : `${dayOf(at)} `) + formatTime(at, locale, timeZone)
    return { labels, renderers, actions, refuse, write, retry }
  }, [labels, renderers, actions, refuse, retry, locale, timeZone])
}
