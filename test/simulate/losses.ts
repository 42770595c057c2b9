/** When the page had no connection, as far as badges must tell: a loss of two seconds, or any sleep. */
import type { PageSignal } from '../stage/behind-the-doors.ts'

const grace = 2_000 // ms

export function createLosses(now: () => number) {
  let downSince: number | null = null
  let lastAt = -Infinity
  let mark: Mark = { until: -Infinity, from: -Infinity }

  const markOf = (since: number): Mark => ({ until: since, from: since + grace })

  return {
    /** When the connection was last lost, for however short; not where it was given up for its silence. */
    get lastAt() {
      return lastAt
    },
    /** The last loss that counts. */
    get mark(): Mark {
      return downSince !== null && now() - downSince > grace ? markOf(downSince) : mark
    },
    /** `signal`: what the page was told at this moment; a sleep counts however short it was. */
    down(signal: PageSignal | null, isSilent: boolean) {
      downSince = now()
      if (!isSilent) lastAt = now()
      if (signal === 'resume' || signal === 'pageshow' || signal === 'pagehide')
        mark = { until: now(), from: now() }
    },
    up() {
      if (downSince !== null && now() - downSince > grace) mark = markOf(downSince)
      downSince = null
    },
  }
}

export interface Mark {
  /** Whatever was said up to this time must not look live … */
  until: number
  /** … from this time on. */
  from: number
}
