/** What a simulated Jifeline goes through, over and over, while a live story is looked at. */
import {
  createSimulatedJifeline,
  createSimulatedNetwork,
  type SimulatedJifeline,
  type SimulatedNetwork,
} from 'jifeline-react/testing'
import { created, fleet } from './examples.ts'

export interface World {
  jifeline: SimulatedJifeline
  network: SimulatedNetwork
}

interface Scenario {
  title: string
  /** Milliseconds from one trouble to the next; null: none. */
  every: number | null
  trouble(world: World): void
  recovery(world: World): void
  /** How long the trouble lasts, in milliseconds. */
  lasts: number
}

const nothing = () => {}

export const scenarios = {
  'calm-day': { title: 'Calm day', every: null, trouble: nothing, recovery: nothing, lasts: 0 },
  'flaky-link': {
    title: 'Flaky link',
    every: 9_000,
    lasts: 3_000,
    trouble({ jifeline, network }) {
      network.latency = 700
      jifeline.drop()
    },
    recovery({ network }) {
      network.latency = 20
    },
  },
  outage: {
    title: 'Outage',
    every: 45_000,
    lasts: 30_000,
    trouble({ jifeline }) {
      jifeline.refuse(true)
      jifeline.drop()
    },
    recovery({ jifeline }) {
      jifeline.refuse(false)
    },
  },
} satisfies Record<string, Scenario>

const firstTrouble = 4_000 // ms; time to see that all is well

const firstTicket = { ticket: { ticket_number: 72_456_233 } }

/** Starts it; returns the world, and the end of it. */
export function startScenario(name: string): World & { end(): void } {
  const scenario: Scenario =
    Object.entries(scenarios).find(([key]) => key === name)?.[1] ?? scenarios['calm-day']
  const jifeline = createSimulatedJifeline({
    connectors: fleet,
    cadence: 3_000,
    needsToken: false,
    traffic: { every: 4_000, lasts: 20_000 },
  })
  // something to look at from the start
  void jifeline.subscribed(created).then(() => jifeline.event(created, firstTicket))
  const world = { jifeline, network: createSimulatedNetwork() }
  let timer: ReturnType<typeof setTimeout> | undefined

  function wait(ms: number) {
    timer = setTimeout(() => {
      scenario.trouble(world)
      timer = setTimeout(() => {
        scenario.recovery(world)
        wait((scenario.every ?? 0) - scenario.lasts)
      }, scenario.lasts)
    }, ms)
  }
  if (scenario.every !== null) wait(firstTrouble)

  return {
    ...world,
    end() {
      clearTimeout(timer)
      jifeline.dispose()
    },
  }
}
