/**
 * The composed engine, and the only file that knows all the others.
 */
import { createAccessTokens } from './connection/access-tokens.ts'
import { createAlarm } from './world/alarm.ts'
import { createConnection } from './connection/connection.ts'
import { invalidConnector, invalidFeed, offConnector, offFeed } from './constant-topics.ts'
import { createConnectorTopic } from './connectors/connector-topic.ts'
import { createBrowserEnvironment, type Environment } from './world/environment.ts'
import { createErrorReport } from './world/error-report.ts'
import { createFeedTopic, settling } from './events/feed-topic.ts'
import { conditionOf, emptyFeed, isSameCondition, type JifelineEvent } from './events/feed.ts'
import { createFlush } from './world/flush.ts'
import { silenceLimitOf } from './connectors/freshness.ts'
import { createGapFill } from './events/gap-fill.ts'
import { JifelineError } from './world/jifeline-error.ts'
import type { JifelineClient, OwnedClient } from './jifeline-client.ts'
import type { JifelineOptions } from './world/options.ts'
import { createReceiver } from './receiver.ts'
import { unreportedStatus } from './connectors/status.ts'
import { createSubscriptions } from './topics/subscriptions.ts'
import { createTopics, type Topic } from './topics/topics.ts'

const ownerGrace = 250 // ms; StrictMode and Fast Refresh run an effect again at once
const lossGrace = 2_000 // ms; a shorter loss of the connection re-renders no badge

/**
 * A client is inert until something listens: no socket, no timer, no token request.
 */
export function createClient(initial: JifelineOptions, environment: Environment): OwnedClient {
  let latest = initial
  const options = () => latest
  const report = createErrorReport(options, environment)
  let lostBefore = 0
  let lastLossAt = 0

  const topics = createTopics(options, environment, {
    makeConnector: (connectorId) =>
      createConnectorTopic(connectorId, options, situation, {
        ...topicHolding,
        onStale: subscriptions.askAgain,
      }),
    makeFeed: (type) =>
      createFeedTopic(type, () => feedCondition, {
        ...topicHolding,
        onSubscribed: gapFill.onSubscribed,
        isComplete: gapFill.isComplete,
        unheldFeed: () => unheldFeed,
      }),
    onHeld(topic) {
      topic.refresh(environment.now())
      subscriptions.change(topic)
      connection.start()
    },
    onForgotten(topic) {
      subscriptions.change(topic)
      if (topics.feeds.size === 0) gapFill.stop()
      queueMicrotask(() => {
        if (topics.feeds.size + topics.connectors.size > 0) return
        connection.stop()
        rest()
      })
    },
  })
  const topicHolding = {
    hold: topics.hold,
    isHeld: topics.isHeld,
    reportError: environment.reportError,
  }

  const subscriptions = createSubscriptions(environment, topics.isHeld)

  const tokens = createAccessTokens(options, environment)
  const connection = createConnection(options, environment, tokens, {
    onOpen(send) {
      lossAlarm.catchUp() // the timers of a hidden tab are late
      lossAlarm.stop()
      subscriptions.open([...topics.feeds.values(), ...topics.connectors.values()], send)
    },
    onLost(heardAt, cause) {
      const now = environment.now()
      subscriptions.close()
      if (cause !== 'silent') lastLossAt = now // else the gap is most likely the connector's own
      gapFill.onLost(heardAt)
      if (!options().eventLog) leaveGaps(heardAt)
      if (cause === 'asleep') markLost()
      else lossAlarm.ringBy(now + lossGrace)
    },
    receive: createReceiver({
      topics,
      report,
      mark: (topic) => flush.mark(topic),
      delay: (event) => gapFill.delay(event),
    }),
    silenceLimit: () =>
      silenceLimitOf(
        Array.from(topics.connectors.values(), (topic) => topic.gaps),
        options(),
      ),
    keepAliveFrame: subscriptions.anyFrame,
    onError: report,
  })

  const flush = createFlush<Topic>(environment, (marked) => {
    const now = environment.now()
    ageAlarm.catchUp()
    for (const topic of marked) if (topics.isHeld(topic)) ageAlarm.ringBy(topic.refresh(now))
  })
  const ageAlarm = createAlarm(environment, refreshConnectors)
  const lossAlarm = createAlarm(environment, markLost)
  const ownerAlarm = createAlarm(environment, topics.endLinger)

  const gapFill = createGapFill(options, environment, tokens, {
    held: () => topics.feeds.values(),
    of: (type) => topics.feeds.get(type),
    receive(message) {
      const feed = topics.feeds.get(message.event_type)
      if (feed?.receive(message, environment.now())) flush.mark(feed)
    },
    onChange: () => {
      refreshCondition()
      for (const feed of topics.feeds.values()) flush.mark(feed)
    },
    onError: report,
  })

  const situation = {
    connection: connection.state.getState,
    unreported: () => unreported,
    lostBefore: () => lostBefore,
    lastLossAt: () => lastLossAt,
  }
  let unreported = unreportedStatus(connection.state.getState())
  let feedCondition = conditionNow()
  let unheldFeed = emptyFeed(feedCondition)
  connection.state.subscribe((state) => {
    const status = unreportedStatus(state)
    if (status.state !== unreported.state || status.error !== unreported.error) unreported = status
    refreshConnectors()
    refreshCondition()
    for (const feed of topics.feeds.values()) feed.refresh()
  })

  function conditionNow() {
    const fill = { isFilling: gapFill.isFilling(), error: gapFill.error() }
    return conditionOf(connection.state.getState(), fill)
  }

  function refreshCondition() {
    const condition = conditionNow()
    if (isSameCondition(condition, feedCondition)) return
    feedCondition = condition
    unheldFeed = emptyFeed(condition)
  }

  /** Without a log, what the lost socket may have missed stays missing. */
  function leaveGaps(heardAt: number) {
    for (const feed of topics.feeds.values()) {
      const subscribedAt = feed.subscribedAt()
      if (subscribedAt === null) continue
      feed.addGap({ from: Math.max(heardAt - settling, subscribedAt), to: null, reason: 'no-log' })
      feed.refresh()
    }
  }

  /** No socket, nobody to tell: no timer is left. */
  function rest() {
    subscriptions.close()
    ageAlarm.stop()
    lossAlarm.stop()
  }

  function markLost() {
    lostBefore = environment.now()
    refreshConnectors()
  }

  function refreshConnectors() {
    const now = environment.now()
    for (const topic of topics.connectors.values()) ageAlarm.ringBy(topic.refresh(now))
  }

  function listen(type: string, listener: (event: JifelineEvent) => void): () => void {
    const topic = topics.feed(type)
    if (!topic) {
      report(new JifelineError('invalid-event-type'))
      return () => {}
    }
    const unlisten = topic.listen(listener)
    const release = topics.hold(topic)
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
        : (topics.connector(connectorId)?.store ?? invalidConnector),
    feed: (type) => (type === null ? offFeed : (topics.feed(type)?.store ?? invalidFeed)),
    on(types, listener) {
      const each = typeof types === 'string' ? [types] : [...new Set(types)]
      const ends = each.map((type) => listen(type, listener))
      return () => ends.forEach((end) => end())
    },
    now: environment.now,
    retry() {
      connection.state.getState().retry()
      gapFill.retry()
    },
    update(next) {
      const { staleAfter, offlineAfter } = latest
      latest = next
      const isClosed = connection.state.getState().phase === 'closed'
      const areSame = next.staleAfter === staleAfter && next.offlineAfter === offlineAfter
      if (!isClosed && !areSame) refreshConnectors()
    },
    keep() {
      ownerAlarm.stop()
      return () => ownerAlarm.ringBy(environment.now() + ownerGrace)
    },
    dispose() {
      topics.dispose()
      gapFill.stop()
      connection.dispose()
      ownerAlarm.stop()
      rest()
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
