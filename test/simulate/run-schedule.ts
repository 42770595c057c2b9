/** Runs one schedule to its end and judges it all the way. */
import type { Phase } from 'jifeline-react'
import { createActing } from './acts.ts'
import { entrances } from './entrances.ts'
import { nameOf, type Act } from './faults.ts'
import { createListening } from './listening.ts'
import type { Breach } from './history.ts'
import { judgeRecovery } from './recovery.ts'
import { judgeAllLive, judgeEndOfLive, judgeLive, judgeMoment } from './rules.ts'
import type { Schedule } from './schedule.ts'
import { createWorld } from './world.ts'

const shortest = 3_600_000 // ms of virtual time
const longest = 6 * shortest
const stride = 60_000 // ms; the rules are looked at as often as this while nothing happens
const disposal: Act = { after: 0, fault: 'dispose', value: 0 }

export interface Outcome {
  breaches: readonly Breach[]
  /** Virtual milliseconds. */
  lasted: number
  attempts: number
  /** Which fault met which phase, once for each time. */
  met: readonly (readonly [fault: string, phase: Phase])[]
}

export async function runSchedule(schedule: Schedule): Promise<Outcome> {
  const world = createWorld(schedule.surroundings, {
    onBeforeStatus: (name) => judgeLive(world, name),
    onWake: judgeAllLive,
  })
  const listening = createListening(world, (name) => judgeEndOfLive(world, name))
  world.listening = listening
  const perform = createActing(world, listening)
  const { clock, history, now, jifeline, topics, page } = world
  const start = now()
  const met: (readonly [string, Phase])[] = []

  async function advance(ms: number) {
    for (let rest = ms; rest >= 0 && history.breaches.length === 0; rest -= stride) {
      await clock.advance(Math.min(rest, stride)).catch(breachOfError)
      judgeMoment(world)
      if (rest === 0) return
    }
  }

  async function performAll(acts: readonly Act[]) {
    for (const act of acts) {
      if (act.fault === 'enter') {
        await performAll(entrances[act.value] ?? [])
        continue
      }
      await advance(act.after)
      if (now() - start > longest) return
      try {
        perform(act, () => met.push([nameOf(act), world.phase]))
      } catch (error) {
        breachOfError(error)
      }
      await advance(0)
    }
  }

  await performAll(schedule.acts)
  await advance(Math.max(0, start + shortest - now()))
  await performAll([schedule.lastPhase])
  if (schedule.isDisposed) await performAll([disposal])
  else await judgeRecovery(world, listening, advance)
  listening.unmountAll()
  listening.ownerGoes()
  await advance(Math.max(0, topics.settlesAt - now()) + 5_000)
  judgeServer()
  jifeline.dispose()

  function breachOfError(error: unknown) {
    history.breach('no uncaught errors', String(error))
  }

  /** The API's guidance, on what the server alone can see: at most five quick knocks a minute. */
  function judgeServer() {
    const quick: number[] = []
    for (const [index, { at }] of jifeline.attempts.entries()) {
      const before = jifeline.attempts[index - 1]
      if (before && at - before.at < 5_000) quick.push(at)
      const recent = quick.filter((other) => other > at - 60_000)
      if (page.clocks.overtoldSince(at - 60_000, at) > 0) continue
      if (recent.length > 5) history.breach('the server sees five quick attempts a minute', `${at}`)
    }
  }

  return {
    breaches: history.breaches,
    lasted: now() - start,
    attempts: history.attempts.length,
    met,
  }
}
