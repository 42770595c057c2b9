/** The log of all events, from which the gap fill reads. A partner's backend can serve one too. */

/** An event as the log tells it. */
export interface LoggedEvent {
  readonly id: string
  readonly type: string
  readonly payload: unknown
  /** Epoch milliseconds. */
  readonly occurredAt: number
}

/** After an event, or after a time (epoch milliseconds). */
export type LogStart = { afterId: string } | { occurredAfter: number }

export interface EventLog {
  /**
   * The oldest events after `from`, of all types, oldest first, `limit` at most.
   *
   * @returns `isComplete`: there are no more, as far as the log knows by now; `leavesOut`: there were
   * more, and they cannot be reached
   * @throws JifelineError `unknown-cursor` when it does not know `afterId`, `unauthorized` or
   * `log-failed` when it cannot be read
   */
  read(
    from: LogStart,
    request: {
      limit: number
      signal: AbortSignal
      /** The client's own token source; null for a relay. */
      getAccessToken(options?: { forceRefresh: boolean }): Promise<string | null>
    },
  ): Promise<{
    events: readonly LoggedEvent[]
    isComplete: boolean
    leavesOut?: boolean | undefined
  }>
}
