/** Tells the operator what went wrong, and not so often that the log is all there is to read. */
import { startStopwatch, type Stopwatch } from './stopwatch.ts'

/** A `TokenError`, a `RelayError` or a `JifelineError`. */
interface Told {
  readonly code: string
  readonly message: string
  readonly remedy: string
}

const reportEvery = 60_000 // ms; strangers can cause some of them, as often as they like

/** Each `code` once a minute at most. It never throws. */
export function createErrorReport<Error extends Told>(
  onError: ((error: Error) => void) | undefined = complain,
): (error: Error) => void {
  const told = new Map<string, Stopwatch>()

  return (error) => {
    const since = told.get(error.code)
    if (since && since() < reportEvery) return
    told.set(error.code, startStopwatch())
    try {
      const told: unknown = onError(error)
      if (told instanceof Promise) told.catch(() => {}) // unhandled, it would end the process
    } catch {
      // Whoever reports must not break what is reported on.
    }
  }
}

function complain({ message, remedy }: Told): void {
  console.error(`jifeline-react/server: ${message} ${remedy}`)
}
