/**
 * The composed engine, and the only file that knows all the others.
 */
import {
  connectorId as connectorIdSchema,
  eventType as eventTypeSchema,
} from '../protocol/messages.ts'
import { createAlarm } from './alarm.ts'
import type { ConnectionState } from './connection-state.ts'
import { createConnection } from './connection.ts'
import { createConnectorTopic, type ConnectorTopic } from './connector-topic.ts'
import { createBrowserEnvironment, type Environment } from './environment.ts'
import { createErrorReport } from './error-report.ts'
import {
  createFeedTopic,
  conditionOf,
  emptyFeed,
  type FeedCondition,
  type FeedState,
  type FeedTopic,
  type JifelineEvent,
} from './feed-topic.ts'
import { createFlush } from './flush.ts'
import { silenceLimitOf } from './freshness.ts'
import { createHolding } from './holding.ts'
import { JifelineError } from './jifeline-error.ts'
import type { JifelineOptions } from './options.ts'
import type { ReadonlyStore } from './read-only-store.ts'
import { createReceiver } from './receiver.ts'
import { createRegistry } from './registry.ts'
import { invalidIdStatus, offStatus, unreportedStatus, type ConnectorStatus } from './status.ts'
import { createSubscriptions } from './subscriptions.ts'
import { createConstantStore } from './topic-store.ts'

const ownerGrace = 250 // ms; StrictMode and Fast Refresh run an effect again at once
const lossGrace = 2_000 // ms; a shorter loss of the connection re-renders no badge

export interface JifelineClient {
  /** Listening to it holds nothing. */
  readonly connection: ReadonlyStore<ConnectionState>
  /** `null` is off. A connector id that is no GUID gives state `error`. */
  connector(connectorId: string | null): ReadonlyStore<ConnectorStatus>
  /** `null` is off. An empty or over-long type gives state `error`. */
  feed(type: string | null): ReadonlyStore<FeedState>
  /** Each event of these types once, in the task of its receipt. Returns the end of listening. */
  on(types: string | readonly string[], listener: (event: JifelineEvent) => void): () => void
  /** Ends the present wait, but never the API's 5 seconds; leaves `unauthorized` and `blocked`. */
  retry(): void
  /** Closes for good. */
  dispose(): void
}

/** What the provider may do besides. */
export interface OwnedClient extends JifelineClient {
  /** An owner is mounted. 250 ms after its release and not kept again, what nobody listens to goes. */
  keep(): () => void
  /** Counts from now on, without a reconnect; a new `url` needs a new client. */
  update(options: JifelineOptions): void
}

/**
 * A client is inert until something listens: no socket, no timer, no token request.
 */
export function createClient(initial: JifelineOptions, environment: Environment): OwnedClient {
  let latest = initial
  const options = () => latest
  const report = createErrorReport(options, environment)
  const heldConnectors = new Map<string, ConnectorTopic>()
  const heldFeeds = new Map<string, FeedTopic>()
  let lostBefore = 0
  let lastLossAt = 0

  const holding = createHolding<ConnectorTopic | FeedTopic>(options, environment, {
    onHeld(topic) {
      if (topic.isEvent) heldFeeds.set(topic.key, topic)
      else heldConnectors.set(topic.key, topic)
      topic.refresh(environment.now())
      subscriptions.change(topic)
      connection.start()
    },
    onForgotten(topic) {
      if (topic.isEvent) heldFeeds.delete(topic.key)
      else heldConnectors.delete(topic.key)
      topic.forget()
      subscriptions.change(topic)
      queueMicrotask(() => {
        if (heldFeeds.size + heldConnectors.size > 0) return
        subscriptions.close()
        connection.stop()
      })
    },
  })

  const subscriptions = createSubscriptions(environment, holding.isHeld)

  const connection = createConnection(options, environment, {
    onOpen(send) {
      lossAlarm.stop()
      subscriptions.open([...heldFeeds.values(), ...heldConnectors.values()], send)
    },
    onLost(heardAt, isSuspended) {
      subscriptions.close()
      lastLossAt = environment.now()
      for (const feed of heldFeeds.values()) feed.onLost(heardAt)
      if (isSuspended) markLost()
      else lossAlarm.ringBy(lastLossAt + lossGrace)
    },
    receive: createReceiver({
      heldConnectors,
      heldFeeds,
      environment,
      report,
      mark: (topic) => flush.mark(topic),
    }),
    silenceLimit: () =>
      silenceLimitOf(
        Array.from(heldConnectors.values(), (topic) => topic.gaps),
        options(),
      ),
    keepAliveFrame: subscriptions.anyFrame,
    onError: report,
  })

  const flush = createFlush<ConnectorTopic | FeedTopic>(environment, (topics) => {
    const now = environment.now()
    for (const topic of topics) if (holding.isHeld(topic)) ageAlarm.ringBy(topic.refresh(now))
  })
  const ageAlarm = createAlarm(environment, refreshConnectors)
  const lossAlarm = createAlarm(environment, markLost)
  const ownerAlarm = createAlarm(environment, holding.endLinger)

  let unreported = unreportedStatus(connection.state.getState())
  let feedCondition: FeedCondition = conditionOf(connection.state.getState())
  let unheldFeed = emptyFeed(feedCondition)
  connection.state.subscribe((state) => {
    const status = unreportedStatus(state)
    if (status.state !== unreported.state || status.error !== unreported.error) unreported = status
    const condition = conditionOf(state)
    if (condition.state !== feedCondition.state || condition.error !== feedCondition.error) {
      feedCondition = condition
      unheldFeed = emptyFeed(condition)
    }
    refreshConnectors()
    for (const feed of heldFeeds.values()) feed.refresh()
  })

  function markLost() {
    lostBefore = environment.now()
    refreshConnectors()
  }

  function refreshConnectors() {
    const now = environment.now()
    for (const topic of heldConnectors.values()) ageAlarm.ringBy(topic.refresh(now))
  }

  const connectors = createRegistry<ConnectorTopic>()
  const feeds = createRegistry<FeedTopic>()
  const { hold, isHeld } = holding
  const { reportError } = environment
  const situation = {
    connection: connection.state.getState,
    unreported: () => unreported,
    lostBefore: () => lostBefore,
    lastLossAt: () => lastLossAt,
  }

  function connectorTopic(connectorId: string): ConnectorTopic | undefined {
    const key = connectorId.toLowerCase() // ids are compared in lower case and sent as given
    const known = connectors.find(key)
    if (known || !connectorIdSchema.safeParse(connectorId).success) return known
    const onStale = subscriptions.askAgain
    const topicHolding = { hold, isHeld, reportError, onStale }
    return connectors.add(key, createConnectorTopic(connectorId, options, situation, topicHolding))
  }

  function feedTopic(type: string): FeedTopic | undefined {
    const known = feeds.find(type)
    if (known || !eventTypeSchema.safeParse(type).success) return known
    const topicHolding = { hold, isHeld, reportError, unheldFeed: () => unheldFeed }
    return feeds.add(
      type,
      createFeedTopic(type, () => feedCondition, topicHolding),
    )
  }

  function listen(type: string, listener: (event: JifelineEvent) => void): () => void {
    const topic = feedTopic(type)
    if (!topic) {
      report(new JifelineError('invalid-event-type'))
      return () => {}
    }
    const unlisten = topic.listen(listener)
    const release = hold(topic)
    return () => {
      unlisten()
      release()
    }
  }

  return {
    connection: connection.state,
    connector: (connectorId) =>
      connectorId === null
        ? offConnector
        : (connectorTopic(connectorId)?.store ?? invalidConnector),
    feed: (type) => (type === null ? offFeed : (feedTopic(type)?.store ?? invalidFeed)),
    on(types, listener) {
      const each = typeof types === 'string' ? [types] : [...new Set(types)]
      const ends = each.map((type) => listen(type, listener))
      return () => ends.forEach((end) => end())
    },
    retry: () => connection.state.getState().retry(),
    update: (next) => void (latest = next),
    keep() {
      ownerAlarm.stop()
      return () => ownerAlarm.ringBy(environment.now() + ownerGrace)
    },
    dispose() {
      holding.dispose()
      ageAlarm.stop()
      lossAlarm.stop()
      ownerAlarm.stop()
      connection.dispose()
      subscriptions.close()
    },
  }
}

/**
 * The engine without React, for scripts, elements and server code that needs none of the hooks.
 *
 * @param options see {@link JifelineOptions}
 */
export function createJifelineClient(options: JifelineOptions): JifelineClient {
  return createClient(options, createBrowserEnvironment())
}

const offConnector = createConstantStore(offStatus)
const invalidConnector = createConstantStore(invalidIdStatus)
const offFeed = createConstantStore(emptyFeed({ state: 'off', error: null }))
const invalidFeed = createConstantStore(
  emptyFeed({ state: 'error', error: new JifelineError('invalid-event-type') }),
)
