'use client'
/** Has it said, now and then, how many events have come. */
import { useEffect, useId, useRef } from 'react'
import type { JifelineClient } from '../client/jifeline-client.ts'
import { useAnnounce } from './use-announce.ts'
import type { EventFeedView } from './use-event-feed.ts'

const whileFollowing = 10_000 // ms between two
const whileReading = 30_000 // ms; whoever reads is disturbed less

/** `write`: so many new events, in words. Nothing is said of what was there at first, nor while it is paused. */
export function useNewEvents(
  client: JifelineClient,
  { arrived, isFollowing, pausedAt, showPending }: EventFeedView,
  isOn: boolean,
  write: (count: number) => string,
): void {
  const announce = useAnnounce(client)
  const about = useId()
  const told = useRef(arrived)
  const feed = useRef(showPending) // another one for other types
  const latest = useRef({ arrived, write })
  useEffect(() => {
    latest.current = { arrived, write }
  })
  useEffect(() => {
    const isOther = feed.current !== showPending
    feed.current = showPending
    if (isOther || arrived <= told.current || !isOn || pausedAt !== null) {
      told.current = arrived
      return
    }
    announce({
      about,
      every: isFollowing ? whileFollowing : whileReading,
      sentence() {
        const count = latest.current.arrived - told.current
        told.current = latest.current.arrived
        return count > 0 ? latest.current.write(count) : ''
      },
    })
  }, [about, announce, arrived, isFollowing, isOn, pausedAt, showPending])
}
