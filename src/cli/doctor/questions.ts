/** What the doctor asks, in words. Where a switch of the simulator asks the same, it has the same name. */
export const questions = {
  tokenLifetime: 'A token is good for',
  handshake: 'The token in the handshake',
  needsToken: 'Sockets ask for a token',
  acknowledgements: 'A subscribe is acknowledged',
  firstStatus: 'A subscribe brings the present status',
  unknownConnector: 'An unknown connector brings',
  registrationDelay: 'A subscribe counts after',
  lossRate: 'Subscribes that bring no answer',
  cadence: 'A connector reports every',
  statusAction: 'The action of a status',
  nulls: 'Values null or absent',
  pushDelay: 'A push takes',
  closesOnTokenExpiry: 'A token’s end ends its socket',
  hardCloseAfter: 'A busy socket is closed after',
  idleCloseAfter: 'An idle socket is closed after',
  logOrder: 'The order of the log',
  largestPage: 'The largest page of the log',
  afterId: 'after_id is in its own page',
  unknownCursor: 'An unknown after_id is',
  defaultPage: 'A page without a limit holds',
  logLag: 'An event is in the log after',
  logRetention: 'The log keeps an event for',
  socketIds: 'Ids of events on the socket are',
  clocks: 'Jifeline’s clock, by ours',
} as const

export type QuestionId = keyof typeof questions

/** What the doctor does not try, and why. */
export const harmful = {
  isThrottled:
    'Whether REST refuses too many requests: only more than the API allows would show it.',
  unroutable:
    'What a frame brings that is no message: only one that the API does not document would show it.',
  maxTopics: 'How many topics a socket may hold: only subscribing to more and more would show it.',
} as const
