/**
 * A schedule: what befalls the tabs of a browser, the worker that they share and Jifeline, for some minutes.
 * fast-check makes it from a seed and shrinks what fails. Times are milliseconds.
 */
import * as fc from 'fast-check'
import { closed, connectorIds, created } from '../../stage/examples.ts'

export const identities = ['user 1', 'user 2']
export const types = [created, closed]
export const connectors = connectorIds(2)
export const mostTabs = 5

export type Act =
  /** So many in one millisecond. */
  | { is: 'events'; identity: string; type: string; count: number }
  | { is: 'report'; identity: string; connectorId: string; isNew: boolean }
  /** Another tab stands there then: it signed in as somebody, or is the first one. */
  | { is: 'birth'; tab: number; identity: string; isHidden: boolean }
  | { is: 'close' | 'death' | 'freeze' | 'thaw' | 'hide' | 'show' | 'reload'; tab: number }
  /** So long after it all tabs of that user try again. */
  | { is: 'sign-out'; tab: number; lasts: number }
  | { is: 'worker dies' }
  | { is: 'drop' | 'revoke tokens'; identity: string }
  | { is: 'outage'; identity: string; lasts: number }
  | { is: 'calm'; lasts: number }

export interface Schedule {
  seed: number
  hasLog: boolean
  registrationDelay: readonly [number, number]
  pushDelay: readonly [number, number]
  logLag: readonly [number, number]
  steps: readonly { after: number; act: Act }[]
}

const minute = 60_000
const tab = fc.nat({ max: mostTabs - 1 })
const identity = fc.constantFrom(identities[0] ?? '', identities[0] ?? '', identities[1] ?? '')
const lasts = (longest: number) => fc.integer({ min: 1_000, max: longest })
const one = <const Name extends Act['is']>(...names: Name[]) => fc.constantFrom(...names)

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      is: one('events'),
      identity,
      type: fc.constantFrom(...types),
      count: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      is: one('report'),
      identity,
      connectorId: fc.constantFrom(...connectors),
      isNew: fc.boolean(),
    }),
  },
  { weight: 8, arbitrary: fc.record({ is: one('birth'), tab, identity, isHidden: fc.boolean() }) },
  {
    weight: 12,
    arbitrary: fc.record({
      is: one('close', 'death', 'freeze', 'freeze', 'thaw', 'thaw', 'hide', 'show', 'reload'),
      tab,
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: one('sign-out'), tab, lasts: lasts(20_000) }) },
  { weight: 2, arbitrary: fc.record({ is: one('worker dies') }) },
  { weight: 3, arbitrary: fc.record({ is: one('drop', 'drop', 'revoke tokens'), identity }) },
  { weight: 2, arbitrary: fc.record({ is: one('outage'), identity, lasts: lasts(minute) }) },
  { weight: 3, arbitrary: fc.record({ is: one('calm'), lasts: lasts(minute) }) },
)

const upTo = (longest: number) =>
  fc.oneof(
    fc.constant([0, 0] as const),
    fc.tuple(fc.constant(0), fc.integer({ min: 0, max: longest })),
  )

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat(),
  hasLog: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
  registrationDelay: upTo(9_800),
  pushDelay: upTo(5_000),
  logLag: upTo(9_800),
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
