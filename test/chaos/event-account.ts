/**
 * Every event that happens, and what became of it: heard once, or inside a gap that the feed admits. Until a
 * socket has brought an event, nothing tells what the log shows from what was there before the page: then it
 * is enough that the feed shows it.
 */
import type { Gap, JifelineClient } from 'jifeline-react/client'
import type { SimulatedJifeline } from 'jifeline-react/testing'
import { created } from '../stage/examples.ts'

export function createEventAccount(client: JifelineClient, jifeline: SimulatedJifeline) {
  /** When each one happened, by id; only those from the first subscription on. */
  const owed = new Map<string, number>()
  const heard = new Map<string, number>()
  let firstLiveAt = Infinity
  let heardLiveAt = 0
  const feed = client.feed(created)
  feed.subscribe(() => {})
  client.on(created, ({ id, source }) => {
    heard.set(id, (heard.get(id) ?? 0) + 1)
    if (source !== 'live') return
    heardLiveAt = Date.now()
    firstLiveAt = Math.min(firstLiveAt, heardLiveAt)
  })
  let isOwed = false
  void jifeline.subscribed(created).then(() => (isOwed = true))

  return {
    happen() {
      const { id } = jifeline.event(created)
      if (isOwed) owed.set(id, Date.now())
    },
    /** When a socket last brought one, epoch milliseconds. */
    heardLiveAt: () => heardLiveAt,
    missing(): string[] {
      const { gaps, events } = feed.getState()
      const shown = new Set(events.map(({ id }) => id))
      return [...owed].flatMap(([id, at]) => {
        const isBrought = heard.has(id) || (at < firstLiveAt && shown.has(id))
        return isBrought || isInGap(gaps, at) ? [] : [id]
      })
    },
    heardTwice: () => [...heard].filter(([, times]) => times > 1).map(([id]) => id),
    counts: () => ({ happened: owed.size, heard: heard.size, gaps: feed.getState().gaps.length }),
  }
}

function isInGap(gaps: readonly Gap[], at: number): boolean {
  return gaps.some(({ from, to }) => from <= at && at <= (to ?? Infinity))
}
