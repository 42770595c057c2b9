/** Looks for tokens, and for the words of a token source, wherever they must not be. */
import type { History } from './history.ts'

/** Whatever else holds this text leaked it. */
export const canary = 'canary-'
const grantedToken = /simulated-[\da-z]+-[\da-z]+/ // as the simulator forms them

export function createSecrecy(history: History) {
  const seen = new WeakSet<object>()

  function lookAt(text: string) {
    if (text.includes(canary) || grantedToken.test(text)) history.breach('no token leaks', text)
  }

  return {
    lookAt,
    /** A state that was looked into needs no second look: states are never changed. */
    lookInto(state: object) {
      if (seen.has(state)) return
      seen.add(state)
      lookAt(JSON.stringify(state))
    },
  }
}
