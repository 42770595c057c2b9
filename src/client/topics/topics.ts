/**
 * All topics of a client: finds them by id or type, and knows which are held. A topic is the same object
 * for as long as anybody could listen to it, and is in the maps for as long as it is held.
 */
import {
  connectorId as connectorIdSchema,
  eventType as eventTypeSchema,
} from '../../protocol/messages.ts'
import type { ConnectorTopic } from '../connectors/connector-topic.ts'
import type { Environment } from '../world/environment.ts'
import type { FeedTopic } from '../events/feed-topic.ts'
import { createHolding, type Holding } from './holding.ts'
import type { ReadOptions } from '../world/options.ts'
import { createRegistry } from './registry.ts'

export type Topic = ConnectorTopic | FeedTopic

export interface Topics extends Holding<Topic> {
  /** The held ones, by id in lower case and by type. */
  readonly connectors: ReadonlyMap<string, ConnectorTopic>
  readonly feeds: ReadonlyMap<string, FeedTopic>
  /** undefined: the id is no GUID. Ids are compared in lower case and sent as given. */
  connector(connectorId: string): ConnectorTopic | undefined
  /** undefined: the type is empty or too long. */
  feed(type: string): FeedTopic | undefined
}

export function createTopics(
  options: ReadOptions,
  environment: Environment,
  {
    makeConnector,
    makeFeed,
    onHeld,
    onForgotten,
  }: {
    makeConnector(connectorId: string): ConnectorTopic
    makeFeed(type: string): FeedTopic
    onHeld(topic: Topic): void
    onForgotten(topic: Topic): void
  },
): Topics {
  const connectors = new Map<string, ConnectorTopic>()
  const feeds = new Map<string, FeedTopic>()
  const knownConnectors = createRegistry<ConnectorTopic>()
  const knownFeeds = createRegistry<FeedTopic>()

  const holding = createHolding<Topic>(options, environment, {
    onHeld(topic) {
      if (topic.isEvent) feeds.set(topic.key, topic)
      else connectors.set(topic.key, topic)
      onHeld(topic)
    },
    onForgotten(topic) {
      if (topic.isEvent) feeds.delete(topic.key)
      else connectors.delete(topic.key)
      topic.forget()
      onForgotten(topic)
    },
  })

  return {
    ...holding,
    connectors,
    feeds,
    connector(connectorId) {
      const key = connectorId.toLowerCase()
      const known = knownConnectors.find(key)
      if (known || !connectorIdSchema.safeParse(connectorId).success) return known
      return knownConnectors.add(key, makeConnector(connectorId))
    },
    feed(type) {
      const known = knownFeeds.find(type)
      if (known || !eventTypeSchema.safeParse(type).success) return known
      return knownFeeds.add(type, makeFeed(type))
    },
  }
}
