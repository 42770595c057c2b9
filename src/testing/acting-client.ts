/** A client whose stores tell React inside act, whichever task or microtask the news comes from. */
import { act } from '@testing-library/react'
import type { JifelineClient } from '../client/jifeline-client.ts'
import type { ReadonlyStore } from '../client/read-only-store.ts'

export function createActingClient(client: JifelineClient): JifelineClient {
  const acting = new WeakMap<object, object>() // hooks compare stores, so each has one double

  function actingOf<State>(store: ReadonlyStore<State>): ReadonlyStore<State> {
    const known = acting.get(store) as ReadonlyStore<State> | undefined
    if (known) return known
    const double: ReadonlyStore<State> = {
      ...store,
      subscribe: (listener) =>
        store.subscribe((state, previous) => act(() => listener(state, previous))),
    }
    acting.set(store, double)
    return double
  }

  return {
    ...client,
    connection: actingOf(client.connection),
    connector: (connectorId) => actingOf(client.connector(connectorId)),
    feed: (type) => actingOf(client.feed(type)),
  }
}
