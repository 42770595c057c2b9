/**
 * A connector as a page shows it: as it is, or, while its client is paused, as it was when it was paused. One
 * store for all badges and cards of a connector, so that they stand still together; it listens for whoever
 * listens to it, and to nothing besides.
 */
import type { ConnectorStore } from '../client/connectors/connector-topic.ts'
import type { Readings } from '../client/connectors/readings.ts'
import type { JifelineClient } from '../client/jifeline-client.ts'
import type { ShownStatus } from '../view/shown-status.ts'
import { pauseOf, type Pause, type PauseState } from './pause.ts'

export interface ShownConnector extends Pick<ConnectorStore, 'readings' | 'age'> {
  getState(this: void): ShownStatus
  getInitialState(this: void): ShownStatus
  /** Told of what its client is told of, and when it is paused and goes on. */
  subscribe(this: void, listener: () => void): () => void
}

/** What was true when it was first looked at during a pause. */
interface Standstill {
  during: PauseState
  status: ShownStatus
  readings: Readings
}

const shown = new WeakMap<Pause, WeakMap<ConnectorStore, ShownConnector>>()

/** The same for the same store of the same client. */
export function shownConnector(client: JifelineClient, store: ConnectorStore): ShownConnector {
  const pause = pauseOf(client)
  let ofClient = shown.get(pause)
  if (!ofClient) shown.set(pause, (ofClient = new WeakMap()))
  let connector = ofClient.get(store)
  if (!connector) ofClient.set(store, (connector = createShownConnector(store, pause)))
  return connector
}

function createShownConnector(store: ConnectorStore, pause: Pause): ShownConnector {
  let last: Standstill | null = null

  function standstill(): Standstill | null {
    const during = pause.getState()
    if (during.pausedAt === null) return null
    return last?.during === during ? last : (last = standStill(store, during, during.pausedAt))
  }

  return {
    getState: () => standstill()?.status ?? store.getState(),
    getInitialState: store.getInitialState,
    subscribe(listener) {
      const ends = [store.subscribe(listener), pause.subscribe(listener)]
      return () => ends.forEach((end) => end())
    },
    get readings() {
      return standstill()?.readings ?? store.readings
    },
    age: () => (standstill() ? null : store.age()), // "now" would be said for ever
  }
}

function standStill(store: ConnectorStore, during: PauseState, pausedAt: number): Standstill {
  const status = store.getState()
  return {
    during,
    status: status.state === 'off' ? status : { ...status, pausedAt }, // what is off moves no less
    readings: store.readings.map((reading) => ({ ...reading })), // a client uses their places again
  }
}
