/**
 * What the world saw of one client, kept without asking the engine: each attempt with its token request
 * and its socket, when it ended and how. The rules are judged on this.
 */
import type { SocketRecord } from './socket-record.ts'

export interface Ending {
  readonly at: number
  /** `left`: the page closed it, since nobody listened. */
  readonly how: 'left' | 'lost'
  readonly code: number | null
  /** It never got as far as a socket. */
  readonly isTokenFault: boolean
  /** Nothing may follow by itself. */
  readonly isStuck: boolean
}

export interface AttemptRecord {
  readonly startedAt: number
  hasAskedToken: boolean
  socket: SocketRecord | null
  end: Ending | null
}

export interface Breach {
  rule: string
  what: string
  /** Milliseconds since the start of the schedule. */
  at: number
}

export interface History {
  readonly attempts: readonly AttemptRecord[]
  readonly breaches: readonly Breach[]
  /** Times of wake-ups and of `retry()`, which end a wait; of `retry()` alone; of first listeners. */
  readonly hurries: number[]
  readonly retries: number[]
  readonly restarts: number[]
  /** Times when users' code meddled in the middle of a step: an attempt may have ended unseen. */
  readonly meddlings: number[]
  current(): AttemptRecord | null
  begin(hasAskedToken: boolean): AttemptRecord
  end(attempt: AttemptRecord, how: Partial<Ending> & Pick<Ending, 'how'>): void
  /** The attempt at hand, or the last one, is blocked: nothing may follow by itself. */
  stick(): void
  /** A socket is given up since nothing was heard; `isSure`: that was the reason, and not another. */
  answerSilence(isSure: boolean): void
  /** So many in a row, at least and at most: with each it takes longer to doubt the next socket. */
  readonly silences: { readonly least: number; readonly most: number }
  hearMessage(): void
  /** A client of its own, which has waited for nothing yet. */
  renew(): void
  breach(rule: string, what: string): void
}

/** `judge` is asked at the start of each attempt, before it counts. */
export function createHistory(
  now: () => number,
  judge: (history: History, attempt: AttemptRecord) => void,
): History {
  const start = now()
  const attempts: AttemptRecord[] = []
  const breaches: Breach[] = []
  let silences = { least: 0, most: 0 }

  const history: History = {
    attempts,
    breaches,
    hurries: [],
    retries: [],
    restarts: [],
    meddlings: [],
    current: () => attempts.at(-1) ?? null,
    begin(hasAskedToken) {
      const attempt = { startedAt: now(), hasAskedToken, socket: null, end: null }
      judge(history, attempt)
      attempts.push(attempt)
      return attempt
    },
    end(attempt, how) {
      if (attempt.end) return
      attempt.end = { at: now(), code: null, isTokenFault: false, isStuck: false, ...how }
    },
    stick() {
      const attempt = attempts.at(-1)
      if (!attempt) return
      const { code = null, isTokenFault = false } = attempt.end ?? {}
      attempt.end = { at: now(), how: 'lost', code, isTokenFault, isStuck: true }
    },
    answerSilence(isSure) {
      silences = { least: silences.least + (isSure ? 1 : 0), most: silences.most + 1 }
    },
    get silences() {
      return silences
    },
    hearMessage: () => void (silences = { least: 0, most: 0 }),
    renew: () => void (silences = { least: 0, most: 0 }),
    breach: (rule, what) => void breaches.push({ rule, what, at: now() - start }),
  }
  return history
}
