/**
 * What users' code does while the library calls it: retries, disposes, ends its own listening and listens
 * anew, takes up and leaves something else. Each waits for the next call of its place.
 */
import type { InnerFault } from './faults.ts'

const places = [
  'connection',
  'connector',
  'feed',
  'on',
  'onError',
  'getAccessToken',
  'abort',
] as const
export type Place = (typeof places)[number]

/** What the listener that is being called can do with itself. */
export interface Self {
  /** Ends, and listens anew; in each call from now on until it is told otherwise. */
  goRound(): void
}

export interface Mischief {
  wait(fault: InnerFault, value: number, onMet: () => void): void
  /** Users' code is being called at this place. */
  at(place: Place, self?: Self): void
}

export function createMischief(
  perform: (fault: InnerFault, value: number, self: Self | undefined) => void,
): Mischief {
  const waiting = new Map<Place, (self: Self | undefined) => void>()

  return {
    wait(fault, value, onMet) {
      const place = places[value % places.length] ?? 'connection'
      waiting.set(place, (self) => {
        onMet()
        perform(fault, value, self)
      })
    },
    at(place, self) {
      const run = waiting.get(place)
      if (!run) return
      waiting.delete(place)
      run(self)
    },
  }
}
