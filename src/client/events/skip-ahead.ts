/**
 * Finds the end of a log of which nothing is known but that it goes on: the page's clock is a day slow, or
 * the log is that busy. What lies between was before anybody listened.
 */
import { askLog, type Asking } from './ask-log.ts'
import { outliers } from './log-time.ts'

const firstStep = 3_600_000 // ms; doubled while the log still goes on
const nearEnough = 300_000 // ms; from there it is read page by page
const mostProbes = 40

/**
 * `time`: of a row that the log has shown, by its own clock. Returns a later time, shortly before the end of
 * the log.
 */
export async function skipAhead(time: number, asking: Asking): Promise<number> {
  let from = time
  let step = firstStep
  let until = Infinity
  for (let probe = 0; probe < mostProbes && until - from > nearEnough; probe += 1) {
    const middle = until === Infinity ? from + step : (from + until) / 2
    const { rows } = await askLog({ occurredAfter: middle }, asking)
    // A log that does not go by dates answers what is older, too.
    if ((rows.at(-1 - outliers)?.occurredAt ?? 0) > middle) from = middle
    else until = middle
    step *= 2
  }
  return from
}
