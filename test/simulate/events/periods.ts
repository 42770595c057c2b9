/** Since when each type has been held, and when the server was told of it: the model's half of a page. */
import type { FeedState } from 'jifeline-react'

export const linger = 5_000 // ms
const registering = 9_900 // ms; 10 s with the way there

/** A type from its first listener until it is forgotten. */
export interface Period {
  holders: number
  lingersUntil: number
  /** When it was first sent to the server. */
  sentAt: number | null
  /** It was unsubscribed on the same socket just before, and the server may see the two swapped. */
  isContested: boolean
  /** When its first pass over the log was seen to be through; Infinity: not yet. */
  passedAt: number
  /** How far ids of live events were ahead of their receipt by then, at most. */
  liveAhead: number
}

export function createPeriods(
  now: () => number,
  hasLog: boolean,
  isConnected: () => boolean,
  onTakenUpAgain: () => void,
) {
  const all = new Map<string, Period>()
  /** When a subscribe of the type last left, and first on the present socket; when its opposite did. */
  const lastSent = new Map<string, number>()
  const firstSent = new Map<string, number>()
  const unsubscribed = new Map<string, number>()

  return {
    all,
    hold(type: string) {
      const known = all.get(type)
      if (known && (known.holders > 0 || known.lingersUntil > now()))
        return void (known.holders += 1)
      if (known) onTakenUpAgain()
      all.set(type, {
        holders: 1,
        lingersUntil: 0,
        sentAt: null,
        isContested: false,
        passedAt: Infinity,
        liveAhead: -Infinity,
      })
    },
    release(type: string) {
      const period = all.get(type)
      if (!period) return
      period.holders -= 1
      if (period.holders === 0) period.lingersUntil = now() + linger
    },
    /** What the feed of a type says of itself. */
    onFeed(type: string, { state, isFilling, error }: FeedState, liveAhead: number) {
      const period = all.get(type)
      if (period?.passedAt === Infinity) period.liveAhead = liveAhead
      if (!period || period.sentAt === null || state !== 'listening' || isFilling || error) return
      if (period.passedAt < Infinity || !firstSent.has(type) || !isConnected()) return
      period.passedAt = now()
    },
    onSocket() {
      firstSent.clear()
      unsubscribed.clear()
    },
    onSent(frame: string) {
      const { action, event_type: type } = JSON.parse(frame) as Record<string, string>
      if (!type) return
      if (action === 'unsubscribe-from-event') {
        firstSent.delete(type)
        unsubscribed.set(type, now())
        return
      }
      lastSent.set(type, now())
      if (!firstSent.has(type)) firstSent.set(type, now())
      const period = all.get(type)
      if (!period || period.sentAt !== null) return
      period.sentAt = now()
      period.isContested = now() < (unsubscribed.get(type) ?? -Infinity) + registering
    },
    /**
     * Whether what is pushed now may still be lost: the server may not have registered the type. With a
     * log the first subscribe itself may be lost; the type is asked for once more.
     */
    isRegistering(type: string) {
      return now() < ((hasLog ? lastSent : firstSent).get(type) ?? -Infinity) + registering
    },
  }
}
