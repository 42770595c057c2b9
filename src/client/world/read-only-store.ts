/** What `useStore` of zustand takes, without the right to write; and listeners that harm nobody. */
import type { StoreApi } from 'zustand/vanilla'

/** A zustand store without `setState`: use it with zustand's `useStore`, or subscribe yourself. */
export type ReadonlyStore<State> = Pick<
  StoreApi<State>,
  'getState' | 'getInitialState' | 'subscribe'
>

/**
 * Listens to `store` in a closure of its own, so that one that throws harms nobody else, and one that is
 * passed twice is told twice. A listener hears each state once and in order, whatever listeners do: one
 * that listens anew while it is told is not told again, and of a round that another one has overtaken
 * nobody hears any more.
 */
export function listenTo<State>(
  store: Pick<StoreApi<State>, 'getState' | 'subscribe'>,
  listener: (state: State, previous: State) => void,
  reportError: (error: unknown) => void,
): () => void {
  let known = store.getState()
  return store.subscribe((state) => {
    if (state === known || state !== store.getState()) return
    const previous = known
    known = state
    try {
      listener(state, previous)
    } catch (error) {
      reportError(error)
    }
  })
}

/** A store whose state never changes, for what cannot be listened to; who tries is told of. */
export function createConstantStore<State>(
  state: State,
  onListener: () => void = () => {},
): ReadonlyStore<State> {
  return {
    getState: () => state,
    getInitialState: () => state,
    subscribe() {
      onListener()
      return () => {}
    },
  }
}
