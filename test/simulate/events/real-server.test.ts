// @vitest-environment node
/**
 * The same schedules in real time, over real sockets and HTTP. A fill takes 25 s and more, so they run
 * many at a time: `SIMULATE_REAL` says how many in all, and by default none do.
 */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { realGround } from './ground.ts'
import { runSchedule } from './run-schedule.ts'
import { scheduleOf, type Schedule } from './schedule.ts'
import { createTally } from './tally.ts'

const runs = Number(process.env['SIMULATE_REAL'] ?? 0)
const atATime = Number(process.env['SIMULATE_AT_A_TIME'] ?? 400)
const seed = Number(process.env['SIMULATE_SEED'] ?? 20_260_106)
const timerJitter = 200 // ms
const pace = 2_000 // ms between two acts at most, so that 30 of them take about 20 s

it.runIf(runs > 0)(
  'brings every event once, or leaves an honest gap, over real sockets and HTTP',
  async () => {
    const tally = createTally()
    const broken: unknown[] = []
    const schedules = fc.sample(scheduleOf({ steps: 30, pace, rest: 6 }), { seed, numRuns: runs })
    const left = schedules.map(quicker).entries()

    async function playOneAfterAnother() {
      for (const [index, schedule] of left) {
        const { seed: _, ahead: __, before: ___, lead: ____, ...switches } = schedule.surroundings
        const ground = () => realGround({ ...switches, cadence: 'by-hand' })
        const outcome = await runSchedule(schedule, ground, tally)
        tally.add(outcome)
        if (outcome.breaches.length > 0) broken.push({ index, ...outcome, schedule })
      }
    }

    await Promise.all(Array.from({ length: Math.min(atATime, runs) }, playOneAfterAnother))
    process.stdout.write(`${tally.report(`Events on a real server, seed ${seed}`)}\n`)
    expect(broken).toEqual([])
  },
  Infinity,
)

/**
 * What lasts, lasts a third: a minute of trouble teaches nothing that twenty seconds do not. And real
 * timers ring a millisecond early or late, so nobody comes back in the very one in which a linger ends.
 */
function quicker(schedule: Schedule): Schedule {
  const steps = schedule.steps.map(({ after, act }) => {
    if (act.is === 'deaf socket' || act.is === 'lose subscribes')
      return { after, act: { is: 'retry' as const } } // they are found within 20 minutes, not before
    if ('lasts' in act) return { after, act: { ...act, lasts: act.lasts / 3 } }
    if ('after' in act) return { after, act: { ...act, after: act.after + timerJitter } }
    return { after, act }
  })
  return { ...schedule, steps }
}
