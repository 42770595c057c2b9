/**
 * The engine's world, simulated: a page whose sockets lead to a simulated Jifeline, whose time is the
 * simulator's clock, and which can be hidden, frozen or left by saying so.
 */
import { longestDelay, type Environment, type PageSignal } from '../../client/world/environment.ts'
import type { SimulatedJifeline } from '../simulator/simulated-jifeline.ts'
import {
  createSimulatedNetwork,
  createSimulatedSocket,
  type SimulatedNetwork,
  type SimulatedSocket,
} from './simulated-socket.ts'

export interface SimulatedPage extends Environment {
  readonly network: SimulatedNetwork
  /** Every socket that was made, oldest first. */
  readonly sockets: readonly SimulatedSocket[]
  /** Tells the page's listeners what happens to it. */
  signal(signal: PageSignal): void
  /** How many listen to the page's life. */
  readonly listeners: number
  /** What users' listeners threw. */
  readonly thrown: readonly unknown[]
  readonly warnings: readonly string[]
}

export function createSimulatedPage(
  jifeline: SimulatedJifeline,
  options: {
    network?: SimulatedNetwork | undefined
    /** Default: none, so what is to be told is told in the next macrotask. */
    requestFrame?: ((run: () => void) => void) | null | undefined
    /** Default: no page at all, as in a script. */
    url?: string | null | undefined
    /** Default: the simulator's clock. */
    wall?: (() => number) | undefined
  } = {},
): SimulatedPage {
  const { network = createSimulatedNetwork(), requestFrame = null, url = null } = options
  const { clock } = jifeline
  const { wall = () => clock.now() } = options
  const sockets: SimulatedSocket[] = []
  const listeners = new Set<(signal: PageSignal) => void>()
  const thrown: unknown[] = []
  const warnings: string[] = []

  return {
    page: {},
    now: () => clock.now(),
    wall,
    setTimer: (run, delay) => clock.setTimer(run, Math.min(delay, longestDelay)),
    clearTimer: (timer) => clock.clearTimer(timer),
    random: () => clock.random(),
    requestFrame,
    createSocket(socketUrl) {
      const socket = createSimulatedSocket(jifeline, socketUrl, network)
      sockets.push(socket)
      return socket
    },
    isOnline: () => network.isOnline ?? true,
    isHidden: () => false,
    pageUrl: () => url,
    onPageSignal(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    reportError: (error) => thrown.push(error),
    warn: (text) => warnings.push(text),
    network,
    sockets,
    signal: (signal) => listeners.forEach((listener) => listener(signal)),
    get listeners() {
      return listeners.size
    },
    thrown,
    warnings,
  }
}
