/**
 * A schedule: what befalls one client's network, made by fast-check from a seed. The network itself has
 * chances of its own, so the same schedule is not the same run to the millisecond. Times are milliseconds.
 */
import * as fc from 'fast-check'
import type { Fault, Way } from './faults.ts'

export interface Step {
  /** From when the client is live. */
  after: number
  fault: Fault
  lasts: number
  /** Whether the network never tells what it has lost: both ends hold on to a dead connection. */
  isForgetful: boolean
}

export interface Schedule {
  /** The first step comes before the client has connected at all. */
  startsBroken: boolean
  steps: readonly Step[]
  hasLog: boolean
  /** Whether `dispose()` comes while the last fault lasts. */
  endsEarly: boolean
  /** Whether it goes on until the log was read for the last time. */
  staysOn: boolean
  /** Whether somebody calls `retry()` all the time. */
  isImpatient: boolean
  silenceAfter: number
  staleAfter: number
  firstStatus: boolean
  acknowledgements: 'none' | 'text' | 'action'
}

const between = (min: number, max: number) => fc.integer({ min, max })
const way = fc.constantFrom<Way[]>('up', 'down', 'both')
const healthyAfter = 10_500 // the socket has earned its fast attempts

const handshakeBytes = between(1, 420) // a request has some 250, its answer some 130
const bytes = fc.oneof(handshakeBytes, between(421, 4_000))

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ is: fc.constant('black-hole' as const), way }),
  fc.record({ is: fc.constant('stall' as const), way }),
  fc.record({
    is: fc.constant('half-close' as const),
    way: fc.constantFrom('up' as const, 'down' as const),
  }),
  { weight: 2, arbitrary: fc.record({ is: fc.constant('cut' as const), after: bytes }) },
  fc.record({
    is: fc.constant('latency' as const),
    least: between(0, 200),
    most: between(200, 900),
  }),
  fc.record({ is: fc.constant('slices' as const), bytes: between(1, 9) }),
  fc.record({ is: fc.constant('flaps' as const), apart: between(200, 900) }),
  fc.constant('drop' as const),
  fc.constant('accept-silent' as const),
  fc.constant('reset' as const),
  fc.constant('refuse' as const),
  fc.constant('bad-gateway' as const),
)

const surroundings = {
  hasLog: fc.oneof(
    { weight: 3, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  silenceAfter: fc.constantFrom(1_000, 2_000),
  staleAfter: fc.constantFrom(1_000, 3_000),
  firstStatus: fc.boolean(),
  acknowledgements: fc.constantFrom('none' as const, 'text' as const, 'action' as const),
}

/** One fault that is over before the client tries again: some ten seconds. */
export const shortSchedule: fc.Arbitrary<Schedule> = fc.record({
  ...surroundings,
  startsBroken: fc.boolean(),
  steps: fc.tuple(
    fc.record({
      after: between(0, 500),
      fault,
      lasts: between(300, 2_500),
      isForgetful: fc.constant(false),
    }),
  ),
  endsEarly: fc.nat({ max: 9 }).map((chance) => chance === 0),
  staysOn: fc.constant(false),
  isImpatient: fc.boolean(),
})

export const schedule: fc.Arbitrary<Schedule> = fc.record({
  ...surroundings,
  startsBroken: fc.nat({ max: 3 }).map((chance) => chance === 0),
  steps: fc.array(
    fc.record({
      after: fc.oneof(between(0, 3_000), between(healthyAfter, healthyAfter + 2_000)),
      fault,
      lasts: fc.oneof(between(50, 3_000), between(3_000, 12_000)),
      isForgetful: fc.nat({ max: 2 }).map((chance) => chance === 0),
    }),
    { minLength: 1, maxLength: 3, size: 'max' },
  ),
  endsEarly: fc.nat({ max: 9 }).map((chance) => chance === 0),
  staysOn: fc.nat({ max: 5 }).map((chance) => chance === 0),
  isImpatient: fc.nat({ max: 3 }).map((chance) => chance === 0),
})
