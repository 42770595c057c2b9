// @vitest-environment node
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { virtualGround } from './ground.ts'
import { runSchedule } from './run-schedule.ts'
import { scheduleOf, type Schedule } from './schedule.ts'
import { createTally, faults } from './tally.ts'

const { SIMULATE_RUNS, SIMULATE_SEED, SIMULATE_SHRINKS } = process.env
const quickShare = 200
const runs = Number(SIMULATE_RUNS ?? quickShare)
const seed = Number(SIMULATE_SEED ?? 20_260_105)
const fullRun = 2_000
const longest = 600_000 // ms; shrinking included

it(
  'brings every event once, or leaves an honest gap, whatever goes wrong on the way',
  async () => {
    const tally = createTally()
    const began = performance.now()
    await fc.assert(
      fc.asyncProperty(scheduleOf({ steps: 60, pace: 12_000, rest: 20 }), async (schedule) => {
        const outcome = await runSchedule(schedule, groundOf(schedule), tally)
        tally.add(outcome)
        expect(outcome.breaches).toEqual([])
      }),
      {
        numRuns: runs,
        seed,
        interruptAfterTimeLimit: longest,
        endOnFailure: SIMULATE_SHRINKS === 'no',
      },
    )
    const seconds = (performance.now() - began) / 1_000
    process.stdout.write(`${tally.report(`Events, seed ${seed}`)}\n`)
    process.stdout.write(`  ${seconds.toFixed(1)} s, ${(runs / seconds).toFixed(0)} schedules/s\n`)
    const leastOften = runs >= fullRun ? 100 : 0
    expect(faults.filter((fault) => tally.of(fault) < leastOften)).toEqual([])
  },
  Infinity,
)

function groundOf({ surroundings }: Schedule) {
  const { seed: worldSeed, ahead: _, before: __, lead: ___, ...switches } = surroundings
  return () => virtualGround({ ...switches, cadence: 'by-hand', isThrottled: true }, worldSeed)
}
