/** What may be missing of one type: what was looked for in vain for good, and what is looked for still. */
import { newestFirst, type JifelineEvent } from './feed.ts'
import { bounded, withGap, type Gap } from './gaps.ts'

/** `to`: by the environment's `now`; null lasts still. */
export interface GapSoFar {
  reason: Gap['reason']
  to: number | null
  /** All up to the newest that was found so far is there. */
  isPartlyFilled?: boolean
}

export interface FeedGaps {
  list(): readonly Gap[]
  onEvent(event: JifelineEvent): void
  /** What a hub says, in the place of one that began at the same time; null: the last one has gone. */
  hear(gap: Gap | null): void
  miss(since: number): void
  /** What came since then may have been jumped over; nothing, where it is looked for anyway. */
  leaveOut(since: number, to: number): void
  suspect(gap: GapSoFar | null): void
  leave(gap: GapSoFar): void
  settle(): void
  clear(): void
}

/** `onWall`: a time by `now`, as the page's clock has it. `onChange`: the list is another. */
export function createFeedGaps(onWall: (time: number) => number, onChange: () => void): FeedGaps {
  let list: readonly Gap[] = []
  let left: readonly Gap[] = []
  let lastBefore: string | null = null // what the present socket brought
  let told: readonly Gap[] = [] // by a hub; apart, since it may take one back
  let suspected: GapSoFar | null = null
  let missing: { from: number; afterId: string | null } | null = null
  let newest: JifelineEvent | null = null
  let newestSettled: JifelineEvent | null = null // when nothing was missing last
  let newestFilled: JifelineEvent | null = null

  function gapOf({ reason, to, isPartlyFilled = false }: GapSoFar): Gap | null {
    if (!missing) return null
    const afterId = (isPartlyFilled && newestFilled?.id) || missing.afterId
    const { from } = missing
    return { from, to: to === null ? null : Math.max(onWall(to), from), afterId, reason }
  }

  function show() {
    const gap = suspected && gapOf(suspected)
    list = [...left, ...told, ...(gap ? [gap] : [])]
    onChange()
  }

  function suspect(gap: GapSoFar | null) {
    if (gap === suspected) return
    suspected = gap
    show()
  }

  function leave(soFar: GapSoFar) {
    const gap = gapOf(soFar)
    if (!gap) return
    left = withGap(left, gap)
    show()
  }

  function settle() {
    missing = newestFilled = null
    newestSettled = newest
    suspect(null)
  }

  return {
    list: () => list,
    onEvent(event) {
      newest = newer(event, newest)
      if (event.source === 'filled') newestFilled = newer(event, newestFilled)
    },
    hear(gap) {
      const last = gap ?? told.at(-1)
      const before = told.find(({ from }) => from === last?.from)
      told = told.filter((each) => each !== before)
      // It keeps its place; and a hub knows only what it sent itself.
      const { afterId } = before ?? { afterId: gap?.afterId ?? lastBefore }
      if (gap) told = bounded([...told, { ...gap, afterId }])
      show()
    },
    miss(since) {
      // The hub behind the next socket may be another one, which knows nothing of these.
      const to = onWall(since)
      told = told.map((gap) => (gap.to === null ? { ...gap, to: Math.max(gap.from, to) } : gap))
      lastBefore = newest?.id ?? null
      missing ??= { from: onWall(since), afterId: lastBefore }
    },
    leaveOut(since, to) {
      if (missing) return
      missing = { from: onWall(since), afterId: newestSettled?.id ?? null }
      leave({ reason: 'too-many', to })
      settle()
    },
    suspect,
    leave,
    settle,
    clear() {
      list = left = told = []
      lastBefore = suspected = missing = newest = newestSettled = newestFilled = null
    },
  }
}

function newer(event: JifelineEvent, known: JifelineEvent | null): JifelineEvent {
  return known && newestFirst(event, known) > 0 ? known : event
}
