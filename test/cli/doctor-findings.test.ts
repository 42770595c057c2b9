// @vitest-environment node
/** The doctor finds out, by documented calls, how a simulated Jifeline was set: each switch, and any set of them. */
import { describe, expect, it } from 'vitest'
import {
  createVirtualClock,
  simulatorSwitches,
  type SimulatorOptions,
  type SwitchName,
} from 'jifeline-react/testing'
import { findAll, harmful, measurePace } from '../stage/behind-the-doors.ts'
import { examineJifeline } from '../stage/examination.ts'
import { isNamed, settings, whyNot, type Chosen, type Tellable } from './doctor-verdicts.ts'

const names = Object.keys(settings) as Tellable[]
const bounds: readonly Tellable[] = [
  'idleCloseAfter',
  'hardCloseAfter',
  'largestPage',
  'logRetention',
]

async function examine(chosen: Chosen, seed?: number) {
  const evidence = await examineJifeline(chosen as SimulatorOptions, seed)
  const findings = findAll(evidence)
  const found = (name: Tellable) => {
    const finding = findings.find(({ id }) => id === name)
    if (!finding) throw new Error(`Nothing is said of ${name}.`)
    return finding
  }
  return { evidence, findings, found }
}

function jitterOf({ pushDelay }: Chosen): number {
  const [from = 0, to = 0] = Array.isArray(pushDelay) ? (pushDelay as number[]) : []
  return to - from
}

const each = names.flatMap((name) => settings[name].map((setting) => [name, setting] as const))

it('asks about each switch that is there, or says why not', () => {
  expect([...names, ...Object.keys(harmful)].toSorted()).toEqual(
    Object.keys(simulatorSwitches).toSorted(),
  )
  for (const name of Object.keys(harmful)) {
    expect(simulatorSwitches[name as SwitchName].shows).toMatch(/^Nobody without harm: /)
  }
})

describe('one by one', () => {
  it.each(each)('%s %j is named', async (name, setting) => {
    // the end of a token is seen by whoever listens for longer than it lasts
    const beside = name === 'closesOnTokenExpiry' ? { tokenLifetime: 700_000 } : {}
    const { found } = await examine({ ...beside, [name]: setting })
    expect(found(name)).toSatisfy((finding) =>
      isNamed(name, setting, finding, jitterOf({ [name]: setting })),
    )
  })
})

describe('in twenty sets drawn at random', () => {
  it.each(Array.from({ length: 20 }, (_, index) => index + 1))('set %d is named', async (seed) => {
    const { random } = createVirtualClock({ seed: seed * 7_919 })
    const chosen = Object.fromEntries(
      names.map((name) => {
        const answers: readonly unknown[] = settings[name]
        return [name, answers[Math.floor(random() * answers.length)]]
      }),
    ) as Chosen
    const { evidence, found } = await examine(chosen, seed)
    const wrong = names.filter((name) => {
      const finding = found(name)
      if (whyNot(name, chosen) === null)
        return !isNamed(name, chosen[name], finding, jitterOf(chosen))
      // then nothing is claimed, or a bound: so long at least; or it was told all the same
      const isBound = bounds.includes(name) && finding.value === false
      return (
        finding.value !== null &&
        !isBound &&
        !isNamed(name, chosen[name], finding, jitterOf(chosen))
      )
    })
    expect(wrong.map((name) => [name, chosen[name], found(name)])).toEqual([])
    expect(measurePace(evidence).isWithinLimits).toBe(true)
  })
})
