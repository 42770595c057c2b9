import type { StoreApi } from 'zustand/vanilla'

/** What `useStore` of zustand takes, without the right to write. */
export type ReadonlyStore<State> = Pick<
  StoreApi<State>,
  'getState' | 'getInitialState' | 'subscribe'
>
