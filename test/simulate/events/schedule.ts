/**
 * A schedule: what befalls a page that listens to events, its socket and its event log, for some minutes.
 * fast-check makes it from a seed and shrinks what fails. Times are milliseconds.
 */
import * as fc from 'fast-check'
import { closed, created } from '../../stage/examples.ts'

const eventTypes = [created, closed, 'orders.order.paid']

/**
 * What the log answers to one request in place of its page: `slow` is the page, seconds late; `bad rows` the
 * page among rows that make no sense; `told to wait` a 429 with `Retry-After`.
 */
const restFaults = [
  '429',
  '500',
  '401',
  'hang',
  'cut off',
  'slow',
  'bad rows',
  'told to wait',
] as const
export type RestFault = (typeof restFaults)[number]

export type Act =
  /** So many in one millisecond. `skew`: how far the clock of their host is off; `isDated`: their
   * `occurred_at` is wrong as well as their ids. `isLost`: they never arrive, where that may be. */
  | { is: 'events'; type: string; count: number; skew: number; isDated: boolean; isLost: boolean }
  | { is: 'push again' | 'drop' | 'drop in mid-fill' | 'revoke tokens' | 'reload' | 'retry' }
  | { is: 'outage' | 'long outage' | 'log down' | 'calm' | 'deaf socket'; lasts: number }
  /** So many of a type that nobody listens to, from a host that is ahead for good: see `lead`. */
  | { is: 'ahead for good'; count: number }
  /** The next subscribes of events are lost on their way. */
  | { is: 'lose subscribes'; count: number }
  /** All leave, and so long after everything was forgotten all are back. */
  | { is: 'route change'; after: number }
  | { is: 'listen' | 'leave' | 'watch' | 'unwatch'; type: string }
  /** All leave, and so long after the type was forgotten somebody listens again. */
  | { is: 'take up again'; type: string; after: number }

interface Step {
  after: number
  act: Act
}

export interface Surroundings {
  seed: number
  registrationDelay: readonly [number, number]
  pushDelay: readonly [number, number]
  logLag: readonly [number, number]
  logOrder: 'ascending' | 'descending' | 'newest-first'
  afterId: 'exclusive' | 'inclusive'
  unknownCursor: 'compared' | 'refused'
  largestPage: number
  logRetention: number
  /** By how much the page's clock is ahead of everybody else's. */
  ahead: number
  /** How many events were in the log before the page came. */
  before: number
  /** By how much one host is ahead of all others; 0: none is. */
  lead: number
}

export interface Schedule {
  hasLog: boolean
  surroundings: Surroundings
  /** For the first requests, one each; after that the log answers. */
  rest: readonly (RestFault | 'page')[]
  types: readonly string[]
  steps: readonly Step[]
}

const longestDelay = 9_900 // ms; 10 s with the way there
const longestPushDelay = 9_900
const largestSkew = 24_900 // ms; two hosts may differ by twice as much, and an overlap is a minute

const type = fc.constantFrom(...eventTypes)
const skew = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -largestSkew, max: largestSkew }) },
)
const only = <const Name extends string>(is: Name) => fc.record({ is: fc.constant(is) })
const lasting = <const Name extends string>(is: Name, longest: number) =>
  fc.record({ is: fc.constant(is), lasts: fc.integer({ min: 1_000, max: longest }) })

const events = fc.record({
  is: fc.constant('events' as const),
  type,
  count: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 6 })),
  skew,
  isDated: fc.boolean(),
  isLost: fc.boolean(),
})
const mounting = fc.record({
  is: fc.constantFrom('listen' as const, 'leave' as const, 'watch' as const, 'unwatch' as const),
  type,
})

const takingUpAgain = fc.record({
  is: fc.constant('take up again' as const),
  type,
  after: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 8_000 })),
})

const aheadForGood = fc.record({
  is: fc.constant('ahead for good' as const),
  count: fc.integer({ min: 1, max: 12 }),
})

const losingSubscribes = fc.record({
  is: fc.constant('lose subscribes' as const),
  count: fc.integer({ min: 1, max: 6 }),
})
const routeChange = fc.record({
  is: fc.constant('route change' as const),
  after: fc.integer({ min: 1, max: 60_000 }),
})
const minute = 60_000 // ms
const day = 1_440 * minute

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 22, arbitrary: events },
  { weight: 2, arbitrary: aheadForGood },
  { weight: 3, arbitrary: only('push again') },
  { weight: 4, arbitrary: only('drop') },
  { weight: 2, arbitrary: only('drop in mid-fill') },
  { weight: 2, arbitrary: lasting('outage', 20_000) },
  { weight: 1, arbitrary: lasting('log down', 300_000) },
  { weight: 1, arbitrary: lasting('long outage', 3_000_000) },
  { weight: 1, arbitrary: lasting('deaf socket', 1_200_000) },
  { weight: 1, arbitrary: losingSubscribes },
  { weight: 1, arbitrary: routeChange },
  { weight: 1, arbitrary: only('retry') },
  { weight: 2, arbitrary: lasting('calm', 60_000) },
  { weight: 1, arbitrary: only('revoke tokens') },
  { weight: 1, arbitrary: only('reload') },
  { weight: 5, arbitrary: mounting },
  { weight: 1, arbitrary: takingUpAgain },
)

/** Never for ever: the promise counts from when it is over. `pace`: how far apart acts may be. */
export function scheduleOf(limits: {
  steps: number
  pace: number
  rest: number
}): fc.Arbitrary<Schedule> {
  const after = fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 1_000 }) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: limits.pace }) },
  )
  const step: fc.Arbitrary<Step> = fc.record({ after, act })
  const upTo = (longest: number) =>
    fc.oneof(
      fc.constant([0, 0] as const),
      fc.tuple(fc.constant(0), fc.integer({ min: 0, max: longest })),
    )
  const surroundings: fc.Arbitrary<Surroundings> = fc.record({
    seed: fc.nat(),
    registrationDelay: upTo(longestDelay),
    pushDelay: upTo(longestPushDelay),
    logLag: upTo(longestDelay),
    logOrder: fc.constantFrom('ascending' as const, 'descending' as const, 'newest-first' as const),
    afterId: fc.constantFrom('exclusive' as const, 'inclusive' as const),
    unknownCursor: fc.constantFrom('compared' as const, 'refused' as const),
    largestPage: fc.oneof(fc.constant(Infinity), fc.integer({ min: 2, max: 20 })),
    logRetention: fc.oneof(
      { weight: 4, arbitrary: fc.constant(day) },
      { weight: 1, arbitrary: fc.integer({ min: 20 * minute, max: 40 * minute }) },
    ),
    ahead: fc.oneof(
      fc.constant(0),
      fc.integer({ min: -10 * minute, max: 10 * minute }),
      fc.integer({ min: -day, max: day }),
    ),
    before: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 })),
    lead: fc.oneof(fc.constant(0), fc.integer({ min: 20 * minute, max: day })),
  })
  return fc.record({
    hasLog: fc.oneof(
      { weight: 4, arbitrary: fc.constant(true) },
      { weight: 1, arbitrary: fc.constant(false) },
    ),
    surroundings,
    rest: fc.array(fc.constantFrom('page' as const, 'page' as const, ...restFaults), {
      maxLength: limits.rest,
      size: 'max',
    }),
    types: fc.subarray(eventTypes, { minLength: 1 }),
    steps: fc.array(step, { minLength: 1, maxLength: limits.steps, size: 'max' }),
  })
}
