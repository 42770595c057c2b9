/** The elements as types, for frameworks and for the DOM: their attributes and events. */
import type { JifelineError } from '../client/world/jifeline-error.ts'
import type { JifelineConnection } from './connection.ts'
import type { JifelineConnectorBadge } from './connector-badge.ts'
import type { JifelineLiveToggle } from './live-toggle.ts'

/** The attributes of `<jifeline-connector-badge>`. */
export interface ConnectorBadgeAttributes {
  /** The connector's id, a GUID. Default: none, which is the state "off". */
  'connector-id'?: string | null | undefined
  /** What people call the connector. Default: the last five characters of its id. */
  label?: string | undefined
  /** A tint of its own, among words, or the shape alone. Default: `pill`. */
  variant?: 'pill' | 'inline' | 'dot' | undefined
  /** 20, 24 or 32 px high. Default: `md`. */
  size?: 'sm' | 'md' | 'lg' | undefined
  /** Names of parts, with spaces between. Default: `state voltage signal`. */
  show?: string | undefined
  /** Which limits a voltage is measured by. Default: `auto`. */
  system?: 'auto' | '12v' | '24v' | 'programming' | undefined
  /** How a VIN is shown, where `show` has it. Default: `masked`. */
  vin?: 'masked' | 'full' | 'hidden' | undefined
  /** How numbers and ages are written, as a BCP 47 tag. Default: that of `configureJifeline`. */
  locale?: string | undefined
}

/** The attributes of `<jifeline-connection>`. */
export interface ConnectionAttributes {
  /** A word in its shape, the shape alone, or a row of its own. Default: `pill`. */
  variant?: 'pill' | 'dot' | 'banner' | undefined
  /** Shows nothing while all is well. Default: false. */
  'hide-when-open'?: boolean | '' | undefined
  /** How numbers are written, as a BCP 47 tag. Default: that of `configureJifeline`. */
  locale?: string | undefined
}

/** What `jifeline-statechange` tells. */
export interface StateChange {
  /** The state or phase now. */
  state: string
  /** The one before. */
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
