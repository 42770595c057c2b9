/**
 * Every event that happens, and what became of it: heard once, or inside a gap that the feed admits. What
 * happened before the first pass over the log was through counts as old where nothing tells otherwise: in the
 * first ten seconds, for a push may take so long, and until a socket has brought an event. Then it is enough
 * that the feed shows it.
 */
import type { Gap, JifelineClient } from 'jifeline-react/client'
import type { SimulatedJifeline } from 'jifeline-react/testing'
import { created } from '../stage/examples.ts'

const settling = 10_000 // ms

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
  let sentAt = Infinity
  let passedAt = Infinity // when the first pass was seen to be through
  client.connection.subscribe(({ phase }) => {
    if (phase === 'open') sentAt = Math.min(sentAt, Date.now())
  })
  let isOwed = false
  void jifeline.subscribed(created).then(() => (isOwed = true))

  function looksOld(at: number): boolean {
    return at < passedAt && at < Math.max(sentAt + settling, firstLiveAt)
  }

  return {
    happen() {
      const { state, isFilling, error } = feed.getState()
      const hasPassed = state === 'listening' && !isFilling && error === null
      if (hasPassed) passedAt = Math.min(passedAt, Date.now())
      const { id } = jifeline.event(created)
      if (isOwed) owed.set(id, Date.now())
    },
    /** When a socket last brought one, epoch milliseconds. */
    heardLiveAt: () => heardLiveAt,
    missing(): string[] {
      const { gaps, events } = feed.getState()
      const shown = new Set(events.map(({ id }) => id))
      return [...owed].flatMap(([id, at]) => {
        const isBrought = heard.has(id) || (looksOld(at) && shown.has(id))
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
