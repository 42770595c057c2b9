/** The test kit as a partner uses it: with real timers and with fake ones, and nothing left behind. */
import { act, cleanup, configure, screen } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  ConnectionIndicator,
  ConnectorBadge,
  createJifelineClient,
  EventFeed,
  JifelineProvider,
  useConnection,
  useConnectorStatus,
  useEventListener,
} from 'jifeline-react'
import { renderWithJifeline } from 'jifeline-react/testing/react'
import { connectorId, created, otherConnectorId } from '../stage/examples.ts'

const subscribe = { action: 'subscribe-to-connector', connector_id: connectorId }

// As Testing Library does where a runner's globals are on: React complains of what is not inside act.
beforeAll(() => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
})
afterAll(() => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = false
})

afterEach(() => {
  vi.useRealTimers()
})

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean
}

const badge = () => screen.getByRole('group')

describe.each([
  { timers: 'real timers', use: () => {} },
  { timers: 'fake timers', use: () => void vi.useFakeTimers() },
])('with $timers', ({ use }) => {
  it('shows what is reported, by the time the call returns', async () => {
    use()
    const { jifeline } = renderWithJifeline(<ConnectorBadge connectorId={connectorId} />)
    expect(badge()).toHaveTextContent('Connecting')
    await jifeline.subscribed(connectorId)
    expect(badge()).toHaveTextContent('Waiting')
    jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 80 })
    expect(badge()).toHaveTextContent('Live')
    expect(badge()).toHaveTextContent('12.6 V')
    jifeline.status(connectorId, { roundTripTime: null })
    expect(badge()).toHaveAttribute('data-state', 'offline')
    await jifeline.advance(400) // a word that takes "Live" back waits, lest it flickers
    expect(badge()).toHaveTextContent('Offline')
  })

  it('judges a level by what was reported before', async () => {
    use()
    const { jifeline } = renderWithJifeline(<ConnectorBadge connectorId={connectorId} />)
    await jifeline.subscribed(connectorId)
    jifeline.status(connectorId, { voltage: 26 }) // a lorry
    jifeline.status(connectorId, { voltage: 16 })
    expect(badge()).toHaveAttribute('data-voltage', 'critical')
  })

  it('shows an event', async () => {
    use()
    const { jifeline } = renderWithJifeline(<EventFeed type={created} />)
    await jifeline.subscribed(created)
    jifeline.event(created, { ticket: { ticket_number: 72456234 } })
    expect(screen.getByText('#72456234')).toBeVisible()
  })

  it('tells who listens of an event, once', async () => {
    use()
    function Bell() {
      const [heard, setHeard] = useState<readonly string[]>([])
      useEventListener(created, ({ id }) => setHeard((ids) => [...ids, id]))
      return <output>{heard.join(' ')}</output>
    }
    const { jifeline } = renderWithJifeline(<Bell />)
    await jifeline.subscribed(created)
    const { id } = jifeline.event(created)
    expect(screen.getByRole('status')).toHaveTextContent(id)
  })

  it('subscribes again after a drop', async () => {
    use()
    const { jifeline } = renderWithJifeline(<ConnectorBadge connectorId={connectorId} />)
    await jifeline.subscribed(connectorId)
    jifeline.drop()
    expect(await jifeline.subscriptions()).toEqual([connectorId])
    expect(jifeline.frames.map(({ message }) => message)).toEqual([subscribe, subscribe])
  })

  it('lets minutes pass at once', async () => {
    use()
    const { jifeline } = renderWithJifeline(<ConnectorBadge connectorId={connectorId} />, {
      options: { silenceAfter: false },
    })
    await jifeline.subscribed(connectorId)
    jifeline.status(connectorId, { voltage: 12.6 })
    await jifeline.advance(14_000)
    expect(badge()).toHaveTextContent('Live')
    await jifeline.advance(2_000)
    expect(badge()).toHaveTextContent('Stale')
    await jifeline.advance(60_000)
    expect(badge()).toHaveTextContent('Offline')
  })

  it('keeps the page out for as long as it refuses, which turns badges stale', async () => {
    use()
    const { jifeline } = renderWithJifeline(<ConnectorBadge connectorId={connectorId} />)
    await jifeline.subscribed(connectorId)
    jifeline.status(connectorId, { voltage: 12.6 })
    jifeline.refuse()
    jifeline.drop()
    expect(badge()).toHaveTextContent('Live')
    await jifeline.advance(3_000)
    expect(badge()).toHaveTextContent('Stale')
    expect(jifeline.simulator.sessions).toBe(0)

    jifeline.refuse(false)
    await jifeline.subscribed(connectorId)
    expect(badge()).toHaveTextContent('Stale')
    jifeline.status(connectorId, { voltage: 12.7 })
    expect(badge()).toHaveTextContent('Live')
  })

  it('holds its tongue, until the page looks for another socket', async () => {
    use()
    const { jifeline } = renderWithJifeline(<ConnectorBadge connectorId={connectorId} />)
    await jifeline.subscribed(connectorId)
    jifeline.silence()
    jifeline.status(connectorId, { voltage: 12.6 })
    expect(badge()).toHaveTextContent('Waiting')
    await jifeline.advance(31_000)
    expect(jifeline.simulator.attempts).toHaveLength(2)

    jifeline.silence(false)
    jifeline.status(connectorId, { voltage: 12.6 })
    expect(badge()).toHaveTextContent('Live')
  })

  it('says what is missing when nothing subscribes', async () => {
    use()
    const { jifeline } = renderWithJifeline(<ConnectorBadge connectorId={connectorId} />)
    await expect(jifeline.subscribed(otherConnectorId)).rejects.toThrow(
      `The page did not subscribe to ${otherConnectorId} within 60 s. It subscribes to ${connectorId}; its connection is open.`,
    )
  })

  it('shows a refusal of the token source, without a complaint of React', async () => {
    use()
    function Phase() {
      useConnectorStatus(connectorId)
      return <output>{useConnection().phase}</output>
    }
    const { jifeline } = renderWithJifeline(<Phase />, {
      options: {
        getAccessToken: async () => {
          throw Object.assign(new Error('Signed out.'), { code: 'unauthorized' })
        },
      },
    })
    await jifeline.advance(100)
    expect(screen.getByRole('status')).toHaveTextContent('unauthorized')
    expect(await jifeline.subscriptions()).toEqual([])
  })

  it('leaves nothing behind', async () => {
    use()
    const pending = () =>
      vi.isFakeTimers()
        ? vi.getTimerCount()
        : process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const before = pending()
    const { jifeline } = renderWithJifeline(
      <>
        <ConnectorBadge connectorId={connectorId} />
        <EventFeed type={created} />
      </>,
      { simulator: { traffic: { every: 1_000, lasts: 1_000 } } },
    )
    await jifeline.subscribed(connectorId)
    jifeline.status(connectorId, { voltage: 12.6 })
    cleanup()
    await Promise.resolve()
    expect(jifeline.simulator.sessions).toBe(0)
    expect(pending()).toBeLessThanOrEqual(before)
  })
})

describe('time', () => {
  it('passes by itself', async () => {
    renderWithJifeline(<ConnectorBadge connectorId={connectorId} />)
    expect(await screen.findByText('Waiting')).toBeVisible()
  })

  it('is that of the fake timers, whoever moves them', async () => {
    vi.useFakeTimers()
    const { jifeline } = renderWithJifeline(<ConnectorBadge connectorId={connectorId} />)
    await act(() => vi.advanceTimersByTimeAsync(100))
    jifeline.status(connectorId, { voltage: 12.6 })
    await act(() => vi.advanceTimersByTimeAsync(14_900))
    expect(badge()).toHaveTextContent('Live')
    await act(() => vi.advanceTimersByTimeAsync(101))
    expect(badge()).toHaveAttribute('data-state', 'stale')
    await act(() => vi.advanceTimersByTimeAsync(400))
    expect(badge()).toHaveTextContent('Stale')
  })

  it('is one for the page and for Jifeline under fake timers', async () => {
    vi.useFakeTimers()
    function Age() {
      const { receivedAt } = useConnectorStatus(connectorId)
      const [now, setNow] = useState(() => Date.now())
      useEffect(() => {
        const interval = setInterval(() => setNow(Date.now()), 1_000)
        return () => clearInterval(interval)
      }, [])
      return <output>{receivedAt === null ? 'none' : (now - receivedAt) / 1_000}</output>
    }
    const { jifeline } = renderWithJifeline(<Age />)
    await jifeline.subscribed(connectorId)
    jifeline.status(connectorId, { voltage: 12.6 })
    await jifeline.advance(10_000)
    expect(Number(screen.getByRole('status').textContent)).toBeCloseTo(10, 1)
  })

  it('lets words settle that wait for calm', async () => {
    vi.useFakeTimers()
    const { jifeline } = renderWithJifeline(
      <>
        <ConnectorBadge connectorId={connectorId} />
        <ConnectionIndicator />
      </>,
    )
    await jifeline.advance(500)
    expect(screen.getByRole('status')).toHaveTextContent('Connected')
  })
})

describe('the tree', () => {
  it.each([
    { strictMode: undefined, mounts: 2 },
    { strictMode: false, mounts: 1 },
  ])('mounts $mounts times with strictMode $strictMode', ({ strictMode, mounts }) => {
    configure({ reactStrictMode: false })
    const mounted = vi.fn<() => void>()
    function Mount() {
      useEffect(mounted, [])
      return null
    }
    renderWithJifeline(<Mount />, { strictMode })
    configure({ reactStrictMode: true })
    expect(mounted).toHaveBeenCalledTimes(mounts)
  })

  it('has the wrapper that it is given, below the provider', () => {
    function Wrapper({ children }: { children: React.ReactNode }) {
      return <div data-phase={useConnection().phase}>{children}</div>
    }
    const { container } = renderWithJifeline(<i>x</i>, { wrapper: Wrapper })
    expect(container.innerHTML).toBe('<div data-phase="idle"><i>x</i></div>')
  })

  it('is rendered again on the same connection', async () => {
    const { jifeline, rerender } = renderWithJifeline(<ConnectorBadge connectorId={connectorId} />)
    await jifeline.subscribed(connectorId)
    rerender(<ConnectorBadge connectorId={otherConnectorId} />)
    await jifeline.subscribed(otherConnectorId)
    await jifeline.advance(5_000)
    expect(await jifeline.subscriptions()).toEqual([otherConnectorId])
    expect(jifeline.simulator.attempts).toHaveLength(1)
  })
})

describe('a portal with a provider of its own', () => {
  const getAccessToken = vi.fn(() => Promise.reject(new Error('There is no backend here.')))

  it.each([
    { what: 'makes a client', props: { getAccessToken } },
    { what: 'was given one', props: { client: createJifelineClient({ getAccessToken }) } },
  ])('that $what is rendered as it is, and hears the simulated Jifeline', async ({ props }) => {
    const { jifeline } = renderWithJifeline(
      <JifelineProvider {...props}>
        <ConnectorBadge connectorId={connectorId} />
      </JifelineProvider>,
    )
    await jifeline.subscribed(connectorId)
    jifeline.status(connectorId, { voltage: 12.6 })
    expect(badge()).toHaveTextContent('12.6 V')
    expect(getAccessToken).not.toHaveBeenCalled()
  })

  it('of another copy of the library is named, where nothing subscribes', async () => {
    vi.resetModules()
    const other = await import('jifeline-react')
    const { jifeline } = renderWithJifeline(<other.JifelineProvider>Portal</other.JifelineProvider>)
    await expect(jifeline.subscribed(connectorId)).rejects.toThrow(
      'The page has a provider of another copy of jifeline-react',
    )
  })
})
