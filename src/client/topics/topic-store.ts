/**
 * A topic as a read-only zustand store: to listen to it is to hold it. Nothing else counts listeners, so
 * hooks, elements and scripts share one mechanism.
 */
import { createStore } from 'zustand/vanilla'
import { listenTo, type ReadonlyStore } from '../world/read-only-store.ts'

export interface TopicStore<State> {
  readonly store: ReadonlyStore<State>
  /** Tells the listeners. */
  set(next: State): void
  /** What they were told last. */
  get(): State
}

export function createTopicStore<State>(
  initial: State,
  hold: () => () => void,
  /** What is true now, for whoever looks: the same object until that changes. It tells nobody. */
  present: () => State,
  reportError: (error: unknown) => void,
): TopicStore<State> {
  const inner = createStore<State>(() => initial)

  return {
    set: (next) => inner.setState(next, true),
    get: inner.getState,
    store: {
      getInitialState: () => initial,
      getState: present,
      subscribe(listener) {
        const release = hold() // first: nobody is told before listening has begun
        const unsubscribe = listenTo(inner, listener, reportError)
        return () => {
          unsubscribe()
          release()
        }
      },
    },
  }
}
