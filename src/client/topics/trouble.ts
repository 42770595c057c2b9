/**
 * What a gateway that says "error" may have lost: what was sent shortly before. It is looked into once some
 * time after the first error; while errors go on, ever more seldom, so that asking again feeds no failure.
 */
const lossBefore = 20_000 // ms before an error; a gateway may take so long to say it
const firstPatience = 10_000 // ms; doubled each time …
const longestPatience = 300_000 // ms; … up to this

export interface Trouble {
  /** An error came. */
  note(now: number): void
  /** When it is to be looked into; Infinity: there is none. */
  lookAt(): number
  /** Since when what was sent may be lost; from now on it counts as looked into. */
  take(): number
  /** A new socket: nothing was lost on it. */
  forget(): void
}

export function createTrouble(): Trouble {
  let since = Infinity // the first error that was not yet looked into
  let patience = firstPatience

  return {
    note: (now) => void (since = Math.min(since, now)),
    lookAt: () => since + patience,
    take() {
      const lost = since - lossBefore
      since = Infinity
      patience = Math.min(2 * patience, longestPatience)
      return lost
    },
    forget() {
      since = Infinity
      patience = firstPatience
    },
  }
}
