/** What stands for a topic that nobody can hold: no id, or one that cannot be. */
import { emptyFeed } from './events/feed.ts'
import type { ConnectorStore } from './jifeline-client.ts'
import { JifelineError } from './world/jifeline-error.ts'
import { invalidIdStatus, offStatus, type ConnectorStatus } from './connectors/status.ts'
import { createConstantStore } from './topics/topic-store.ts'

export const offConnector = silentConnector(offStatus)
export const invalidConnector = silentConnector(invalidIdStatus)
export const offFeed = createConstantStore(
  emptyFeed({ state: 'off', error: null, isFilling: false }),
)
export const invalidFeed = createConstantStore(
  emptyFeed({
    state: 'error',
    error: new JifelineError('invalid-event-type'),
    isFilling: false,
  }),
)

function silentConnector(status: ConnectorStatus): ConnectorStore {
  return { ...createConstantStore(status), readings: [], calmState: ({ state }) => state }
}
