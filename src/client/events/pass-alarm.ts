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
  /** The log may be asked earlier than it could. */
  hurry(): void
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
    const at = Math.max(next.dueAt, notBefore())
    if (environment.now() < at) alarm.ringBy(at)
    else onDue(next)
  }

  function plan(run: Run, at: number) {
    if (run.life.signal.aborted) return // whoever was told of the change may have ended it
    next = run
    run.dueAt = at
    hurry()
  }

  function hurry() {
    alarm.stop()
    if (next) alarm.ringBy(Math.max(next.dueAt, notBefore()))
  }

  return {
    plan,
    planLook(run) {
      plan(run, environment.now() + lookEvery + Math.round(environment.random() * lookSpread))
    },
    hurry,
    stop() {
      next = null
      alarm.stop()
    },
  }
}
