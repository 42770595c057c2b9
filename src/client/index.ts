/** The door `jifeline-react/client`: the engine without React, callable from server code. */
export { createJifelineClient } from './client.ts'
export type { ConnectorStore } from './connectors/connector-topic.ts'
export type { JifelineClient } from './jifeline-client.ts'
export type { ConnectionState, Phase } from './connection/connection-state.ts'
export { fetchAccessToken } from './connection/fetch-access-token.ts'
export type { Socket } from './world/environment.ts'
export type { EventLog, LoggedEvent, LogStart } from './world/event-log.ts'
export type { FeedState, JifelineEvent } from './events/feed.ts'
export type { Gap } from './events/gaps.ts'
export { JifelineError, type JifelineErrorCode } from './world/jifeline-error.ts'
export {
  productionUrl,
  type AccessToken,
  type AccessTokenRequest,
  type JifelineOptions,
} from './world/options.ts'
export type { ReadonlyStore } from './world/read-only-store.ts'
export type { Reading, Readings } from './connectors/readings.ts'
export type { ConnectorState, ConnectorStatus, Known } from './connectors/status.ts'
export { restEventLog, type RestEventLogOptions } from './events/rest-event-log.ts'
