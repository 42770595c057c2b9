// @vitest-environment node
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { runSchedule } from './run-schedule.ts'
import { schedules } from './schedule.ts'

const { SIMULATE_RUNS, SIMULATE_SEED, SIMULATE_SHRINKS } = process.env
const quickShare = 60
const runs = Number(SIMULATE_RUNS ?? quickShare)
const seed = Number(SIMULATE_SEED ?? 20_260_105)
const longest = 1_200_000 // ms; shrinking included

it(
  'loses no event outside a gap, brings none twice, shows nobody what is another’s, and makes nothing look live that is not',
  async () => {
    const counts = new Map<string, number>()
    const count = (what: string, times = 1) => counts.set(what, (counts.get(what) ?? 0) + times)
    const began = performance.now()
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const { breaches, owed, inGaps, looks, printed } = await runSchedule(schedule, count)
        count('events owed to a tab', owed)
        count('of them in a gap', inGaps)
        count('events heard once per browser', printed)
        count('looks at a tab', looks)
        expect(breaches).toEqual([])
      }),
      {
        numRuns: runs,
        seed,
        interruptAfterTimeLimit: longest,
        endOnFailure: SIMULATE_SHRINKS === 'no',
      },
    )
    const seconds = (performance.now() - began) / 1_000
    const lines = Array.from(counts, ([what, times]) => `${String(times).padStart(9)}  ${what}`)
    process.stdout.write(
      `\nTabs, seed ${seed}, ${runs} schedules:\n${lines.toSorted().join('\n')}\n`,
    )
    process.stdout.write(`  ${seconds.toFixed(1)} s, ${(runs / seconds).toFixed(0)} schedules/s\n`)
    expect(counts.get('events owed to a tab') ?? 0).toBeGreaterThan(runs)
    expect(counts.get('events heard once per browser') ?? 0).toBeGreaterThan(runs)
  },
  Infinity,
)
