/** Tells the user's `onError`, at most once a minute for each code and message. */
import type { Environment } from './environment.ts'
import type { JifelineError } from './jifeline-error.ts'
import type { ReadOptions } from './options.ts'

const quiet = 60_000 // ms; a broken server must not flood somebody's error tracker

export function createErrorReport(
  options: ReadOptions,
  environment: Environment,
): (error: JifelineError) => void {
  const toldAt = new Map<string, number>()
  const warned = new Set<string>()

  return (error) => {
    const now = environment.now()
    const before = toldAt.get(error.message)
    if (before !== undefined && now - before < quiet) return
    toldAt.set(error.message, now)
    const { onError } = options()
    if (onError) {
      try {
        const told: unknown = onError(error)
        if (told instanceof Promise) told.catch(environment.reportError)
      } catch (thrown) {
        environment.reportError(thrown)
      }
    } else if (isDevelopment() && !warned.has(error.code)) {
      warned.add(error.code)
      environment.warn(`jifeline-react (${error.code}): ${error.message} ${error.remedy}`)
    }
  }
}

/** Bundlers put the value in; a page without a bundler has no `process`, and gets no warnings. */
function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production'
  } catch {
    return false
  }
}
