'use client'
/** What a badge is given: its public props, and what its layers hand to each other. */
import type { ComponentPropsWithoutRef, ForwardedRef } from 'react'
import type { ConnectorState } from '../client/connectors/status.ts'
import type { ConnectorView } from '../view/describe-connector.ts'
import type { LabelOverrides } from '../view/merge-labels.ts'
import type { BadgePart } from '../view/badge-parts.ts'
import type { AnnouncePolicy } from '../view/news.ts'
import type { VinDisplay } from '../view/vin.ts'
import type { VoltageSystem } from '../view/voltage-level.ts'
import type { Render } from './root-element.ts'
import type { UI } from './ui-context.ts'

/** A class of yours for each part of a badge. */
export type BadgeClassNames = Partial<Record<BadgePart, string | undefined>>

/** The props of `<ConnectorBadge>`. */
export interface ConnectorBadgeProps extends Omit<ComponentPropsWithoutRef<'span'>, 'children'> {
  /** The connector's id, a GUID; `null` and `undefined` show the state "off". */
  connectorId: string | null | undefined
  /**
   * What people call the connector; read out before its state.
   *
   * @default its name, where `JifelineUIProvider` resolves names; else the last five characters of the id
   */
  label?: string | undefined
  /**
   * `pill` on a tint of its own; `inline` among words; `dot` the shape alone, with the words for those who
   * hear it.
   *
   * @default 'pill'
   */
  variant?: 'pill' | 'inline' | 'dot' | undefined
  /**
   * 20, 24 or 32 px high.
   *
   * @default 'md'
   */
  size?: 'sm' | 'md' | 'lg' | undefined
  /**
   * What is to be seen first: `all` alike; or the `exceptions`, for a wall: what is live and well steps back, without
   * a tint and in the colour of quiet text, and a level that somebody should look at has the tint of its colour.
   *
   * @default 'all'
   */
  emphasis?: 'all' | 'exceptions' | undefined
  /**
   * What is shown; the order is fixed: `name`, `state`, `voltage`, `signal`, `vin`, `age`. Without `state` its
   * shape stays, and its word is heard only; the name is always heard.
   *
   * @default ['state', 'voltage', 'signal']
   */
  show?: readonly BadgePart[] | undefined
  /**
   * Which limits a voltage is measured by: a hint, never a go or no-go. `auto` tells 12 V from 24 V by what
   * was reported; `programming` asks for what an ECU may be flashed at; or limits of your own, in volts.
   *
   * @default 'auto'
   */
  system?: VoltageSystem | undefined
  /**
   * How a VIN is shown, where `show` has it. It is personal data.
   *
   * @default 'masked'
   */
  vin?: VinDisplay | undefined
  /**
   * Subscribes only while the badge is on screen, for long lists.
   *
   * @default false
   */
  whenVisible?: boolean | undefined
  /**
   * A button that opens a `ConnectorCard`. It is loaded only where it is asked for.
   *
   * @default false
   */
  details?: boolean | undefined
  /**
   * What is said of this connector to those who hear the page, below a `JifelineUIProvider`.
   *
   * @default what the provider says
   */
  announce?: AnnouncePolicy | undefined
  /**
   * Words of your own, any part of them.
   *
   * @default none
   */
  labels?: LabelOverrides | undefined
  /**
   * How numbers and ages are written, as a BCP 47 tag.
   *
   * @default that of `JifelineUIProvider`; else that of its labels; else the browser's language
   */
  locale?: string | undefined
  /**
   * A class for each part, beside ours.
   *
   * @default none
   */
  classNames?: BadgeClassNames | undefined
  /**
   * The root: an element, which gets the root's props beside its own, or a function of them.
   *
   * @default none
   */
  render?: Render<ConnectorView> | undefined
  /**
   * Called when the state of this connector has changed, at once.
   *
   * @default none
   */
  onStateChange?: ((next: ConnectorState, previous: ConnectorState) => void) | undefined
}

/** The props as they are, and what the layers above found out. */
export interface BadgeLayer {
  props: ConnectorBadgeProps
  ui: UI
  root: ForwardedRef<HTMLSpanElement>
  isListening?: boolean
}
