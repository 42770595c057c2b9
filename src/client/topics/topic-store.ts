/**
 * A topic as a read-only zustand store: to listen to it is to hold it. Nothing else counts listeners, so
 * hooks, elements and scripts share one mechanism.
 */
import { createStore } from 'zustand/vanilla'
import { listenTo, type ReadonlyStore } from '../world/read-only-store.ts'
import type { Hold } from './topics.ts'

export interface TopicStore<State> {
  readonly store: ReadonlyStore<State>
  set(next: State): void
  get(): State
}

export function createTopicStore<State>(
  initial: State,
  { hold, isHeld }: Hold,
  /** What an unheld topic shows: whatever is true without knowing anything of it. */
  unheldState: () => State,
  reportError: (error: unknown) => void,
): TopicStore<State> {
  const inner = createStore<State>(() => initial)

  return {
    set: (next) => inner.setState(next, true),
    get: inner.getState,
    store: {
      getInitialState: () => initial,
      getState: () => (isHeld() ? inner.getState() : unheldState()),
      subscribe(listener) {
        const unsubscribe = listenTo(inner, listener, reportError)
        const release = hold()
        return () => {
          unsubscribe()
          release()
        }
      },
    },
  }
}
