/** A recorded session (`npx jifeline-react doctor --record`) played by a simulated Jifeline, on its clock. */
import {
  recording as schema,
  type RecordedEntry,
  type Recording,
} from '../../protocol/recording.ts'
import type { SimulatedJifeline } from './simulated-jifeline.ts'

/** A recording that plays. */
export interface Playback {
  /** Milliseconds from now to its end. */
  readonly lasts: number
  /** The ids of the connectors that report in it. */
  readonly connectors: readonly string[]
  /** Plays no further. */
  end(): void
}

/**
 * Sends to all sockets what was recorded, as it came and when it came, closes them when the recorded one was closed, and
 * logs what the log showed. Give the simulator `cadence: 'by-hand'`, so that nothing else speaks.
 *
 * @throws when it is no recording
 */
export function playRecording(jifeline: SimulatedJifeline, recording: Recording): Playback {
  const { lasts, connectors, entries } = schema.parse(recording)
  const { setTimer, clearTimer } = jifeline.clock
  const timers = entries.map((entry) => setTimer(() => play(jifeline, entry), entry.at))
  return { lasts, connectors, end: () => timers.forEach(clearTimer) }
}

function play(jifeline: SimulatedJifeline, entry: RecordedEntry): void {
  switch (entry.is) {
    case 'open':
      return // whoever was dropped comes back by itself
    case 'frame':
      return jifeline.raw(entry.frame)
    case 'binary':
      return jifeline.raw(new Uint8Array([0]))
    case 'close':
      return jifeline.drop(entry.code)
    case 'logged': {
      const { id, type, occurredAt } = entry
      jifeline.event(type, {}, { id, occurredAt, isPushed: false })
      return
    }
    default:
      entry satisfies never
  }
}
