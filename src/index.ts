/** The door `jifeline-react`. Explicit names only; this list is frozen by a test. */
export { createJifelineClient } from './client/client.ts'
export type { ConnectorStore } from './client/connectors/connector-topic.ts'
export type { JifelineClient } from './client/jifeline-client.ts'
export type { ConnectionState, Phase } from './client/connection/connection-state.ts'
export { fetchAccessToken } from './client/connection/fetch-access-token.ts'
export type { Socket } from './client/world/environment.ts'
export type { EventLog, LoggedEvent, LogStart } from './client/world/event-log.ts'
export type { FeedState, JifelineEvent } from './client/events/feed.ts'
export type { Gap } from './client/events/gaps.ts'
export { JifelineError, type JifelineErrorCode } from './client/world/jifeline-error.ts'
export {
  productionUrl,
  type AccessToken,
  type AccessTokenRequest,
  type JifelineOptions,
} from './client/world/options.ts'
export type { ReadonlyStore } from './client/world/read-only-store.ts'
export type { Reading, Readings } from './client/connectors/readings.ts'
export type { ConnectorState, ConnectorStatus } from './client/connectors/status.ts'
export {
  ConnectionIndicator,
  type ConnectionIndicatorProps,
} from './components/connection-indicator.tsx'
export type { BadgeClassNames, ConnectorBadgeProps } from './components/badge-props.ts'
export { ConnectorBadge } from './components/connector-badge.tsx'
export type { Render, RootProps } from './components/root-element.ts'
export { ConnectorCard, type ConnectorCardProps } from './components/connector-card.tsx'
export type { ConnectorName, ResolveConnectors } from './view/connector-names.ts'
export { JifelineUIProvider, type JifelineUIProviderProps } from './components/ui-provider.tsx'
export {
  LiveUpdatesToggle,
  type LiveUpdatesToggleProps,
} from './components/live-updates-toggle.tsx'
export { useSeverities, type SeverityOptions } from './components/use-severities.ts'
export { useTroubleFirst, type TroubleFirst } from './components/use-trouble-first.ts'
export { useLiveUpdates, type LiveUpdates } from './components/use-live-updates.ts'
export { EventFilterBar, type EventFilterBarProps } from './components/event-filter-bar.tsx'
export { EventFeed } from './components/event-feed.tsx'
export type { EventFeedProps, FeedListProps } from './components/feed-props.ts'
export type { RenderEvent } from './components/guarded.tsx'
export {
  useEventFeed,
  type EventFeedView,
  type UseEventFeedOptions,
} from './components/use-event-feed.ts'
export type { FeedItem, FeedOrder } from './view/feed-items.ts'
export { safeHref } from './view/safe-href.ts'
export { useJifelineClient } from './react/client-context.ts'
export type { EventOf, JifelineEventMap, KnownEventType } from './client/events/event-types.ts'
export { JifelineProvider, type JifelineProviderProps } from './react/provider.tsx'
export { useConnection } from './react/use-connection.ts'
export { useConnectorStatus, useConnectorStatuses } from './react/use-connector-status.ts'
export type { CheckedEventOf, StandardSchema } from './client/events/standard-schema.ts'
export { useEventListener, type UseEventListenerOptions } from './react/use-event-listener.ts'
export { useEvents, type Events, type UseEventsOptions } from './react/use-events.ts'
export type { ConnectorView } from './view/describe-connector.ts'
export type { Labels, Plural } from './view/labels.ts'
export type { LabelOverrides } from './view/merge-labels.ts'
export { severities, severityOf, type Severity } from './view/severity.ts'
export type { ShownState } from './view/shown-status.ts'
export type { SignalLevel } from './view/signal-level.ts'
export type { AnnouncePolicy } from './view/news.ts'
export type { BadgePart } from './view/badge-parts.ts'
export { maskVin, type VinDisplay, type VinView } from './view/vin.ts'
export type { VoltageLevel, VoltageLimits, VoltageSystem } from './view/voltage-level.ts'
export { restEventLog, type RestEventLogOptions } from './client/events/rest-event-log.ts'
