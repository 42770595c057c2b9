/**
 * A connector that is well all the time and speaks only when something changes, as observed: how long do
 * its badges say otherwise, and how many healthy sockets are given up on its account?
 */
import type { ConnectorState } from 'jifeline-react'
import {
  createSimulatedClient,
  createSimulatedJifeline,
  createVirtualClock,
} from 'jifeline-react/testing'
import { connectorId } from '../stage/examples.ts'

const vehicle = { system: 12, vinNumber: null } as const
const hour = 3_600_000

export interface HealthyLife {
  /** Milliseconds in each state. */
  spent: Partial<Record<ConnectorState, number>>
  /** Sockets given up since nothing was heard. */
  replaced: number
  hours: number
}

export async function liveHealthily(
  seed: number,
  hours: number,
  { firstStatus }: { firstStatus: boolean },
): Promise<HealthyLife> {
  const clock = createVirtualClock({ seed })
  const connectors = [{ connectorId, name: '1', vehicle }]
  const jifeline = createSimulatedJifeline({
    clock,
    connectors,
    firstStatus,
    cadence: 'on-change',
  })
  const life: HealthyLife = { spent: {}, replaced: 0, hours }
  const client = createSimulatedClient(jifeline, {
    getAccessToken: () => ({ accessToken: jifeline.grantToken(), expiresIn: 3_600 }),
  })
  let since = clock.now()
  const store = client.connector(connectorId)
  const leave = store.subscribe((_, { state }) => spend(state))
  client.connection.subscribe(({ error }, { error: before }) => {
    if (error?.code === 'silent' && error !== before) life.replaced += 1
  })

  function spend(state: ConnectorState) {
    life.spent[state] = (life.spent[state] ?? 0) + clock.now() - since
    since = clock.now()
  }

  await clock.advance(hours * hour)
  spend(store.getState().state)
  leave()
  client.dispose()
  jifeline.dispose()
  return life
}
