/** Where a schedule is played: on the virtual clock without a socket, or in real time on a real server. */
import { setTimeout as pass } from 'node:timers/promises'
import { WebSocket } from 'ws'
import {
  createSimulatedJifeline,
  createVirtualClock,
  type SimulatedJifeline,
  type SimulatorOptions,
} from 'jifeline-react/testing'
import { startJifelineServer } from 'jifeline-react/testing/server'
import {
  createBrowserEnvironment,
  createSimulatedFetch,
  createSimulatedPage,
  type Environment,
} from '../../stage/behind-the-doors.ts'

export interface Ground {
  jifeline: SimulatedJifeline
  url: string
  baseUrl: string
  createEnvironment(): Environment
  /** `fetch` that takes so much longer each way. */
  ask(latency: number): typeof fetch
  /** Whether somebody presses retry once all is well: a dead log is asked seldom. */
  hurries: boolean
  /** How long to wait for all to be well again, in milliseconds. */
  longestCalm: number
  advance(ms: number): Promise<void>
  leave(): Promise<void>
}

const latency = 20 // ms one way

export async function virtualGround(options: SimulatorOptions, seed: number): Promise<Ground> {
  const clock = createVirtualClock({ seed })
  const jifeline = createSimulatedJifeline({ ...options, clock })
  return Promise.resolve({
    jifeline,
    url: 'wss://jifeline.test/wssprd',
    baseUrl: 'https://jifeline.test',
    createEnvironment: () => createSimulatedPage(jifeline),
    ask: (more) => createSimulatedFetch(jifeline, { latency: latency + more, isBlackHole: false }),
    hurries: false,
    longestCalm: 7_200_000, // a dead log is asked again within the hour, a deaf socket found in 20 minutes
    advance: (ms) => clock.advance(ms),
    leave: () => Promise.resolve(jifeline.dispose()),
  })
}

export async function realGround(options: SimulatorOptions): Promise<Ground> {
  const server = await startJifelineServer(options)
  return {
    ...server,
    createEnvironment: () => ({
      ...createBrowserEnvironment(),
      page: {}, // many pages run in one process
      createSocket: (url) => new WebSocket(url),
    }),
    ask: (more) => async (input, init) => {
      if (more > 0) await pass(more, undefined, init?.signal ? { signal: init.signal } : {})
      const answer = await fetch(input, init)
      if (more > 0) await pass(more)
      return answer
    },
    hurries: true,
    longestCalm: 200_000,
    advance: (ms) => pass(ms),
    leave: () => server.close(),
  }
}
