/**
 * `jifeline-react/testing/react`: renders a tree with Testing Library below a provider whose Jifeline is
 * simulated, and gives that Jifeline into the test's hand. The only file that needs Testing Library.
 */
import { render, type RenderOptions, type RenderResult } from '@testing-library/react'
import { Fragment, StrictMode, useEffect, type ReactNode } from 'react'
import { createClient } from '../../client/client.ts'
import type { Phase } from '../../client/connection/connection-state.ts'
import { createBrowserEnvironment } from '../../client/world/environment.ts'
import type { JifelineOptions } from '../../client/world/options.ts'
import type { RestEvent } from '../../protocol/messages.ts'
import type { ProvidedClient } from '../../react/client-context.ts'
import { isOnlyCopy } from '../../react/copies.ts'
import { JifelineProvider } from '../../react/provider.tsx'
import { createActingClient } from './acting-client.ts'
import type { ReceivedFrame } from '../simulator/journal.ts'
import { createPageClock } from './page-clock.ts'
import type { ConnectorReport } from '../simulator/simulated-connector.ts'
import {
  createSimulatedJifeline,
  type EventDetails,
  type SimulatedJifeline,
} from '../simulator/simulated-jifeline.ts'
import { createSimulatedPage } from '../page/simulated-page.ts'
import { createSimulatedNetwork } from '../page/simulated-socket.ts'
import type { SimulatorOptions } from '../simulator/simulator-settings.ts'

/** The options of `renderWithJifeline`, and those of Testing Library's `render`. */
export interface RenderWithJifelineOptions extends Omit<
  RenderOptions,
  'queries' | 'reactStrictMode'
> {
  /** What the provider is given. By default there is no token, and the simulated Jifeline wants none. */
  options?: JifelineOptions | undefined
  /** How the simulated Jifeline behaves. By default connectors report only when the test says so. */
  simulator?: SimulatorOptions | undefined
  /**
   * Renders under React's StrictMode.
   *
   * @default true
   */
  strictMode?: boolean | undefined
}

/** What Testing Library's `render` returns, and the simulated Jifeline. */
export interface RenderedWithJifeline extends RenderResult {
  /** The other end of the page's socket. */
  jifeline: JifelineUnderTest
}

/**
 * The other end of the page's socket, in a test's hand. What is told here has arrived, and React has
 * rendered it, when the call returns. Times are milliseconds.
 *
 * Time passes by itself, as in production. What the page waits for need not be waited for: `advance`,
 * `subscribed` and `subscriptions` let time pass at once. Under fake timers that is the time of the whole
 * page, and moving the fake timers moves Jifeline too; beside real ones it is the time of Jifeline and
 * of the client alone.
 */
export interface JifelineUnderTest {
  /**
   * Lets time pass until the page is subscribed to this connector or event type.
   *
   * @throws when that does not happen within a minute
   */
  subscribed(topic: string): Promise<void>
  /** Reports a status to the page if it is subscribed. `null` is sent as null, what is absent is left out. */
  status(connectorId: string, report: ConnectorReport): void
  /** Sends an event to the page if it is subscribed, and logs it. The payload is an empty object by default. */
  event(type: string, payload?: unknown, details?: EventDetails): RestEvent
  /** Drops the connection. By default without a word (1006); the page reconnects by itself. */
  drop(code?: number): void
  /** Refuses new connections, until `refuse(false)`. */
  refuse(isRefusing?: boolean): void
  /** Keeps connections open and sends nothing, until `silence(false)`. */
  silence(isSilent?: boolean): void
  /** Lets so many milliseconds pass at once. */
  advance(ms: number): Promise<void>
  /**
   * What the page is subscribed to, sorted. While it is connecting, lets time pass until it is not.
   *
   * @throws when the page is still connecting after a minute
   */
  subscriptions(): Promise<string[]>
  /** What the page has sent, oldest first. */
  readonly frames: readonly ReceivedFrame[]
  /** The simulated Jifeline itself, for what is not here. */
  readonly simulator: SimulatedJifeline
}

const otherCopy =
  'The page has a provider of another copy of jifeline-react, which the simulated Jifeline does not reach: ' +
  'load the library once (see `npm ls jifeline-react`).'

const patience = 60_000 // ms; the longest wait between two attempts is 45 s

/**
 * Testing Library's `render` below a provider that talks to a simulated Jifeline, and `jifeline`, to say
 * what happens there. That provider stands in for those of the tree itself: they make no client, and their
 * options count for nothing, so a whole portal can be rendered as it is. Whatever it started ends when the tree unmounts, as Testing Library's clean-up has it
 * after each test.
 *
 * ```tsx
 * const { jifeline, getByRole } = renderWithJifeline(<ConnectorBadge connectorId={connectorId} />)
 * await jifeline.subscribed(connectorId)
 * jifeline.status(connectorId, { voltage: 12.6 })
 * expect(getByRole('group')).toHaveTextContent('Live')
 * ```
 */
export function renderWithJifeline(
  ui: ReactNode,
  {
    options,
    simulator: simulatorOptions,
    strictMode = true,
    wrapper: Wrapper = Fragment,
    ...renderOptions
  }: RenderWithJifelineOptions = {},
): RenderedWithJifeline {
  const clock = createPageClock()
  const simulator = createSimulatedJifeline({
    clock,
    cadence: 'by-hand',
    firstStatus: false, // what nobody said does not arrive
    needsToken: false,
    ...simulatorOptions,
  })
  const page = createSimulatedPage(simulator, { network: createSimulatedNetwork({ latency: 0 }) })
  const { reportError } = createBrowserEnvironment() // a listener that throws shall fail the test
  const client = createClient({ url: 'wss://jifeline.test/', ...options }, { ...page, reportError })
  const actingClient: ProvidedClient = { ...createActingClient(client), standsIn: true }
  let mounts = 0

  function end(): void {
    client.dispose()
    simulator.dispose()
    clock.stop()
  }

  /** StrictMode unmounts and mounts at once: only what is not back after that is gone. */
  function keep(): () => void {
    mounts += 1
    return () => {
      mounts -= 1
      queueMicrotask(() => {
        if (mounts === 0) end()
      })
    }
  }

  /** StrictMode is the root: further down React 19 mounts nothing twice at first. */
  const Root = strictMode ? StrictMode : Fragment
  // Not Testing Library's `wrapper` and `reactStrictMode`: the latter is no option before 16.3.
  const tree = (children: ReactNode) => (
    <Root>
      <Lifetime keep={keep} />
      <JifelineProvider client={actingClient}>
        <Wrapper>{children}</Wrapper>
      </JifelineProvider>
    </Root>
  )
  const view = render(tree(ui), { ...renderOptions, reactStrictMode: false })

  function tell<Answer>(what: () => Answer): Answer {
    const answer = what()
    clock.catchUp()
    return answer
  }

  async function subscribed(topic: string): Promise<void> {
    const key = topic.toLowerCase() // connector ids are compared in lower case
    const isSubscribed = () => simulator.subscriptions().some((held) => held.toLowerCase() === key)
    if (!(await clock.until(isSubscribed, patience))) throw new Error(whatIsMissing(topic))
  }

  function whatIsMissing(topic: string): string {
    const { phase, error } = client.connection.getState()
    const held = simulator.subscriptions().join(', ') || 'nothing'
    const reason = error ? ` ${error.message} ${error.remedy}` : ''
    const advice = isOnlyCopy() ? 'Is a component mounted that asks for it?' : otherCopy
    return (
      `The page did not subscribe to ${topic} within ${patience / 1_000} s. It subscribes to ` +
      `${held}; its connection is ${phase}.${reason} ${advice}`
    )
  }

  async function subscriptions(): Promise<string[]> {
    const isSettled = () => !isUnderWay(client.connection.getState().phase)
    if (!(await clock.until(isSettled, patience))) {
      throw new Error(`The page is still connecting after ${patience / 1_000} s. Is refuse() on?`)
    }
    await clock.advance(0) // what it subscribes to is sent once it is open
    return simulator.subscriptions()
  }

  return {
    ...view,
    rerender: (children) => view.rerender(tree(children)),
    jifeline: {
      subscribed,
      status: (connectorId, report) => tell(() => simulator.status(connectorId, report)),
      event: (type, payload, details) => tell(() => simulator.event(type, payload, details)),
      drop: (code) => tell(() => simulator.drop(code)),
      refuse: (isRefusing = true) => simulator.refuse(isRefusing),
      silence: (isSilent = true) => simulator.silence(isSilent),
      advance: (ms) => clock.advance(ms),
      subscriptions,
      frames: simulator.frames,
      simulator,
    },
  }
}

function Lifetime({ keep }: { keep: () => () => void }) {
  useEffect(keep, [keep])
  return null
}

function isUnderWay(phase: Phase): boolean {
  return phase === 'connecting' || phase === 'reconnecting'
}
