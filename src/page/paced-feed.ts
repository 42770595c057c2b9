/**
 * Feeds as a list that somebody reads: it stands still while it is held or paused, and takes in a burst step by
 * step. To listen to it is to listen to the feeds.
 */
import {
  isSameCondition,
  type FeedCondition,
  type FeedState,
  type JifelineEvent,
} from '../client/events/feed.ts'
import { mergeFeeds } from '../client/events/merged-feed.ts'
import { isSameList } from '../client/world/alike.ts'
import type { ReadonlyStore } from '../client/world/read-only-store.ts'
import {
  admitAll,
  admitSome,
  emptyFlow,
  withArrivals,
  withLate,
  type Flow,
  type Passes,
} from '../view/feed-flow.ts'
import { createCommitPace } from './commit-pace.ts'
import type { PauseState } from './pause.ts'
import type { Reading } from './reader.ts'

const step = 100 // ms from one step of a burst to the next
const half = 500 // events of what a feed keeps: looked at no later, it loses none that nobody has counted

/** Which events are wanted, and how many of them. */
interface Shown {
  passes: Passes
  limit: number
}

interface PacedState {
  readonly condition: FeedCondition
  readonly flow: Flow
  readonly reading: Reading
}

export interface PacedFeed {
  subscribe(listener: () => void): () => void
  getState(): PacedState
  getInitialState(): PacedState
  /** What is shown of it, from now on. */
  show(shown: Shown): void
  /** Somebody reads it, or does no more. */
  onReading(reading: Reading): void
  /** Whether it takes nothing in, and goes on counting. */
  pause(isPaused: boolean): void
  /** Takes in what is waiting now, whatever holds it. */
  catchUp(): void
}

const nobody: Reading = { isHeld: false, key: null }

export function createPacedFeed(
  feeds: ReadonlyStore<readonly FeedState[]>,
  page: ReadonlyStore<PauseState>,
): PacedFeed {
  const known = new WeakSet<JifelineEvent>()
  const listeners = new Set<() => void>()
  const pace = createCommitPace()
  let shown: Shown = { passes: () => true, limit: Infinity } // until it is listened to
  let isPaused = false
  let isCatchingUp = false
  let timer: ReturnType<typeof setTimeout> | null = null
  let ends: (() => void)[] = []
  let state = start(feeds.getState(), shown, known)
  const initial = start(feeds.getInitialState(), shown, new WeakSet())
  let late = emptyFlow // what has come while it could not be shown

  function isFrozen(): boolean {
    return page.getState().pausedAt !== null
  }

  function collect(): FeedState {
    const feed = mergeFeeds(feeds.getState())
    late = withArrivals(late, feed, known, shown.passes)
    return feed
  }

  /** What has come; what comes while the page is paused has not come yet. */
  function look(): { flow: Flow; gaps: Flow['gaps']; condition: FeedCondition } {
    if (isFrozen()) return { ...state, gaps: state.flow.gaps }
    const { events: _, gaps, ...condition } = collect()
    const flow = withLate(state.flow, late, shown.passes)
    late = emptyFlow
    return { flow, gaps: isSameList(flow.gaps, gaps) ? flow.gaps : gaps, condition }
  }

  function take() {
    timer = null
    const isStanding = isPaused || state.reading.isHeld || isFrozen()
    const { flow, gaps, condition } = look()
    const mayAdmit = isCatchingUp || !isStanding
    const rowsLeft = pace.rowsLeft()
    const next = mayAdmit ? admitSome(flow, gaps, { ...shown, rows: rowsLeft }) : { flow, rows: 0 }
    if (next.flow.waiting.length === 0) isCatchingUp = false
    else if (mayAdmit) timer ??= setTimeout(take, step)
    publish({ ...state, flow: next.flow, condition }, next.rows)
  }

  function publish(next: PacedState, rows: number) {
    const isSame =
      next.flow === state.flow &&
      next.reading === state.reading &&
      isSameCondition(next.condition, state.condition)
    if (isSame) return
    state = next
    pace.note(rows)
    for (const listener of listeners) listener()
  }

  function onNews() {
    if (timer !== null || (isFrozen() && !isCatchingUp)) return keepCount()
    const wait = pace.wait()
    if (wait === 0) take()
    else timer = setTimeout(take, wait)
  }

  /** A feed keeps so many, and does not say how many it had. */
  function keepCount() {
    const middles = feeds.getState().map(({ events }) => events[half])
    if (middles.some((event) => event && !known.has(event))) collect()
  }

  /** Whoever pauses wants what moves to stop, also what they asked for before. */
  function onPause() {
    if (isFrozen()) isCatchingUp = false
    onNews()
  }

  /** Nobody has seen it, so nothing moves under anybody. */
  function open() {
    ends = [feeds.subscribe(onNews), page.subscribe(onPause)]
    const { flow, gaps, condition } = look()
    state = { ...state, flow: isPaused ? flow : admitAll(flow, gaps, shown.passes), condition }
  }

  function close() {
    for (const end of ends) end()
    if (timer !== null) clearTimeout(timer)
    timer = null
    isCatchingUp = false
  }

  return {
    getState: () => state,
    getInitialState: () => initial,
    subscribe(listener) {
      if (listeners.size === 0) open()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) close()
      }
    },
    show: (next) => void (shown = next),
    onReading(reading) {
      const { isHeld, key } = state.reading
      if (reading.isHeld === isHeld && reading.key === key) return
      publish({ ...state, reading }, 0)
      if (!reading.isHeld) onNews()
    },
    pause(isNowPaused) {
      isPaused = isNowPaused
      if (isPaused) isCatchingUp = false
      else if (listeners.size > 0) onNews()
    },
    catchUp() {
      isCatchingUp = state.flow.waiting.length > 0
      onNews()
    },
  }
}

function start(
  feeds: readonly FeedState[],
  { passes }: Shown,
  known: WeakSet<JifelineEvent>,
): PacedState {
  const { events, gaps, ...condition } = mergeFeeds(feeds)
  const flow = withArrivals(emptyFlow, { events }, known, passes)
  return { condition, flow: admitAll(flow, gaps, passes), reading: nobody }
}
