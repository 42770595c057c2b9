/** The elements as types, for frameworks and for the DOM: their attributes and events. */
import type { JifelineError } from '../client/world/jifeline-error.ts'
import type { JifelineConnection } from './connection.ts'
import type { JifelineConnectorBadge } from './connector-badge.ts'
import type { JifelineLiveToggle } from './live-toggle.ts'

export interface ConnectorBadgeAttributes {
  'connector-id'?: string | null | undefined
  label?: string | undefined
  variant?: 'pill' | 'inline' | 'dot' | undefined
  size?: 'sm' | 'md' | 'lg' | undefined
  /** Names of parts, with spaces between. */
  show?: string | undefined
  system?: 'auto' | '12v' | '24v' | 'programming' | undefined
  vin?: 'masked' | 'full' | 'hidden' | undefined
  locale?: string | undefined
}

export interface ConnectionAttributes {
  variant?: 'pill' | 'dot' | 'banner' | undefined
  'hide-when-open'?: boolean | '' | undefined
  locale?: string | undefined
}

/** What `jifeline-statechange` tells. */
export interface StateChange {
  state: string
  previous: string
}

declare global {
  interface HTMLElementTagNameMap {
    'jifeline-connector-badge': JifelineConnectorBadge
    'jifeline-connection': JifelineConnection
    'jifeline-live-toggle': JifelineLiveToggle
  }
  interface HTMLElementEventMap {
    'jifeline-statechange': CustomEvent<StateChange>
    'jifeline-error': CustomEvent<JifelineError>
  }
}
