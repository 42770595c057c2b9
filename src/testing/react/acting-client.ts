/**
 * A client whose stores tell React inside act, whichever task or microtask the news comes from. What is
 * told while the page itself calls is left as it is: that may be from an effect, and React must not act
 * while it runs effects.
 */
import { act } from '@testing-library/react'
import type { JifelineClient } from '../../client/jifeline-client.ts'
import type { ReadonlyStore } from '../../client/world/read-only-store.ts'

export function createActingClient(client: JifelineClient): JifelineClient {
  const doubles = new WeakMap<object, object>() // hooks compare stores, so each has one double
  let calls = 0 // of the page that have not returned yet

  function called<Answer>(run: () => Answer): Answer {
    calls += 1
    try {
      return run()
    } finally {
      calls -= 1
    }
  }

  function actingOf<Store extends ReadonlyStore<unknown>>(store: Store): Store {
    const known = doubles.get(store) as Store | undefined
    if (known) return known
    const subscribe: Store['subscribe'] = (listener) => {
      const end = called(() =>
        store.subscribe((state, previous) => {
          if (calls > 0) listener(state, previous)
          else act(() => listener(state, previous))
        }),
      )
      return () => called(end)
    }
    // all else is the store's own: a copy would keep `readings` as they are at this moment
    const double: Store = Object.assign(Object.create(store) as Store, { subscribe })
    doubles.set(store, double)
    return double
  }

  return {
    ...client,
    connection: actingOf(client.connection),
    connector: (connectorId) => actingOf(client.connector(connectorId)),
    feed: (type) => actingOf(client.feed(type)),
    on(types, listener) {
      const end = called(() => client.on(types, listener))
      return () => called(end)
    },
    retry: () => called(client.retry),
  }
}
