/**
 * Every way in which something can go wrong, as a table: what broke, what to do, and whether trying
 * again can help. Match errors by `code`. No error carries a token, a VIN, a URL, a frame or a foreign
 * error: whatever a user's logger does with it is safe.
 */
const table = {
  'invalid-connector-id': {
    message: 'The connector id is not a GUID.',
    remedy: 'Pass the `id` of the connector resource, not its name.',
    retryable: false,
  },
  'invalid-event-type': {
    message: 'The event type is empty or longer than 255 characters.',
    remedy: 'Pass a type such as "tickets.ticket.created".',
    retryable: false,
  },
  'invalid-option': {
    message: 'An option cannot be used.',
    remedy: 'Pass a value as its type describes it.',
    retryable: false,
  },
  'invalid-url': {
    message: 'The socket URL cannot be used.',
    remedy:
      'Pass an absolute wss: URL without credentials or fragment, or a path on the page’s own origin. ws: is for loopback and the page’s own origin only.',
    retryable: false,
  },
  offline: {
    message: 'The device is offline.',
    remedy: 'Check its network. The next attempt follows by itself.',
    retryable: true,
  },
  'token-failed': {
    message: 'getAccessToken failed.',
    remedy: 'Look at the request that it makes. It is asked again before the next attempt.',
    retryable: true,
  },
  'token-timeout': {
    message: 'getAccessToken gave no answer within 10 seconds.',
    remedy: 'Look at the request that it makes. It is asked again before the next attempt.',
    retryable: true,
  },
  'token-empty': {
    message: 'getAccessToken returned no access token.',
    remedy: 'Return a string, { accessToken, expiresIn } or the token endpoint’s answer as it is.',
    retryable: true,
  },
  'token-too-long': {
    message: 'The access token makes the socket’s URL longer than 4,096 characters.',
    remedy: 'Ask for a shorter token, or let createSocket send it as a header.',
    retryable: true,
  },
  unauthorized: {
    message: 'The token source says that this user may not connect.',
    remedy: 'Let the user sign in again, then call retry().',
    retryable: false,
  },
  forbidden: {
    message: 'The relay does not grant this.',
    remedy: 'Grant it in `authorize`, or ask for less.',
    retryable: false,
  },
  blocked: {
    message: 'The page’s Content Security Policy or the browser blocks the socket.',
    remedy: 'Add the socket’s origin to connect-src, then call retry().',
    retryable: false,
  },
  'socket-not-created': {
    message: 'No socket could be made.',
    remedy: 'Let createSocket return a WebSocket, then call retry().',
    retryable: false,
  },
  disposed: {
    message: 'The client was disposed.',
    remedy: 'Make a new client; this one is closed for good.',
    retryable: false,
  },
  'connect-timeout': {
    message: 'The server did not answer the handshake within 15 seconds.',
    remedy: 'Nothing to do: the next attempt follows by itself.',
    retryable: true,
  },
  'handshake-failed': {
    message: 'The server refused the connection, or cannot be reached.',
    remedy:
      'Check the URL, the network and the token: a browser does not tell a page which of them it was.',
    retryable: true,
  },
  'connection-lost': {
    message: 'The connection was lost.',
    remedy: 'Nothing to do: the next attempt follows by itself.',
    retryable: true,
  },
  silent: {
    message: 'Nothing was heard for too long, so the socket was replaced.',
    remedy: 'Nothing to do: the next attempt follows by itself.',
    retryable: true,
  },
  'bad-frame': {
    message: 'The server sent a frame that could not be used.',
    remedy: 'Nothing that was shown is lost. Report it if it happens often.',
    retryable: true,
  },
  'gateway-error': {
    message: 'The API’s gateway sent an error.',
    remedy: 'Nothing to do: the topics stay subscribed. Report it if it happens often.',
    retryable: true,
  },
  'log-failed': {
    message: 'The event log could not be read.',
    remedy: 'The feed keeps a gap. It is read again with the next connection, or after retry().',
    retryable: true,
  },
  'load-failed': {
    message: 'What is shown beside the live values could not be loaded.',
    remedy: 'It is tried again. Look at the request that failed.',
    retryable: true,
  },
  'bad-log-row': {
    message: 'The event log holds a row that could not be used.',
    remedy: 'The other rows of its page are. Report it if it happens often.',
    retryable: true,
  },
  'bad-payload': {
    message: 'The payload of an event does not fit the schema.',
    remedy: 'The event is left out. Compare the schema with what the API sends.',
    retryable: false,
  },
  'unknown-cursor': {
    message: 'The event log does not know the event to go on from.',
    remedy: 'Nothing to do: it is read by time instead; the feed keeps a gap if that fails too.',
    retryable: true,
  },
} satisfies Record<string, { message: string; remedy: string; retryable: boolean }>

/** What happened. Each code with its message and its remedy: */
export type JifelineErrorCode = keyof typeof table

/** What went wrong, in two sentences: `message` says what broke and `remedy` what to do. Match it by `code`. */
export class JifelineError extends Error {
  override readonly name = 'JifelineError'
  /** What to match on. */
  readonly code: JifelineErrorCode
  /** What to do about it. */
  readonly remedy: string
  /** Whether the library tries again by itself. */
  readonly retryable: boolean

  /** `detail` is added to what broke. It must never come from the wire or from a token source. */
  constructor(code: JifelineErrorCode, detail?: string) {
    const { message, remedy, retryable } = table[code]
    super(detail === undefined ? message : `${message} ${detail}`)
    this.code = code
    this.remedy = remedy
    this.retryable = retryable
  }
}

/** What was thrown, if it is one of ours; else `otherwise`. It may throw again when it is looked at. */
export function errorOf(thrown: unknown, otherwise: JifelineErrorCode): JifelineError {
  try {
    if (thrown instanceof JifelineError) return thrown
  } catch {
    // A foreign thing all the same.
  }
  return new JifelineError(otherwise)
}
