/**
 * What is true of a tab's connection at one moment.
 *
 *   idle ── start ──▶ reaching ── welcome ──▶ joined        lost: the worker died, the page slept, too slow
 *                        ▲  │                   │
 *                        │  └─ failed ─▶ alone  │           alone: the engine's own connection
 *                        ├──────── lost ────────┤
 *                        └── pageshow ── away ◀─┘ pagehide  signed out ── retry() ──▶ reaching
 *
 * What ends with a stage hangs on its `life`: entering another one aborts it. `reaching` and the `joined` that follows
 * share one.
 */
import type { LiveSocket } from '../client/connection/live-socket.ts'
import type { Questions } from './exchange.ts'
import type { Port, TabMessage, TabQuestion } from './port-messages.ts'

export interface Joined {
  readonly is: 'joined'
  readonly life: AbortController
  readonly port: Port<TabMessage>
  readonly questions: Questions<TabQuestion>
  readonly live: LiveSocket
  readonly readFrames: (frames: readonly string[], at: number) => void
}

export type Stage =
  | Joined
  | { readonly is: 'reaching'; readonly life: AbortController }
  | { readonly is: 'idle' | 'away' | 'signed out' | 'alone' | 'closed'; readonly life: null }

export function resting(is: 'idle' | 'away' | 'signed out' | 'alone' | 'closed'): Stage {
  return { is, life: null }
}
