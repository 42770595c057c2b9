/** A status as a page shows it, which may stand still. */
import type { ConnectorState, ConnectorStatus } from '../client/connectors/status.ts'

export interface ShownStatus extends ConnectorStatus {
  /** Since when it stands still, epoch milliseconds: then its `state` is that of before, and not to be shown. */
  readonly pausedAt?: number
}

/** A value that stands still is neither live nor stale: nobody looks. */
export type ShownState = ConnectorState | 'paused'

export function shownState({ state, pausedAt }: ShownStatus): ShownState {
  return pausedAt === undefined ? state : 'paused'
}
