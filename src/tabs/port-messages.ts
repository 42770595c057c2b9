/**
 * What a tab and the worker say to one another, beside the frames of the wire. Both ends are of one version: a worker
 * refuses any other. Times are epoch milliseconds.
 */
import type { Phase } from '../client/connection/connection-state.ts'
import type { LogStart } from '../client/world/event-log.ts'
import type { ToldError } from './told-error.ts'

/** With the version of the package, as the worker's name has it: tabs of two deployments do not talk to one another. */
export const version = '0.1.0'

export interface Hello {
  readonly is: 'hello'
  readonly version: string
  /** Absolute. */
  readonly url: string
  readonly pageUrl: string | null
  readonly identity: string
  /** The tab holds it as long as it lives. */
  readonly lock: string
  /** How long ago the tab began to listen, or was told to try again, in milliseconds: no two clocks are compared. */
  readonly startedAgo: number
  readonly isVisible: boolean
  readonly isOnline: boolean
  /** It comes from a worker that has died: what that one remembered of failures is gone. */
  readonly isReplacing: boolean
  readonly hasToken: boolean
  readonly hasLog: boolean
  readonly keepsAtLeast: number | undefined
  readonly keepAliveEvery: number | false | undefined
  readonly silenceAfter: number | false | undefined
}

/** What happened to a tab, as far as the worker's connection cares. */
export type TabSignal = 'visible' | 'hidden' | 'online' | 'offline'

export type TabMessage =
  | Hello
  | { is: 'frame'; frame: string }
  /** So many frames were read. */
  | { is: 'read'; frames: number }
  | { is: 'signal'; signal: TabSignal }
  | { is: 'retry' }
  | { is: 'bye' }
  /** For all tabs of that user; whoever says so need not be with the worker. */
  | { is: 'sign-out'; identity: string }
  | Exchange<TabQuestion>

export type WorkerMessage =
  /** The worker holds the lock as long as it lives. */
  | { is: 'welcome'; lock: string; view: SharedView }
  | { is: 'refused'; why: 'version' | 'signed out' }
  /** What was to be said in one task. */
  | { is: 'frames'; frames: readonly string[]; at: number }
  | { is: 'view'; view: SharedView }
  | { is: 'error'; error: ToldError }
  | { is: 'over'; why: 'signed out' | 'too slow' }
  | Exchange<WorkerQuestion>

/** Where the worker's connection is. */
export interface SharedView {
  readonly phase: Phase
  readonly attempt: number
  readonly retryAt: number | null
  readonly error: ToldError | null
}

interface LogRequest {
  readonly of: 'log'
  readonly from: LogStart
  readonly limit: number
}

interface TokenRequest {
  readonly of: 'token'
  readonly forceRefresh: boolean
}

/** The worker asks a tab for what only a page has: its token source, its log. */
export type WorkerQuestion = LogRequest | TokenRequest
/** A tab asks the worker for what that knows of the log, and, reading it for the worker, for the token in use. */
export type TabQuestion = LogRequest | TokenRequest

export type Exchange<Question> =
  | { is: 'question'; id: number; question: Question }
  /** It was read: whoever was asked is awake. */
  | { is: 'awake'; id: number }
  | { is: 'answer'; id: number; answer: Answer }

export type Answer = { is: 'given'; value: unknown } | { is: 'failed'; error: ToldError }

/** One end of a port. */
export interface Port<Sent> {
  /** Throws where that cannot be cloned. */
  send(message: Sent): void
  close(): void
}
