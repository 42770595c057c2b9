/** Waits until a connection is open, or for so long: milliseconds. */
import type { ConnectionState } from '../client/connection/connection-state.ts'
import type { Environment } from '../client/world/environment.ts'
import type { ReadonlyStore } from '../client/world/read-only-store.ts'

export function untilOpen(
  connection: ReadonlyStore<ConnectionState>,
  longest: number,
  environment: Environment,
): Promise<void> {
  return new Promise((resolve) => {
    const stop = connection.subscribe(look)
    const timer = environment.setTimer(finish, longest)

    function finish() {
      stop()
      environment.clearTimer(timer)
      resolve()
    }

    function look() {
      const { phase } = connection.getState()
      if (phase === 'open' || phase === 'closed') finish()
    }

    look()
  })
}
