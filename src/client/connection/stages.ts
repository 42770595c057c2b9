/** Where a connection is, as one value with one way to change it, and as the store that the world sees. */
import type { Environment } from '../world/environment.ts'
import type { ReadonlyStore } from '../world/read-only-store.ts'
import { createConnectionState, type ConnectionState } from './connection-state.ts'
import { idle, viewOf, type Stage } from './stage.ts'

export interface Stages {
  readonly state: ReadonlyStore<ConnectionState>
  present(): Stage
  /** Leaves the present stage. `tellHost` runs when the next one is there, and before anybody hears of it. */
  enter(next: Stage, tellHost?: () => void): void
}

export function createStages(environment: Environment, retry: () => void): Stages {
  let stage: Stage = idle
  const { state, publish } = createConnectionState(viewOf(stage), environment, retry)

  return {
    state,
    present: () => stage,
    enter(next, tellHost) {
      const { life } = stage
      if (next === stage) return
      stage = next
      tellHost?.()
      // These two may run users' code, which finds the machine at rest. What it overtakes is not published.
      if (life !== next.life) life?.abort()
      if (stage === next) publish(viewOf(next))
    },
  }
}
