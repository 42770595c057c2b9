/**
 * Hours of trouble in seconds. `SIMULATE_RUNS` schedules from `SIMULATE_SEED`; the default is the quick
 * share of `npm test`. A schedule that breaks a rule is shrunk and printed, to become a named test.
 */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTally } from './report.ts'
import { runSchedule } from './run-schedule.ts'
import { schedule } from './schedule.ts'

const runs = Number(process.env['SIMULATE_RUNS'] ?? 400)
const seed = Number(process.env['SIMULATE_SEED'] ?? 5)
const fullRuns = 2_000 // from here on every pair of fault and phase must have met …
const leastMeetings = 100 // … this often
const shrinkLimit = 60_000 // ms for each rule

it(`breaks no rule in ${runs} schedules of 1–6 virtual hours`, async () => {
  const tally = createTally()
  Error.stackTraceLimit = 0 // thousands of errors are made, and nobody reads where
  const usedBefore = process.cpuUsage()
  await fc.assert(
    fc.asyncProperty(schedule, async (some) => tally.add(await runSchedule(some))),
    { seed, numRuns: runs },
  )
  Error.stackTraceLimit = 10
  const { user, system } = process.cpuUsage(usedBefore)
  const seconds = ((user + system) / 1e6).toFixed(0)
  process.stdout.write(`\nSimulation, seed ${seed}: ${tally.text()}\n${seconds} s of CPU time\n`)

  const failed = tally.failed()
  if (process.env['SIMULATE_SHRINKS'] !== 'no') {
    for (const index of new Set(failed.values())) process.stdout.write(await shrunk(index))
  }
  expect([...failed.keys()], `Broken rules: ${[...failed.keys()].join(', ')}`).toEqual([])
  expect(tally.rarerThan(runs >= fullRuns ? leastMeetings : 0)).toEqual([])
})

/** The schedule of this number with all that is not needed to break the same rule left out. */
async function shrunk(index: number): Promise<string> {
  let rule: string | undefined
  const property = fc.asyncProperty(schedule, async (some) => {
    const { breaches } = await runSchedule(some)
    rule ??= breaches[0]?.rule
    const breach = breaches.find((other) => other.rule === rule)
    if (breach) throw new Error(`${breach.rule}: ${breach.what}, ${breach.at} ms after the start`)
  })
  const { counterexample, counterexamplePath, errorInstance } = await fc.check(property, {
    seed,
    path: String(index),
    numRuns: 1,
    interruptAfterTimeLimit: shrinkLimit,
  })
  const acts = JSON.stringify(counterexample?.[0] ?? null).replaceAll('},{', '},\n  {')
  return `Schedule ${index}, path ${counterexamplePath}: ${String(errorInstance)}\n${acts}\n`
}
