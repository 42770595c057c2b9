/** What a client is to those who use it, and how it is known. */
import type { ConnectionState } from './connection/connection-state.ts'
import type { ConnectorStore } from './connectors/connector-topic.ts'
import type { FeedState, JifelineEvent } from './events/feed.ts'
import type { JifelineError } from './world/jifeline-error.ts'
import type { JifelineOptions } from './world/options.ts'
import type { ReadonlyStore } from './world/read-only-store.ts'

/** The engine: stores to listen to, and nothing that runs until somebody does. */
export interface JifelineClient {
  /** Listening to it holds nothing. */
  readonly connection: ReadonlyStore<ConnectionState>
  /** `null` is off, as is `undefined`. A connector id that is no GUID gives state `error`. */
  connector(connectorId: string | null): ConnectorStore
  /** The same. An empty or over-long type gives state `error`. */
  feed(type: string | null): ReadonlyStore<FeedState>
  /** Each event of these types once, in the task of its receipt. Returns the end of listening. */
  on(types: string | readonly string[], listener: (event: JifelineEvent) => void): () => void
  /** Milliseconds on the client's own clock, which cannot go back: ages and `readings` go by it. */
  now(): number
  /** Ends the present wait, but never the API's 5 seconds; leaves `unauthorized` and `blocked`. */
  retry(): void
  /** Closes for good. */
  dispose(): void
}

/** Whatever may be passed in the place of one. */
export function isClient(value: unknown): value is JifelineClient {
  const { connector, feed, on, connection } = Object(value) as Partial<JifelineClient>
  return [connector, feed, on, connection?.getState].every((part) => typeof part === 'function')
}

/** What the provider and the components may do besides. */
export interface OwnedClient extends JifelineClient {
  /** Where its socket goes. */
  readonly url: string
  /** With whom it shares that; none: it does not. */
  readonly identity?: string | undefined
  /** An owner is mounted. 250 ms after its release and not kept again, what nobody listens to goes. */
  keep(): () => void
  /** Tells `onError`, as the client's own errors are told. */
  report(error: JifelineError): void
  /** Counts from now on, without a reconnect; a new `url` needs a new client. */
  update(options: JifelineOptions): void
}
