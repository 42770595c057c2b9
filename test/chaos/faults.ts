/** How a network may fail. None of it looks at what it carries. Times are milliseconds. */

/** `up`: to the server. */
export type Way = 'up' | 'down' | 'both'

export type NetworkState =
  /** Carries everything. */
  | 'pass'
  /** Loses whatever is sent from now on, closes nothing and answers no new connection. */
  | 'drop'
  /** Answers no new connection; open ones go on. */
  | 'accept-silent'
  /** Resets every connection, open and new. */
  | 'reset'
  /** Resets every open connection, and nobody listens at its port. */
  | 'refuse'
  /** A gateway in between answers new connections itself, with HTTP 502; open ones go on. */
  | 'bad-gateway'
  /** Loses what goes one way. */
  | { is: 'black-hole'; way: Way }
  /** Holds back what goes one way, for as long as it lasts. */
  | { is: 'stall'; way: Way }
  /** Ends connections one way, open and new; the other way goes on. */
  | { is: 'half-close'; way: 'up' | 'down' }
  /** Resets each connection, open or new, once so many more bytes have passed. */
  | { is: 'cut'; after: number }
  | { is: 'latency'; least: number; most: number }
  /** Carries so many bytes at a time. */
  | { is: 'slices'; bytes: number }

/** Resets every open connection, so many milliseconds apart; new ones pass. */
export interface Flaps {
  is: 'flaps'
  apart: number
}

export type Fault = NetworkState | Flaps

export type FaultName = Extract<Fault, string> | Extract<Fault, { is: string }>['is']

export function nameOf(fault: Fault): FaultName {
  return typeof fault === 'string' ? fault : fault.is
}

export function isFlaps(fault: Fault): fault is Flaps {
  return typeof fault !== 'string' && fault.is === 'flaps'
}

export function isOn(state: NetworkState, is: 'black-hole' | 'stall', way: 'up' | 'down'): boolean {
  if (typeof state === 'string') return state === 'drop' && is === 'black-hole'
  return state.is === is && (state.way === way || state.way === 'both')
}
