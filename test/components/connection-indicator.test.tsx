import { act, fireEvent, render, screen } from '@testing-library/react'
import { createRef } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ConnectionIndicator, ConnectorBadge, type JifelineOptions } from 'jifeline-react'
import { connectorId } from '../stage/examples.ts'
import { provideClient } from '../stage/render-with-client.tsx'

const calm = 400 // ms that a phase stands before its word is shown

beforeEach(() => {
  vi.useFakeTimers() // the components' own; the engine runs on the virtual clock
})
afterEach(() => {
  vi.useRealTimers()
})

/** The indicator, next to a badge that keeps the connection wanted. */
function renderIndicator({
  isWanted = true,
  ...options
}: JifelineOptions & { isWanted?: boolean } = {}) {
  const world = provideClient({ options })
  const view = render(
    <>
      <ConnectionIndicator data-testid="indicator" />
      <ConnectorBadge connectorId={isWanted ? connectorId : null} />
    </>,
    { wrapper: world.Provider },
  )
  return {
    ...world,
    ...view,
    indicator: screen.getByTestId('indicator'),
    settle: () => wait(calm),
  }
}

/** Lets the components' own timers run. */
function wait(ms: number) {
  act(() => {
    vi.advanceTimersByTime(ms)
  })
}

const word = () => screen.getByRole('status').textContent
const retryButton = () => screen.queryByRole('button', { name: 'Retry now' })

describe('the phases', () => {
  it('shows that nothing is connected while nobody listens', () => {
    const { indicator, settle } = renderIndicator({ isWanted: false })
    settle()
    expect(indicator).toHaveAttribute('data-phase', 'idle')
    expect(word()).toBe('Not connected')
    expect(retryButton()).toBeNull()
  })

  it('shows that it is connecting, and then that it is connected', async () => {
    const { indicator, advance, settle } = renderIndicator()
    settle()
    expect(indicator).toHaveAttribute('data-phase', 'connecting')
    expect(word()).toBe('Connecting')
    await advance(100)
    expect(indicator).toHaveAttribute('data-phase', 'open')
    expect(word()).toBe('Connected')
    expect(retryButton()).toBeNull()
  })

  it('shows a loss at once in data-phase, and in words once it has stood for 400 ms', async () => {
    const { indicator, jifeline, advance } = renderIndicator()
    await advance(100)
    jifeline.refuse(true)
    jifeline.drop()
    await advance(100)
    expect(indicator).toHaveAttribute('data-phase', 'reconnecting')
    expect(word()).toBe('Connected')
    wait(calm - 1)
    expect(word()).toBe('Connected')
    wait(1)
    expect(word()).toBe('Reconnecting')
  })

  it('says nothing of a loss that is over before 400 ms have passed', async () => {
    const { indicator, jifeline, advance, settle } = renderIndicator()
    await advance(40_000)
    settle()
    jifeline.drop()
    await advance(20)
    expect(indicator).toHaveAttribute('data-phase', 'reconnecting')
    wait(calm - 1)
    await advance(1_000)
    expect(indicator).toHaveAttribute('data-phase', 'open')
    settle()
    expect(word()).toBe('Connected')
  })

  it('shows that the user must sign in again, and what to do, and tries again on request', async () => {
    let isSignedIn = false
    const { indicator, advance, settle, jifeline } = renderIndicator({
      getAccessToken: () => {
        if (isSignedIn) return jifeline.grantToken()
        throw Object.assign(new Error('signed out'), { code: 'unauthorized' })
      },
    })
    await advance(100)
    settle()
    expect(indicator).toHaveAttribute('data-phase', 'unauthorized')
    expect(word()).toBe('Sign in again. Let the user sign in again, then call retry().')
    isSignedIn = true
    fireEvent.click(screen.getByRole('button', { name: 'Retry now' }))
    await advance(10_000)
    settle()
    expect(indicator).toHaveAttribute('data-phase', 'open')
    expect(word()).toBe('Connected')
    expect(retryButton()).toBeNull()
  })

  it('shows that the connection is blocked, with a way to try again', async () => {
    const { indicator, advance, settle } = renderIndicator({ url: 'ftp://jifeline.test/' })
    await advance(100)
    settle()
    expect(indicator).toHaveAttribute('data-phase', 'blocked')
    expect(word()).toMatch(/^Blocked\. Pass an absolute wss: URL/)
    expect(retryButton()).toBeEnabled()
  })

  it('shows that the client is closed', async () => {
    const { indicator, advance, settle, client } = renderIndicator()
    await advance(100)
    act(() => client.dispose())
    settle()
    expect(indicator).toHaveAttribute('data-phase', 'closed')
    expect(word()).toBe('Closed')
    expect(retryButton()).toBeNull()
  })
})

describe('the button', () => {
  it('is there during the long waits between attempts, and shortens them', async () => {
    const { jifeline, advance, settle } = renderIndicator()
    await advance(100)
    jifeline.refuse(true)
    jifeline.drop()
    await advance(60_000)
    settle()
    expect(word()).toBe('Reconnecting')
    const attempts = jifeline.attempts.length
    jifeline.refuse(false)
    fireEvent.click(screen.getByRole('button', { name: 'Retry now' }))
    await advance(5_100)
    expect(jifeline.attempts).toHaveLength(attempts + 1)
    expect(word()).toBe('Connected')
  })

  it('is not there while the first attempt is under way', async () => {
    const { page, advance, settle } = renderIndicator()
    page.network.answersHandshakes = false
    await advance(1_000)
    settle()
    expect(word()).toBe('Connecting')
    expect(retryButton()).toBeNull()
  })
})

it('takes class, style, data attributes, handlers and a ref on its root', () => {
  const ref = createRef<HTMLDivElement>()
  const onClick = vi.fn<() => void>()
  const { Provider } = provideClient()
  render(
    <ConnectionIndicator
      ref={ref}
      className="mine"
      style={{ marginTop: 4 }}
      data-testid="one"
      data-phase="mine"
      onClick={onClick}
    />,
    { wrapper: Provider },
  )
  const root = screen.getByTestId('one')
  expect(ref.current).toBe(root)
  expect(root).toHaveClass('jl-connection', 'mine', { exact: true })
  expect(root).toHaveStyle({ marginTop: '4px' })
  expect(root).toHaveAttribute('data-phase', 'idle')
  fireEvent.click(root)
  expect(onClick).toHaveBeenCalledOnce()
})
