/** Several stores as one whose state is their states, the same array until one of them changes. */
import type { ReadonlyStore } from './read-only-store.ts'

export function combineStores<State>(
  stores: readonly ReadonlyStore<State>[],
): ReadonlyStore<readonly State[]> {
  let states: readonly State[] = []
  const initialStates = stores.map((store) => store.getInitialState())

  function getState(): readonly State[] {
    const isSame =
      states.length === stores.length &&
      stores.every((store, index) => store.getState() === states[index])
    if (!isSame) states = stores.map((store) => store.getState())
    return states
  }

  return {
    getState,
    getInitialState: () => initialStates,
    subscribe(listener) {
      let told = getState() // its own: whoever looks meanwhile is told nothing
      const onChange = () => {
        const before = told
        told = getState()
        if (told !== before) listener(told, before)
      }
      const ends = stores.map((store) => store.subscribe(onChange))
      return () => ends.forEach((end) => end())
    },
  }
}
