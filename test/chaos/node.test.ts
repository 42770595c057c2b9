// @vitest-environment node
/**
 * Networks that fail, in real time and on real sockets, many at once. `CHAOS_RUNS` says how many, and then
 * each has several faults, for seconds; `CHAOS_SEED` says which.
 */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { countUncaught } from '../fuzz/uncaught.ts'
import { run } from './run.ts'
import { schedule, shortSchedule } from './schedule.ts'
import { createTally, faultNames } from './tally.ts'

const asked = process.env['CHAOS_RUNS']
const runs = Number(asked ?? 100)
const seed = Number(process.env['CHAOS_SEED'] ?? 11)
const atATime = 100
const apart = 20 // ms between two beginnings, so that not all do the same at once

it(`has everything live again, and no socket left, after each of ${runs} runs`, async () => {
  const uncaught = countUncaught()
  const tally = createTally()
  const broken: unknown[] = []
  const schedules = fc.sample(asked === undefined ? shortSchedule : schedule, {
    seed,
    numRuns: runs,
  })
  const left = schedules.entries()

  async function playOneAfterAnother(_: unknown, lane: number) {
    await new Promise((resolve) => setTimeout(resolve, lane * apart))
    for (const [index, one] of left) {
      const outcome = await run(one)
      tally.add(outcome)
      const { breaches } = outcome
      if (breaches.length > 0) broken.push({ index, breaches, schedule: JSON.stringify(one) })
    }
  }

  await Promise.all(Array.from({ length: Math.min(atATime, runs) }, playOneAfterAnother))
  process.stdout.write(tally.text(`Chaos, seed ${seed}`))
  expect(broken).toEqual([])
  expect(uncaught()).toBe(0)
  expect(faultNames.filter((name) => tally.timesOf(name) === 0)).toEqual([])
})
