/** A look into the log, where nothing is missing: has the socket brought what the log shows? */
import type { Environment } from '../world/environment.ts'
import { lookAgainAfter, type Deafness } from './deafness.ts'
import type { Reading } from './log-reader.ts'
import type { MissingEvents } from './missing-events.ts'
import type { PassAlarm } from './pass-alarm.ts'
import { isThrough } from './read-pass.ts'
import type { Run } from './run.ts'

export type Look = (reading: Reading, run: Run) => void

export function createLook(
  environment: Environment,
  feeds: MissingEvents,
  deafness: Deafness,
  alarm: PassAlarm,
): Look {
  return (reading, run) => {
    const { outcome, begunAt } = reading
    if (isThrough(outcome)) feeds.onOutcome(outcome, environment.now())
    const isSuspect = outcome.is !== 'failed' && deafness.judge(reading, run.readAt)
    if (run.life.signal.aborted) return // the socket was given up
    if (isThrough(outcome)) {
      feeds.onRead(begunAt)
      feeds.settle()
      run.readAt = begunAt
    }
    if (isSuspect) alarm.plan(run, environment.now() + lookAgainAfter)
    else alarm.planLook(run)
  }
}
