/**
 * A client that lives in a simulated page: its sockets lead to this Jifeline, and its time is Jifeline's
 * clock. On a virtual clock it stands still until that is moved on, which shows any state for as long as
 * somebody wants to look at it.
 */
import { createClient } from '../../client/client.ts'
import type { JifelineClient } from '../../client/jifeline-client.ts'
import type { PageSignal } from '../../client/world/environment.ts'
import type { JifelineOptions } from '../../client/world/options.ts'
import type { SimulatedJifeline } from '../simulator/simulated-jifeline.ts'
import { createSimulatedPage } from './simulated-page.ts'
import type { SimulatedNetwork } from './simulated-socket.ts'

/** The options of `createSimulatedClient`. */
export interface SimulatedClientOptions extends JifelineOptions {
  /** The way between the two. Default: 20 ms, and all is well. */
  network?: SimulatedNetwork | undefined
  /**
   * What the page's wall clock says, in epoch milliseconds: it may be set at any time, also back. Default: Jifeline's
   * clock.
   */
  wall?: (() => number) | undefined
}

/** A client on a simulated Jifeline, and what its page goes through. */
export interface SimulatedClient extends JifelineClient {
  /** Has the page go through this, in the words of its events: `offline`, `online`, `resume`, `pagehide` … */
  signal(this: void, signal: Exclude<PageSignal, object>): void
}

/** A client whose socket leads to a simulated Jifeline, in this process. */
export function createSimulatedClient(
  jifeline: SimulatedJifeline,
  { network, wall, ...options }: SimulatedClientOptions = {},
): SimulatedClient {
  const page = createSimulatedPage(jifeline, { network, wall })
  const { signal } = page
  return Object.assign(createClient({ url: 'wss://jifeline.test/', ...options }, page), { signal })
}
