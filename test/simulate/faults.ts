/** All that may befall a page, its network, its token source and Jifeline itself. */
export const closeCodes = [1000, 1001, 1005, 1006, 1008, 1009, 1011, 1012] as const

/** What strikes a socket: now, or when it shakes hands. */
export const strikingFaults = ['close', 'error frames', 'bad frame', 'unheld frame'] as const
export type StrikingFault = (typeof strikingFaults)[number]

/** What lasts for a while and may overlap with anything. */
export const lastingFaults = [
  'refused handshakes',
  'unanswered handshakes',
  'black hole',
  'device offline',
  'silent server',
  'lost frames',
  'lost subscribes',
  'lost unsubscribes',
  'failing gateway',
  'dead connectors',
  'closed at once, 1008',
  'closed at once, 1006',
  'refused after opening',
  'idle proxy',
  'reordered frames',
  'late registration',
  'token throws',
  'token rejects',
  'token hangs',
  'token unauthorized',
  'token empty',
  'short-lived tokens',
  'policy block',
  'invalid url',
  'no socket made',
  'hidden page',
  'frozen page',
  'page in the bfcache',
  'suspended page',
  'suspended machine',
  'asleep while set back',
  'seen before late timers',
  'seen after late timers',
  'blocked thread',
] as const
export type LastingFault = (typeof lastingFaults)[number]

/** What the page, its user or its browser does; a page that sleeps does nothing. */
export const pageFaults = [
  'visible',
  'online',
  'offline',
  'mount connector',
  'unmount connector',
  'mount event type',
  'unmount event type',
  'unmount all',
  'provider gone',
  'many mounts',
  'retry',
  'changed options',
  'odd options',
  'remount',
  'twenty remounts',
  'foreign policy violation',
  'dispose',
] as const
export type PageFault = (typeof pageFaults)[number]

/** The wall clock of the page's machine is set: by seconds, an hour, a day. */
export const clockFaults = ['clock set back', 'clock set forward'] as const
export type ClockFault = (typeof clockFaults)[number]

/** What users' code does while the library calls it. */
export const innerFaults = [
  'retry inside',
  'dispose inside',
  'listen anew inside',
  'unmount inside',
] as const
export type InnerFault = (typeof innerFaults)[number]

export interface Act {
  /** Milliseconds after the act before. */
  after: number
  /** `heal` ends whatever lasts, and `enter` is a way into a phase: a row of acts. */
  fault:
    | StrikingFault
    | LastingFault
    | PageFault
    | ClockFault
    | InnerFault
    | 'tokens revoked'
    | 'heal'
    | 'enter'
  /** Close code, milliseconds that it lasts, or a choice among whatever there is to choose from. */
  value: number
  /** It waits for the next handshake. */
  isArmed?: boolean
}

/** As the report calls it. */
export function nameOf({ fault, value }: Act): string {
  return fault === 'close' ? `close ${value}` : fault
}

export const faultNames: readonly string[] = [
  ...closeCodes.map((code) => `close ${code}`),
  ...strikingFaults.slice(1),
  ...lastingFaults,
  ...clockFaults,
  'tokens revoked',
  ...pageFaults,
  ...innerFaults,
]

export function isStriking(fault: Act['fault']): fault is StrikingFault {
  return (strikingFaults as readonly string[]).includes(fault)
}

export function isLasting(fault: Act['fault']): fault is LastingFault {
  return (lastingFaults as readonly string[]).includes(fault)
}

export function isOfClock(fault: Act['fault']): fault is ClockFault {
  return (clockFaults as readonly string[]).includes(fault)
}

export function isInner(fault: Act['fault']): fault is InnerFault {
  return (innerFaults as readonly string[]).includes(fault)
}
