/** What the mock goes through, over and over, without being told each time. */
import type { Timer } from '../../client/world/environment.ts'
import type { SimulatedJifeline } from '../../testing/simulator/simulated-jifeline.ts'

interface Scenario {
  says: string
  /** Milliseconds from one trouble to the next, and how long each lasts; null: none. */
  every: number | null
  lasts: number
  trouble(jifeline: SimulatedJifeline): void
  recovery(jifeline: SimulatedJifeline): void
}

const nothing = () => {}

export const scenarios = {
  calm: { says: 'all is well', every: null, lasts: 0, trouble: nothing, recovery: nothing },
  flaky: {
    says: 'sockets drop every 20 s',
    every: 20_000,
    lasts: 0,
    trouble: (jifeline) => jifeline.drop(),
    recovery: nothing,
  },
  outage: {
    says: 'for 30 s of every 2 min nobody gets in',
    every: 120_000,
    lasts: 30_000,
    trouble(jifeline) {
      jifeline.refuse(true)
      jifeline.drop()
    },
    recovery: (jifeline) => jifeline.refuse(false),
  },
  deaf: {
    says: 'for 60 s of every 3 min sockets stay open and bring nothing',
    every: 180_000,
    lasts: 60_000,
    trouble: (jifeline) => jifeline.silence(true),
    recovery: (jifeline) => jifeline.silence(false),
  },
  'gateway-errors': {
    says: 'an error of the gateway every 15 s',
    every: 15_000,
    lasts: 0,
    trouble: (jifeline) => jifeline.gatewayError(),
    recovery: nothing,
  },
} satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof scenarios

export const scenarioNames = Object.keys(scenarios) as ScenarioName[]

const firstTrouble = 10_000 // ms; time to see that all is well

export interface ScenarioPlayer {
  /** Ends the one before, with its recovery, and begins this one. */
  play(name: ScenarioName): void
  end(): void
}

/** Plays on the simulator's clock. */
export function createScenarioPlayer(jifeline: SimulatedJifeline): ScenarioPlayer {
  const { setTimer, clearTimer } = jifeline.clock
  let timer: Timer | null = null
  let troubled: Scenario | null = null

  function end(): void {
    if (timer !== null) clearTimer(timer)
    timer = null
    troubled?.recovery(jifeline)
    troubled = null
  }

  function wait(scenario: Scenario, ms: number): void {
    timer = setTimer(() => {
      scenario.trouble(jifeline)
      troubled = scenario
      timer = setTimer(() => {
        scenario.recovery(jifeline)
        troubled = null
        wait(scenario, (scenario.every ?? 0) - scenario.lasts)
      }, scenario.lasts)
    }, ms)
  }

  function play(name: ScenarioName): void {
    end()
    const scenario: Scenario = scenarios[name]
    if (scenario.every !== null) wait(scenario, firstTrouble)
  }

  return { play, end }
}
