/** English, which is built in. A const for each who needs it: what a page does not use is left out of it. */
import type {
  AnnouncerLabels,
  BadgeLabels,
  CardLabels,
  ConnectionLabels,
  FeedLabels,
  FilterLabels,
  ToggleLabels,
} from './labels.ts'

// Apart: to read them of `badgeLabels` would keep all of its words on a page that shows no badge.
const states: BadgeLabels['state'] = {
  off: 'Off',
  error: 'Error',
  connecting: 'Connecting',
  waiting: 'Waiting',
  offline: 'Offline',
  stale: 'Stale',
  live: 'Live',
  paused: 'Paused',
}

const unreachable = 'Jifeline cannot be reached at present.'
const noToken = 'This page gets no access to Jifeline.'

export const badgeLabels: BadgeLabels = {
  connector: (ending) => `Connector …${ending}`,
  state: states,
  meaning: {
    off: 'No connector is chosen.',
    error: 'No status can be had.',
    connecting: 'Connecting to Jifeline.',
    waiting: 'Connected, no status. After 20 s check plug and id.',
    offline: 'Out of reach. These are its last values.',
    stale: 'No news for longer than usual. These values are old.',
    live: 'These values are live.',
  },
  paused: (at) => `Paused ${at}`,
  pausedMeaning: 'Live updates are paused. These values are from before.',
  // For whoever looks at the page. What its author must do stands in the errors themselves.
  problem: {
    unauthorized: 'Access was refused. Sign in again, then retry.',
    forbidden: 'Access to this was not granted.',
    'connect-timeout': unreachable,
    'handshake-failed': unreachable,
    'token-failed': noToken,
    'token-timeout': noToken,
    'token-empty': noToken,
  },
  signal: { unknown: 'unknown', stalled: 'stalled', poor: 'poor', fair: 'fair', good: 'good' },
  voltage: {
    unknown: 'unknown',
    'no-vehicle': 'no vehicle',
    critical: 'critical',
    low: 'low',
    ok: 'OK',
    good: 'good',
    high: 'high',
  },
  volts: { one: 'volt', other: 'volts' },
  milliseconds: { one: 'millisecond', other: 'milliseconds' },
  voltageSentence: (level, volts) => `Battery ${level}, ${volts}`,
  noVoltage: 'Voltage not reported',
  signalSentence: (level, milliseconds) => `Signal ${level}, ${milliseconds}`,
  noSignal: 'Signal not reported',
  vinSentence: (characters) => `VIN ${characters}`,
  maskedVinSentence: (ending) => `VIN ending in ${ending}`,
  ageSentence: (age) => `Last status ${age}`,
  unknown: 'not reported',
}

export const cardLabels: CardLabels = {
  ...badgeLabels,
  details: (name) => `Details of ${name}`,
  voltageTerm: 'Voltage',
  signalTerm: 'Signal',
  vinTerm: 'VIN',
  receivedTerm: 'Last status',
  lostTerm: 'Link lost',
  showVin: 'Show',
  hideVin: 'Hide',
  copyVin: 'Copy',
  vinCopied: 'Copied',
  vinSelected: 'Press Ctrl+C',
  vinMarked: 'Selected',
  history: (term, span, lowest, highest, last) =>
    `${term}, last ${span}: lowest ${lowest}, highest ${highest}, last ${last}`,
  noHistory: (term) => `${term}: nothing to draw yet`,
  retry: 'Retry now',
}

export const feedLabels: FeedLabels = {
  events: 'Events',
  eventsOff: 'Events are off',
  eventsConnecting: 'Connecting …',
  eventsReconnecting: 'Reconnecting …',
  eventsListening: 'Listening. New events appear here.',
  eventsFollowing: 'Listening',
  eventsFilling: 'Fetching what was missed …',
  eventsPaused: (at) => `Paused ${at}`,
  feedProblem: {
    unauthorized: 'Access was refused. Sign in again, then retry.',
    offline: 'This device is offline. Check its network.',
    unreachable: 'Jifeline cannot be reached. Trying again.',
    unusable: 'Events cannot be shown here. Tell whoever runs this page.',
  },
  eventTitle: {}, // a type spells English
  otherNumber: (number) => `No. ${number}`,
  parentTicket: (number) => `Parent ticket ${number}`,
  payload: 'Details',
  gap: (from, to) =>
    to === null
      ? `Interrupted since ${from}: events may be missing`
      : `Interrupted ${from} – ${to}: events may be missing`,
  gapReason: {
    'no-log': 'What came meanwhile cannot be fetched later.',
    'too-many': 'What came meanwhile could not be fetched as a whole.',
    'log-refused': 'What came meanwhile could not be fetched so far.',
    'unknown-cursor': 'What came meanwhile could not be fetched so far.',
    'out-of-reach': 'What came meanwhile could not be fetched as a whole.',
  },
  pauseFeed: 'Pause',
  newEvents: { one: 'new event', other: 'new events' },
  olderEvents: { one: 'older event is not shown', other: 'older events are not shown' },
  retry: 'Retry now',
}

export const filterLabels: FilterLabels = {
  filterByText: 'Find in events',
  filterByType: 'Types of events',
  clearFilter: 'Clear filter',
  noMatch: 'No event matches the filter.',
}

export const connectionLabels: ConnectionLabels = {
  phase: {
    idle: 'Not connected',
    connecting: 'Connecting',
    open: 'Connected',
    reconnecting: 'Reconnecting',
    unauthorized: 'Sign in again',
    blocked: 'Blocked',
    closed: 'Closed',
  },
  deviceOffline: 'This device is offline',
  backOnline: 'Back online',
  connectionProblem: {
    unauthorized: 'Access was refused. Sign in, then retry.',
    offline: 'Check its network. The connection comes back by itself.',
    unreachable,
    unusable: 'Tell whoever runs this page.',
  },
  since: (at) => `Since ${at}`,
  attempt: (number) => `Attempt ${number}`,
  nextAttempt: (span) => `next in ${span}`,
  retry: 'Retry now',
}

export const toggleLabels: ToggleLabels = { pauseUpdates: 'Pause live updates' }

export const announcerLabels: AnnouncerLabels = {
  state: states,
  connectorNews: (name, word) => `${name}: ${word}.`,
  connectorsNews: (connectors, word) => `${connectors}: ${word}.`,
  connectors: { one: 'connector', other: 'connectors' },
  criticalVoltage: 'battery critical',
  otherVehicle: 'another vehicle',
  connectionNews: {
    open: 'Connected to Jifeline again.',
    reconnecting: 'Connection to Jifeline lost. Reconnecting.',
    unauthorized: 'Access to Jifeline was refused. Sign in again.',
    blocked: 'The connection to Jifeline is blocked.',
    closed: 'The connection to Jifeline is closed.',
  },
}
