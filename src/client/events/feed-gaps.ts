/** What may be missing of one type: what was looked for in vain for good, and what is looked for still. */
import { newestFirst, type JifelineEvent } from './feed.ts'
import { withGap, type Gap } from './gaps.ts'

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
  let told: Gap | null = null // by a hub, which may take it back; one that begins elsewhere leaves it for good
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
    list = told ? withGap(left, told) : left
    if (gap) list = [...list, gap]
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
      const isSame = gap !== null && gap.from === told?.from
      if (gap && told && !isSame) left = withGap(left, told)
      // It keeps its place; and a hub knows only what it sent itself.
      const afterId = isSame && told ? told.afterId : (gap?.afterId ?? lastBefore)
      told = gap && { ...gap, afterId }
      show()
    },
    miss(since) {
      // The hub behind the next socket may be another one, which knows nothing of these.
      if (told?.to === null) told = { ...told, to: Math.max(told.from, onWall(since)) }
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
      list = left = []
      told = lastBefore = suspected = missing = newest = newestSettled = newestFilled = null
    },
  }
}

function newer(event: JifelineEvent, known: JifelineEvent | null): JifelineEvent {
  return known && newestFirst(event, known) > 0 ? known : event
}
