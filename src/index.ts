/** The door `jifeline-react`. Explicit names only; this list is frozen by a test. */
export { createJifelineClient } from './client/client.ts'
export type { ConnectorStore, JifelineClient } from './client/jifeline-client.ts'
export type { ConnectionState, Phase } from './client/connection-state.ts'
export type { Socket } from './client/environment.ts'
export type { EventLog, LoggedEvent, LogStart } from './client/event-log.ts'
export type { FeedState, Gap, JifelineEvent } from './client/feed.ts'
export { JifelineError, type JifelineErrorCode } from './client/jifeline-error.ts'
export {
  productionUrl,
  type AccessToken,
  type AccessTokenRequest,
  type JifelineOptions,
} from './client/options.ts'
export type { ReadonlyStore } from './client/read-only-store.ts'
export type { Reading, Readings } from './client/readings.ts'
export type { ConnectorState, ConnectorStatus } from './client/status.ts'
export {
  ConnectionIndicator,
  type ConnectionIndicatorProps,
} from './components/connection-indicator.tsx'
export type { BadgeClassNames, BadgePart, ConnectorBadgeProps } from './components/badge-props.ts'
export { ConnectorBadge } from './components/connector-badge.tsx'
export type { Render, RootProps } from './components/root-element.ts'
export { ConnectorCard, type ConnectorCardProps } from './components/connector-card.tsx'
export type { ConnectorName, ResolveConnectors } from './components/connector-names.ts'
export { JifelineUIProvider, type JifelineUIProviderProps } from './components/ui-provider.tsx'
export { EventFeed, type EventFeedProps } from './components/event-feed.tsx'
export { useJifelineClient } from './react/client-context.ts'
export type { EventOf, JifelineEventMap, KnownEventType } from './react/event-types.ts'
export { JifelineProvider, type JifelineProviderProps } from './react/provider.tsx'
export { useConnection } from './react/use-connection.ts'
export { useConnectorStatus, useConnectorStatuses } from './react/use-connector-status.ts'
export { useEventListener } from './react/use-event-listener.ts'
export { useEvents, type Events, type UseEventsOptions } from './react/use-events.ts'
export type { ConnectorView } from './view/describe-connector.ts'
export type { Labels, Plural } from './view/labels.ts'
export type { LabelOverrides } from './view/merge-labels.ts'
export type { SignalLevel } from './view/signal-level.ts'
export { maskVin, type VinDisplay, type VinView } from './view/vin.ts'
export type { VoltageLevel, VoltageLimits, VoltageSystem } from './view/voltage-level.ts'
export { restEventLog, type RestEventLogOptions } from './client/rest-event-log.ts'
