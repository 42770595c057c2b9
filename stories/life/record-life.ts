/** A run of the simulator, written down: which state one connector was in, from when to when, and what came meanwhile. */
import type { ConnectorState } from 'jifeline-react'
import {
  createSimulatedClient,
  createSimulatedJifeline,
  createSimulatedNetwork,
  createVirtualClock,
} from 'jifeline-react/testing'
import { connectorId } from '../stage/examples.ts'
import type { Script } from '../stage/scene.tsx'

/** Milliseconds since the run began. */
export interface Span {
  state: ConnectorState
  from: number
  to: number
}

interface Mark {
  is: 'report' | 'lost' | 'open'
  at: number
}

export interface Life {
  lasts: number
  spans: readonly Span[]
  marks: readonly Mark[]
}

/** What `prelude` leads to was there before; nothing of it is written down. */
export async function recordLife(script: Script, prelude?: Script): Promise<Life> {
  const clock = createVirtualClock()
  const jifeline = createSimulatedJifeline({
    clock,
    cadence: 'by-hand',
    firstStatus: false,
    needsToken: false,
  })
  const network = createSimulatedNetwork()
  const client = createSimulatedClient(jifeline, { network, onError: () => {} })
  let begun = clock.now()
  const elapsed = () => clock.now() - begun
  const marks: Mark[] = []
  const changes: { state: ConnectorState; at: number }[] = []
  const connector = client.connector(connectorId)

  const ends = [
    connector.subscribe(({ state, receivedAt }, before) => {
      if (receivedAt !== before.receivedAt) marks.push({ is: 'report', at: elapsed() })
      if (state !== before.state) changes.push({ state, at: elapsed() })
    }),
    client.connection.subscribe(({ phase }, before) => {
      if (phase === before.phase) return
      if (phase === 'open') marks.push({ is: 'open', at: elapsed() })
      if (before.phase === 'open') marks.push({ is: 'lost', at: elapsed() })
    }),
  ]
  const stage = { client, jifeline, network, advance: clock.advance }
  if (prelude) await prelude(stage)
  begun = clock.now()
  marks.length = 0
  changes.splice(0, Infinity, { state: connector.getState().state, at: 0 })
  await script(stage)
  const lasts = elapsed()
  for (const end of ends) end()
  client.dispose()
  jifeline.dispose()
  return { lasts, marks, spans: spansOf(changes, lasts) }
}

function spansOf(changes: readonly { state: ConnectorState; at: number }[], lasts: number): Span[] {
  return changes
    .map(({ state, at }, index) => ({ state, from: at, to: changes[index + 1]?.at ?? lasts }))
    .filter(({ from, to }) => to > from)
}
