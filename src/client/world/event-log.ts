/** The log of all events, from which the gap fill reads. A partner's backend can serve one too. */

/** An event as the log tells it. */
export interface LoggedEvent {
  /** The event's id, a ULID from Jifeline. It tells whether an event is already known. */
  readonly id: string
  /** As in `tickets.ticket.created`. */
  readonly type: string
  /** As the log has it, unchecked. */
  readonly payload: unknown
  /** Epoch milliseconds. */
  readonly occurredAt: number
}

/** After an event, or after a time (epoch milliseconds). */
export type LogStart =
  | {
      /** The id of the event to go on from. */
      afterId: string
    }
  | {
      /** Epoch milliseconds. */
      occurredAfter: number
    }

/** Where missed events are read from. `restEventLog()` makes one; one function of your backend is one, too. */
export interface EventLog {
  /**
   * How long the log keeps an event at least, in milliseconds, as far as you know. It counts where the log
   * cannot show how far back it reaches, for it has nothing to show that was known before.
   *
   * @default 3_600_000
   */
  readonly keepsAtLeast?: number | undefined
  /**
   * The oldest events after `from`, of all types, oldest first, `limit` at most. It is given up after 30
   * seconds. Rows that make no sense are skipped.
   *
   * @returns `isComplete`: there are no more, as far as the log knows by now; false: there are, and it is
   * asked for them; left out: it does not know, and a page that is shorter than others is taken for the last
   * one. `leavesOut`: the log gives its newest events, and may have left out older ones after `from`;
   * `reachesBack`: everything of the last so many milliseconds is in the log, which otherwise must show it by
   * showing older events
   * @throws JifelineError `unknown-cursor` when it does not know `afterId`, `unauthorized` or `log-failed`
   * when it cannot be read. With a number `retryAfter` (milliseconds) it is not asked again before.
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
    isComplete?: boolean | undefined
    leavesOut?: boolean | undefined
    reachesBack?: number | undefined
  }>
}
