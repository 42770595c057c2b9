/**
 * A schedule: what befalls a hub, its connection to Jifeline, its event log and its peers, for some minutes.
 * fast-check makes it from a seed and shrinks what fails. Times are milliseconds.
 */
import * as fc from 'fast-check'
import { closed, connectorIds, created } from '../../stage/examples.ts'

export const types = [created, closed]
export const connectors = connectorIds(3)
export const mostPeers = 4

export type Act =
  /** So many in one millisecond. */
  | { is: 'events'; type: string; count: number }
  /** `isNew`: other values than the last ones. */
  | { is: 'report'; connectorId: string; isNew: boolean; isOffline: boolean }
  /** The same again, so often, for a peer to learn how often it speaks. */
  | { is: 'series'; connectorId: string; every: number; times: number }
  | { is: 'upstream drop' | 'revoke tokens' }
  | { is: 'upstream outage' | 'hub’s log down' | 'deaf upstream' | 'calm'; lasts: number }
  | { is: 'peer drop' | 'peer comes' | 'peer goes' | 'remount'; peer: number }
  | { is: 'peer outage'; peer: number; lasts: number }
  | { is: 'take' | 'leave'; peer: number; connectorId: string }
  | { is: 'listen' | 'end'; peer: number; type: string }
  /** The hub’s process ends, and so long after it another one is there. */
  | { is: 'hub fails'; lasts: number }

export interface Schedule {
  seed: number
  /** Whether the hub reads what it missed, and whether its peers do. */
  hubHasLog: boolean
  peersHaveLog: boolean
  registrationDelay: readonly [number, number]
  pushDelay: readonly [number, number]
  logLag: readonly [number, number]
  /** By how much each peer's clock is ahead of everybody else's. */
  ahead: readonly number[]
  steps: readonly { after: number; act: Act }[]
}

const minute = 60_000
const peer = fc.nat({ max: mostPeers - 1 })
const type = fc.constantFrom(...types)
const connectorId = fc.constantFrom(...connectors)
const lasts = (longest: number) => fc.integer({ min: 1_000, max: longest })
const only = <const Name extends Act['is']>(...names: Name[]) =>
  fc.record({ is: fc.constantFrom(...names) })

const act = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      is: fc.constant('events' as const),
      type,
      count: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      is: fc.constant('report' as const),
      connectorId,
      isNew: fc.boolean(),
      isOffline: fc.oneof(fc.constant(false), fc.constant(false), fc.boolean()),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant('series' as const),
      connectorId,
      every: fc.integer({ min: 500, max: 20_000 }),
      times: fc.integer({ min: 2, max: 6 }),
    }),
  },
  { weight: 4, arbitrary: only('upstream drop') },
  { weight: 1, arbitrary: only('revoke tokens') },
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constant('upstream outage' as const), lasts: lasts(minute) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('upstream outage' as const),
      lasts: lasts(10 * minute),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('hub’s log down' as const), lasts: lasts(5 * minute) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('deaf upstream' as const), lasts: lasts(5 * minute) }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('calm' as const), lasts: lasts(minute) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      is: fc.constantFrom(
        'peer drop' as const,
        'peer comes' as const,
        'peer goes' as const,
        'remount' as const,
      ),
      peer,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constant('peer outage' as const), peer, lasts: lasts(minute) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constantFrom('take' as const, 'leave' as const),
      peer,
      connectorId,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constantFrom('listen' as const, 'end' as const), peer, type }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('hub fails' as const), lasts: lasts(20_000) }),
  },
)

const upTo = (longest: number) =>
  fc.oneof(
    fc.constant([0, 0] as const),
    fc.tuple(fc.constant(0), fc.integer({ min: 0, max: longest })),
  )

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat(),
  hubHasLog: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
  peersHaveLog: fc.boolean(),
  registrationDelay: upTo(9_800),
  pushDelay: upTo(5_000),
  logLag: upTo(9_800),
  ahead: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: -60 * minute, max: 60 * minute })), {
    minLength: mostPeers,
    maxLength: mostPeers,
  }),
  steps: fc.array(
    fc.record({
      after: fc.oneof(
        fc.constant(0),
        fc.integer({ min: 0, max: 1_000 }),
        fc.integer({ min: 0, max: 12_000 }),
      ),
      act,
    }),
    { minLength: 1, maxLength: 50, size: 'max' },
  ),
})
