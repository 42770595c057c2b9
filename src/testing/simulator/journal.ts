/** What happened at the simulated Jifeline, for tests to look at and to wait for. */
import type { ClientMessage } from '../../protocol/messages.ts'

/** A socket that knocked. */
export interface Attempt {
  /** Epoch milliseconds. */
  at: number
  /** Whether it was let in. */
  outcome: 'accepted' | 'unauthorized' | 'refused'
}

/** A frame that a page sent. */
export interface ReceivedFrame {
  /** Epoch milliseconds. */
  at: number
  /** The frame as text. */
  frame: unknown
  /** null when the frame is none of the four documented messages. */
  message: ClientMessage | null
}

const mostEntries = 10_000 // of each: a simulator may run for days

export function createJournal() {
  const attempts: Attempt[] = []
  const frames: ReceivedFrame[] = []
  const waiting = new Set<() => void>()

  function changed(): void {
    for (const check of waiting) check()
  }

  function until(isTrue: () => boolean): Promise<void> {
    if (isTrue()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      waiting.add(check)
      function check(): void {
        try {
          if (!isTrue()) return
          resolve()
        } catch (error) {
          reject(error)
        }
        waiting.delete(check)
      }
    })
  }

  return {
    attempts,
    frames,
    recordAttempt: (attempt: Attempt) => record(attempts, attempt),
    recordFrame: (frame: ReceivedFrame) => record(frames, frame),
    /** Something may have become true. */
    changed,
    until,
  }
}

export type Journal = ReturnType<typeof createJournal>

function record<Entry>(entries: Entry[], entry: Entry): void {
  entries.push(entry)
  if (entries.length > mostEntries) entries.shift()
}
