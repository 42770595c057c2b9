/** Renders below a provider whose client talks to a simulated Jifeline, on a clock that stands still. */
import { act, render, renderHook } from '@testing-library/react'
import { Profiler, type ReactNode } from 'react'
import { onTestFinished, vi } from 'vitest'
import { JifelineProvider, type JifelineOptions } from 'jifeline-react'
import {
  createSimulatedJifeline,
  createSimulatedSocket,
  createVirtualClock,
  type SimulatedSocket,
  type SimulatorOptions,
} from 'jifeline-react/testing'
import { forgetFailures } from '../../src/client/connection/history.ts'
import { createBrowserEnvironment } from '../../src/client/world/environment.ts'
import { createClient } from '../../src/client/client.ts'
import { createSimulatedPage } from '../../src/testing/page/simulated-page.ts'

export const url = 'wss://jifeline.test/wssprd'
export const connectorId = '9389ba6f-3696-4571-84d4-34d588c4b109'
export const otherId = '4c1d8f52-0b7e-4a39-9d1c-6f2a5e8b7310'
export const created = 'tickets.ticket.created'
export const closed = 'tickets.ticket.closed'

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean
}

export interface Setup {
  options?: JifelineOptions | undefined
  simulator?: SimulatorOptions | undefined
}

/** A client, and the simulated world around it. Connectors report only when a test says so. */
export function createWorld({ options, simulator }: Setup = {}) {
  const clock = createVirtualClock()
  const jifeline = createSimulatedJifeline({
    clock,
    cadence: 'by-hand',
    needsToken: false,
    ...simulator,
  })
  const page = createSimulatedPage(jifeline)
  const client = createClient({ url, ...options }, page)

  /** As `advance`, but React renders when it would in a browser: `act` would make one of many. */
  async function advanceLive(ms: number): Promise<void> {
    globalThis.IS_REACT_ACT_ENVIRONMENT = false
    try {
      await clock.advance(ms)
    } finally {
      globalThis.IS_REACT_ACT_ENVIRONMENT = true
    }
  }

  return {
    clock,
    jifeline,
    page,
    client,
    Provider: ({ children }: { children: ReactNode }) => (
      <JifelineProvider client={client}>{children}</JifelineProvider>
    ),
    /** What was sent to the server, in order. */
    sent: () => jifeline.frames.map(({ message }) => message),
    /** Lets so many milliseconds pass, and React take notice. */
    advance: (ms: number) => act(() => clock.advance(ms)),
    advanceLive,
  }
}

/** Rendered, connected and subscribed: one round trip of the simulated network is over. */
export async function renderWithClient(ui: ReactNode, setup?: Setup) {
  const world = createWorld(setup)
  const view = await act(async () => render(ui, { wrapper: world.Provider }))
  await world.advance(100)
  return { ...world, ...view }
}

/** The same for a hook alone. */
export async function renderHookWithClient<Result, Props>(
  hook: (props: Props) => Result,
  { initialProps, ...setup }: Setup & { initialProps?: Props } = {},
) {
  const world = createWorld(setup)
  const view = renderHook(hook, {
    wrapper: world.Provider,
    ...(initialProps === undefined ? {} : { initialProps }),
  })
  await world.advance(100)
  return { ...world, ...view }
}

/**
 * For a provider that owns its client: the browser's own world, but with Vitest's fake timers, and with
 * a WebSocket that leads to a simulated Jifeline.
 */
export function createBrowser() {
  forgetFailures(createBrowserEnvironment())
  vi.useFakeTimers()
  const targets = [vi.spyOn(document, 'addEventListener'), vi.spyOn(window, 'addEventListener')]
  onTestFinished(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    for (const target of targets) target.mockRestore()
  })
  const jifeline = createSimulatedJifeline({
    cadence: 'by-hand',
    idleCloseAfter: false, // the server's own timers would be counted too
    hardCloseAfter: false,
  })
  const sockets: SimulatedSocket[] = []
  function dial(target: string): SimulatedSocket {
    const socket = createSimulatedSocket(jifeline, target)
    sockets.push(socket)
    return socket
  }
  vi.stubGlobal('WebSocket', function WebSocket(target: string) {
    return dial(target)
  })
  return {
    jifeline,
    sockets,
    dial,
    getAccessToken: () => jifeline.grantToken(),
    /** How many listen to the page through a signal that has not been aborted. */
    listening: () =>
      targets
        .flatMap((target) => target.mock.calls)
        .filter(([, , options]) => typeof options === 'object' && options.signal?.aborted === false)
        .length,
    advance: (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms)),
  }
}

/** Counts how often React commits what stands in `<Counted name>`. */
export function createCommitCount() {
  const commits = new Map<string, number>()
  return {
    Counted: ({ name, children }: { name: string; children: ReactNode }) => (
      <Profiler id={name} onRender={() => void commits.set(name, (commits.get(name) ?? 0) + 1)}>
        {children}
      </Profiler>
    ),
    /** By name, since `startOver`. */
    commits: () => Object.fromEntries(commits),
    startOver: () => commits.clear(),
  }
}

export const subscribeTo = (id: string) => ({ action: 'subscribe-to-connector', connector_id: id })
export const unsubscribeFrom = (id: string) => ({
  action: 'unsubscribe-from-connector',
  connector_id: id,
})
export const listenTo = (type: string) => ({ action: 'subscribe-to-event', event_type: type })
export const unlistenFrom = (type: string) => ({
  action: 'unsubscribe-from-event',
  event_type: type,
})
