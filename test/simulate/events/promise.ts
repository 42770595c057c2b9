/**
 * What is promised of events, as a model that knows what the client cannot: every event, and the true
 * time at which it happened.
 *
 * With an event log, an event is owed to a listener when it happened after the listener mounted and
 * after the first subscribe of its type left the page, and the listener is still mounted when things have
 * settled (no fault for so long that the passes of a fill are through). Then the listener has heard it
 * exactly once, or it lies inside a gap record of the type's feed. The feed itself shows it, or the gap.
 * Once the log can be read again, the next connection fills what was `refused`.
 *
 * - Until a type's first pass is through, what the log shows counts as old: the feed shows it, listeners are
 *   not told. When that pass is late, for the log was down, live events tell the time of the first subscribe,
 *   as well as the hosts' clocks and the way of a push allow: what is younger is told. The page's clock, which
 *   may be wrong by a day, tells nothing.
 * - An event that was in the log before a page subscribed, and is dated so, is never announced to a
 *   listener of that page, whatever goes wrong with its first pass.
 * - Whoever mounts late may hear an event that happened before, when it is found after; never twice.
 * - Without a log, an event is owed from 10 s after the first subscribe of its type: subscriptions are
 *   not acknowledged.
 *
 * Not promised, since nobody could know: a push that an open socket loses for good once its types are
 * registered (more than 10 s after a subscribe); what comes after a type was dropped and taken up again
 * on one socket within 10 s, since the server may see the two swapped; an event that the log never shows, shows more than 10 s
 * late; and ids more than 60 s out of order. What the log forgets, or leaves out, lies in a gap. A gap stands
 * after the newest event that was known when it began, and where the log keeps a day it is over something.
 */
import type { FeedState } from 'jifeline-react'
import { timeOfEventId } from '../../../src/protocol/event-ids.ts'
import type { Listener, Page } from './page.ts'
import type { Period } from './periods.ts'

const settling = 10_000 // ms
const promptly = 5_000 // ms; what the log shows sooner counts as old
const latest = 10_000 // ms; so long may a push take, and the first ones tell the time
const skewed = 25_000 // ms; so much may one host be ahead of the others
const outOfOrder = 60_000 // ms; hosts differ by fifty, a push takes ten

export interface Happening {
  readonly id: string
  readonly type: string
  /** True time, epoch milliseconds. */
  readonly at: number
  /** As the log tells it. */
  readonly occurredAt: number
}

export interface Verdict {
  breaches: string[]
  owed: number
  filled: number
  gaps: number
}

export function judge(
  page: Page,
  happenings: Iterable<Happening>,
  hasLog: boolean,
  /** The log keeps what it was told, and shows it all. */
  isWhole: boolean,
  /** A burst of events takes more pages than are read. */
  hasTinyPages: boolean,
  isExcused: (gap: FeedState['gaps'][number]) => boolean = () => true,
): Verdict {
  const verdict: Verdict = { breaches: [], owed: 0, filled: 0, gaps: 0 }
  const all = [...happenings]

  for (const [type, period] of page.periods) {
    if (period.holders === 0) continue
    const { events, gaps } = page.feed(type)
    const shown = new Set(events.map(({ id }) => id))
    verdict.gaps += gaps.length
    const isInGap = ({ id, at }: Happening) =>
      gaps.some((gap) => isExcused(gap) && covers(gap, id, at + page.ahead))
    const owed = all.filter((event) => event.type === type && isOwed(event, period, hasLog))
    if (isWhole) {
      const lost = all.filter((event) => event.type === type && !shown.has(event.id))
      for (const gap of gaps) {
        const isUnreadable = gap.reason === 'too-many' && hasTinyPages
        if (!isUnreadable && !lost.some(({ id, at }) => covers(gap, id, at + page.ahead)))
          verdict.breaches.push(`gap over nothing: ${type}, ${gap.reason}`)
      }
    }
    for (const event of owed) {
      if (!shown.has(event.id) && !isInGap(event))
        verdict.breaches.push(`not shown: ${tell(event)}`)
    }
    for (const listener of page.listeners) {
      if (listener.type !== type) continue
      for (const event of owed) judgeHeard(event, listener, period, isInGap)
    }
  }
  return verdict

  function judgeHeard(
    event: Happening,
    { since, heard }: Listener,
    { sentAt, passedAt, liveAhead }: Period,
    isInGap: (event: Happening) => boolean,
  ) {
    const dated = timeOfEventId(event.id) ?? 0
    const couldBeTold = Math.max((sentAt ?? Infinity) + promptly, page.firstLiveAt())
    // A push of a type that lingers tells the time too, though no listener hears it.
    const toldTime = (sentAt ?? Infinity) + Math.max(liveAhead, skewed) + latest
    const isYounger = event.at > couldBeTold && dated > toldTime
    const looksOld = hasLog && event.at <= passedAt && !isYounger
    if (event.at <= since || looksOld) return
    verdict.owed += 1
    const how = heard.get(event.id)
    if (how?.source === 'filled') verdict.filled += 1
    if (!how && !isInGap(event)) verdict.breaches.push(`lost: ${tell(event)}`)
  }

  function tell({ id, type, at }: Happening): string {
    const sentAt = page.periods.get(type)?.sentAt ?? 0
    return `${type} ${id}, ${at - sentAt} ms after its first subscribe`
  }
}

/** By time, as far as people can tell, and by its place. `at`: by the page's clock. */
function covers({ from, to, afterId }: FeedState['gaps'][number], id: string, at: number): boolean {
  const place = afterId === null ? -Infinity : (timeOfEventId(afterId) ?? 0) - outOfOrder
  return from <= at && at <= (to ?? Infinity) && (timeOfEventId(id) ?? 0) >= place
}

function isOwed({ at }: Happening, { sentAt, isContested }: Period, hasLog: boolean): boolean {
  // without a log, one that the server saw swapped with its opposite is owed from the second asking on
  const unsure = hasLog ? 0 : isContested ? 2 * settling : settling
  return sentAt !== null && at > sentAt + unsure
}
