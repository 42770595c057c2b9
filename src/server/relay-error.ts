/**
 * Every way in which a relay fails or refuses that its operator should hear of, as a table: what broke, and what
 * to do. No error carries a token, a link, a VIN or a frame: whatever a logger does with it is safe.
 */
const table = {
  'invalid-option': {
    message: 'An option of the relay cannot be used.',
    remedy: 'Pass a value as its type describes it. Is each environment variable set?',
  },
  'authorize-failed': {
    message: 'authorize failed, so nobody was let in.',
    remedy:
      'Let it return a grant or null. What it threw is the `cause` of this error, for onError.',
  },
  'authorize-timeout': {
    message: 'authorize gave no answer within 10 seconds, so nobody was let in.',
    remedy: 'Look at what it waits for. The page asks again by itself.',
  },
  'may-hear-failed': {
    message: 'mayHear threw or gave a promise, so the event was kept back from that visitor.',
    remedy:
      'Let it return true or false at once, for any payload. What it threw is the `cause` of this error.',
  },
  'origin-refused': {
    message: 'A page of another origin was refused.',
    remedy: 'Where it was your own page, behind a proxy or elsewhere, name it in allowedOrigins.',
  },
  'relay-full': {
    message: 'The relay has as many sockets as it may have, so a visitor was refused.',
    remedy: 'Raise limits.sockets, or start another relay beside it.',
  },
  'types-full': {
    message: 'So many event types are asked for that another one was refused.',
    remedy:
      'Name the `user` in what authorize returns: limits.eventTypes bounds what each may ask for.',
  },
  'log-unread': {
    message: 'The event log could not be read for a visitor.',
    remedy: 'Nothing to do: pages ask again. Report it if it lasts.',
  },
} satisfies Record<string, { message: string; remedy: string }>

/** What happened. Each code with its message and its remedy: */
export type RelayErrorCode = keyof typeof table

/** What went wrong in a relay: `message` says what broke and `remedy` what to do. Match it by `code`. */
export class RelayError extends Error {
  override readonly name = 'RelayError'
  /** What to match on. */
  readonly code: RelayErrorCode
  /** What to do about it. */
  readonly remedy: string

  /** `detail` must never come from the wire, and `cause` only from the user's own functions. */
  constructor(code: RelayErrorCode, circumstances: { detail?: string; cause?: unknown } = {}) {
    const { message, remedy } = table[code]
    const { detail } = circumstances
    const options = 'cause' in circumstances ? { cause: circumstances.cause } : undefined
    super(detail === undefined ? message : `${message} ${detail}`, options)
    this.code = code
    this.remedy = remedy
  }
}
