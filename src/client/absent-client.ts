/** What stands for a client that is not there yet: all is connecting, and nothing ever happens. */
import type { ConnectionState } from './connection/connection-state.ts'
import { constantStore, offStore } from './connectors/connectors.ts'
import { connectingStatus } from './connectors/status.ts'
import { emptyFeed } from './events/feed.ts'
import type { JifelineClient } from './jifeline-client.ts'
import { createConstantStore } from './world/read-only-store.ts'

export function createAbsentClient(): JifelineClient {
  return {
    connection: createConstantStore<ConnectionState>({
      phase: 'idle',
      since: 0,
      attempt: 0,
      retryAt: null,
      error: null,
      retry: nothing,
    }),
    connector: (connectorId) => (connectorId === null ? offStore : absentConnector),
    feed: (type) => (type === null ? offFeed : absentFeed),
    on: () => nothing,
    now: () => Date.now(),
    retry: nothing,
    dispose: nothing,
  }
}

function nothing() {}

const absentConnector = constantStore(connectingStatus)
const offFeed = feedWith('off')
const absentFeed = feedWith('connecting')

function feedWith(state: 'off' | 'connecting') {
  return createConstantStore(emptyFeed({ state, error: null, isFilling: false }))
}
