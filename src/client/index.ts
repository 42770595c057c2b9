/** The door `jifeline-react/client`: the engine without React, callable from server code. */
export { createJifelineClient } from './client.ts'
export type { ConnectorStore, JifelineClient } from './jifeline-client.ts'
export type { ConnectionState, Phase } from './connection-state.ts'
export type { Socket } from './environment.ts'
export type { EventLog, LoggedEvent, LogStart } from './event-log.ts'
export type { FeedState, Gap, JifelineEvent } from './feed.ts'
export { JifelineError, type JifelineErrorCode } from './jifeline-error.ts'
export {
  productionUrl,
  type AccessToken,
  type AccessTokenRequest,
  type JifelineOptions,
} from './options.ts'
export type { ReadonlyStore } from './read-only-store.ts'
export type { Reading, Readings } from './readings.ts'
export type { ConnectorState, ConnectorStatus } from './status.ts'
export { restEventLog, type RestEventLogOptions } from './rest-event-log.ts'
