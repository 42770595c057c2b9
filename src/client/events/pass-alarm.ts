/** Rings when the next pass over the log is due, and the log may be asked. */
import { createAlarm } from '../world/alarm.ts'
import type { Environment } from '../world/environment.ts'
import { lookEvery } from './deafness.ts'
import type { Run } from './run.ts'

const lookSpread = 60_000 // ms; tabs that were opened together look apart

export interface PassAlarm {
  /** `at`: by the environment's `now`, or later, when the log may be asked again. */
  plan(run: Run, at: number): void
  planLook(run: Run): void
  stop(): void
}

export function createPassAlarm(
  environment: Environment,
  notBefore: () => number,
  onDue: (run: Run) => void,
): PassAlarm {
  const alarm = createAlarm(environment, ring)
  let next: Run | null = null

  function ring() {
    if (!next || next.isBusy) return
    if (environment.now() < next.nextAt) alarm.ringBy(next.nextAt)
    else onDue(next)
  }

  function plan(run: Run, at: number) {
    if (run.life.signal.aborted) return // whoever was told of the change may have ended it
    next = run
    run.nextAt = Math.max(at, notBefore())
    alarm.stop()
    alarm.ringBy(run.nextAt)
  }

  return {
    plan,
    planLook(run) {
      plan(run, environment.now() + lookEvery + Math.round(environment.random() * lookSpread))
    },
    stop: alarm.stop,
  }
}
