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
  type Flow,
  type Passes,
} from '../view/feed-flow.ts'
import { createCommitPace } from './commit-pace.ts'
import type { PauseState } from './pause.ts'
import type { Reading } from './reader.ts'

const step = 100 // ms from one step of a burst to the next

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
  show(shown: { passes: Passes; limit: number }): void
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
  let shown: { passes: Passes; limit: number } = { passes: () => true, limit: Infinity }
  let isPaused = false
  let isCatchingUp = false
  let timer: ReturnType<typeof setTimeout> | null = null
  let ends: (() => void)[] = []
  let state = start(feeds.getState(), known)
  const initial = start(feeds.getInitialState(), new WeakSet())

  function isFrozen(): boolean {
    return page.getState().pausedAt !== null
  }

  /** What has come; what comes while the page is paused has not come yet. */
  function look(): { flow: Flow; gaps: Flow['gaps']; condition: FeedCondition } {
    if (isFrozen()) return { flow: state.flow, gaps: state.flow.gaps, condition: state.condition }
    const { events, gaps, ...condition } = mergeFeeds(feeds.getState())
    const flow = withArrivals(state.flow, { events, gaps, ...condition }, known)
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
    if (timer !== null || (isFrozen() && !isCatchingUp)) return
    const wait = pace.wait()
    if (wait === 0) take()
    else timer = setTimeout(take, wait)
  }

  /** Nobody has seen it, so nothing moves under anybody. */
  function open() {
    ends = [feeds.subscribe(onNews), page.subscribe(onNews)]
    const { flow, gaps, condition } = look()
    state = { ...state, flow: isPaused ? flow : admitAll(flow, gaps), condition }
  }

  function close() {
    for (const end of ends) end()
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  return {
    getState: () => state,
    getInitialState: () => initial,
    subscribe(listener) {
      const own = () => listener()
      if (listeners.size === 0) open()
      listeners.add(own)
      return () => {
        listeners.delete(own)
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
      if (!isPaused && listeners.size > 0) onNews()
    },
    catchUp() {
      isCatchingUp = state.flow.waiting.length > 0
      onNews()
    },
  }
}

function start(feeds: readonly FeedState[], known: WeakSet<JifelineEvent>): PacedState {
  const { events, gaps, ...condition } = mergeFeeds(feeds)
  const flow = withArrivals(emptyFlow, { events, gaps, ...condition }, known)
  return { condition, flow: admitAll(flow, gaps), reading: nobody }
}
