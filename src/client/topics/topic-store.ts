/**
 * A topic as a read-only zustand store: to listen to it is to hold it. Nothing else counts listeners,
 * so hooks, elements and scripts share one mechanism.
 */
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../world/read-only-store.ts'

export interface TopicStore<State> {
  readonly store: ReadonlyStore<State>
  set(next: State): void
  get(): State
}

export function createTopicStore<State>(
  initial: State,
  holding: {
    hold(): () => void
    isHeld(): boolean
    /** What an unheld topic shows: whatever is true without knowing anything of it. */
    unheldState(): State
    reportError(error: unknown): void
  },
): TopicStore<State> {
  const inner = createStore<State>(() => initial)

  return {
    set: (next) => inner.setState(next, true),
    get: inner.getState,
    store: {
      getInitialState: () => initial,
      getState: () => (holding.isHeld() ? inner.getState() : holding.unheldState()),
      subscribe(listener) {
        const unsubscribe = inner.subscribe(harmless(listener, holding.reportError))
        const release = holding.hold()
        return () => {
          unsubscribe()
          release()
        }
      },
    },
  }
}

/**
 * A closure of its own for each listener: one that throws harms nobody else, and one that is passed twice
 * is told twice.
 */
export function harmless<State>(
  listener: (state: State, previous: State) => void,
  reportError: (error: unknown) => void,
): (state: State, previous: State) => void {
  return (state, previous) => {
    try {
      listener(state, previous)
    } catch (error) {
      reportError(error)
    }
  }
}

/** A store whose state never changes, for what cannot be listened to. */
export function createConstantStore<State>(state: State): ReadonlyStore<State> {
  return { getState: () => state, getInitialState: () => state, subscribe: () => () => {} }
}
