/**
 * A schedule: one page, one Jifeline, and what befalls them for some hours. fast-check makes it from a
 * seed and shrinks what fails. Anything may follow anything; now and then the connection is brought into
 * some phase, and now and then comes a calm.
 */
import * as fc from 'fast-check'
import { entrances } from './entrances.ts'
import {
  clockFaults,
  closeCodes,
  innerFaults,
  lastingFaults,
  pageFaults,
  strikingFaults,
  type Act,
} from './faults.ts'
import type { TokenForm } from './token-source.ts'

/** What stays as it is for the whole of a schedule. Times in milliseconds. */
export interface Surroundings {
  /** Of jitter, of the simulated Jifeline, and of whatever else is left to chance. */
  chance: number
  latency: number
  cadence: number | 'on-change' | 'by-hand'
  firstStatus: boolean
  acknowledgements: 'none' | 'text' | 'action'
  pushDelay: number | readonly [number, number]
  closesOnTokenExpiry: boolean
  hasFrames: boolean
  /** Whether each listener of the user throws, whatever it is told. */
  doListenersThrow: boolean
  tokenForm: TokenForm
  tokenDelay: number
  tokenLifetime: number
  linger: number | undefined
  silenceAfter: number | false | undefined
  staleAfter: number | undefined
}

export interface Schedule {
  surroundings: Surroundings
  acts: readonly Act[]
  /** What comes after that, and whether the client is then disposed or has to recover. */
  lastPhase: Act
  isDisposed: boolean
}

const surroundings = fc.record({
  chance: fc.nat(),
  latency: fc.constantFrom(5, 20, 20, 150, 1_500),
  cadence: fc.constantFrom<Surroundings['cadence'][]>(
    ...([5_000, 30_000, 60_000, 'on-change', 'on-change', 'by-hand'] as const),
  ),
  firstStatus: fc.boolean(),
  acknowledgements: fc.constantFrom('none', 'none', 'text', 'action'),
  pushDelay: fc.constantFrom(0, 0, [0, 2_000] as const),
  closesOnTokenExpiry: fc.boolean(),
  hasFrames: fc.boolean(),
  doListenersThrow: fc.constantFrom(false, false, false, true),
  tokenForm: fc.constantFrom('string', 'accessToken', 'access_token'),
  tokenDelay: fc.constantFrom(0, 0, 300, 3_000),
  tokenLifetime: fc.constantFrom(60_000, 600_000, 3_600_000),
  linger: fc.constantFrom(undefined, undefined, 0, 1_000),
  silenceAfter: fc.constantFrom<Surroundings['silenceAfter'][]>(
    ...([undefined, undefined, undefined, false, 10_000] as const),
  ),
  staleAfter: fc.constantFrom(undefined, undefined, undefined, 5_000),
})

const second = 1_000
const minute = 60 * second
const between = (min: number, max: number) => fc.integer({ min, max })
const pause = fc.oneof(
  { weight: 4, arbitrary: between(0, 300) },
  { weight: 4, arbitrary: between(300, 6 * second) },
  { weight: 2, arbitrary: between(6 * second, 40 * second) },
)
const spell = fc.oneof(between(100, 20 * second), between(20 * second, 5 * minute))
const choice = fc.nat({ max: 1_000 })
const way = fc.nat({ max: entrances.length - 1 })

const acts = {
  close: fc.record({
    after: pause,
    fault: fc.constant('close' as const),
    value: fc.constantFrom(...closeCodes),
    isArmed: fc.boolean(),
  }),
  frames: fc.record({
    after: pause,
    fault: fc.constantFrom(...strikingFaults.slice(1)),
    value: choice,
    isArmed: fc.boolean(),
  }),
  lasting: fc.record({ after: pause, fault: fc.constantFrom(...lastingFaults), value: spell }),
  clock: fc.record({ after: pause, fault: fc.constantFrom(...clockFaults), value: choice }),
  inner: fc.record({ after: pause, fault: fc.constantFrom(...innerFaults), value: choice }),
  page: fc.record({
    after: pause,
    fault: fc.constantFrom('tokens revoked' as const, ...pageFaults.slice(0, -1)),
    value: choice,
  }),
  entrance: fc.record({ after: pause, fault: fc.constant('enter' as const), value: way }),
  calm: fc.record({
    after: between(10 * second, 60 * minute),
    fault: fc.constant('heal' as const),
    value: fc.constant(0),
  }),
  dispose: fc.record({
    after: pause,
    fault: fc.constant('dispose' as const),
    value: fc.constant(0),
  }),
}

export const schedule: fc.Arbitrary<Schedule> = fc.noBias(
  fc.record({
    surroundings,
    acts: fc.array(
      fc.oneof(
        { weight: 84, arbitrary: acts.lasting },
        { weight: 52, arbitrary: acts.page },
        { weight: 8, arbitrary: acts.clock },
        { weight: 16, arbitrary: acts.inner },
        { weight: 50, arbitrary: acts.close },
        { weight: 16, arbitrary: acts.frames },
        { weight: 34, arbitrary: acts.entrance },
        { weight: 12, arbitrary: acts.calm },
        { weight: 1, arbitrary: acts.dispose },
      ),
      { minLength: 10, maxLength: 130, size: 'max' },
    ),
    lastPhase: acts.entrance,
    isDisposed: fc.boolean(),
  }),
)
