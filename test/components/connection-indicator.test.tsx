import { fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  ConnectionIndicator,
  ConnectorBadge,
  useJifelineClient,
  type JifelineOptions,
} from 'jifeline-react'
import { renderWithJifeline } from 'jifeline-react/testing/react'
import { connectorId } from '../stage/examples.ts'

const calm = 400 // ms that a phase stands before its word is shown

beforeEach(() => {
  vi.useFakeTimers() // one time for the page and for Jifeline
})
afterEach(() => {
  vi.useRealTimers()
})

/** The indicator, next to a badge that keeps the connection wanted. */
function renderIndicator({
  isWanted = true,
  ...options
}: JifelineOptions & { isWanted?: boolean } = {}) {
  const { jifeline } = renderWithJifeline(
    <>
      <ConnectionIndicator data-testid="indicator" />
      <ConnectorBadge connectorId={isWanted ? connectorId : null} />
      <End />
    </>,
    { options },
  )
  return {
    jifeline,
    indicator: screen.getByTestId('indicator'),
    settle: () => jifeline.advance(calm),
  }
}

/** Disposes the client. */
function End() {
  return <button onClick={useJifelineClient().dispose}>End</button>
}

const word = () => screen.getByRole('status').textContent
const retryButton = () => screen.queryByRole('button', { name: 'Retry now' })
const never = () => new Promise<string>(() => {})

describe('the phases', () => {
  it('shows that nothing is connected while nobody listens', async () => {
    const { indicator, settle } = renderIndicator({ isWanted: false })
    await settle()
    expect(indicator).toHaveAttribute('data-phase', 'idle')
    expect(word()).toBe('Not connected')
    expect(retryButton()).toBeNull()
  })

  it('shows that it is connecting, and then that it is connected', async () => {
    const { indicator, jifeline, settle } = renderIndicator({
      getAccessToken: () => new Promise((resolve) => setTimeout(resolve, 1_000, 'token')),
    })
    await settle()
    expect(indicator).toHaveAttribute('data-phase', 'connecting')
    expect(word()).toBe('Connecting')
    await jifeline.subscribed(connectorId)
    expect(indicator).toHaveAttribute('data-phase', 'open')
    expect(word()).toBe('Connected')
    expect(retryButton()).toBeNull()
  })

  it('shows a loss at once in data-phase, and in words once it has stood for 400 ms', async () => {
    const { indicator, jifeline } = renderIndicator()
    await jifeline.subscribed(connectorId)
    jifeline.refuse()
    jifeline.drop()
    expect(indicator).toHaveAttribute('data-phase', 'reconnecting')
    expect(word()).toBe('Connected')
    await jifeline.advance(calm - 1)
    expect(word()).toBe('Connected')
    await jifeline.advance(1)
    expect(word()).toBe('Reconnecting')
  })

  it('says nothing of a loss that is over before 400 ms have passed', async () => {
    const { indicator, jifeline, settle } = renderIndicator()
    await jifeline.advance(40_000)
    jifeline.drop()
    expect(indicator).toHaveAttribute('data-phase', 'reconnecting')
    await jifeline.advance(calm - 1)
    expect(indicator).toHaveAttribute('data-phase', 'open')
    expect(word()).toBe('Connected')
    await settle()
    expect(word()).toBe('Connected')
  })

  it('shows that the user must sign in again, and what to do, and tries again on request', async () => {
    let isSignedIn = false
    const { indicator, jifeline, settle } = renderIndicator({
      getAccessToken: () => {
        if (isSignedIn) return 'token'
        throw Object.assign(new Error('signed out'), { code: 'unauthorized' })
      },
    })
    await jifeline.advance(100)
    await settle()
    expect(indicator).toHaveAttribute('data-phase', 'unauthorized')
    expect(word()).toBe('Sign in again. Let the user sign in again, then call retry().')
    isSignedIn = true
    fireEvent.click(screen.getByRole('button', { name: 'Retry now' }))
    await jifeline.advance(10_000)
    expect(indicator).toHaveAttribute('data-phase', 'open')
    expect(word()).toBe('Connected')
    expect(retryButton()).toBeNull()
  })

  it('shows that the connection is blocked, with a way to try again', async () => {
    const { indicator, settle } = renderIndicator({ url: 'ftp://jifeline.test/' })
    await settle()
    expect(indicator).toHaveAttribute('data-phase', 'blocked')
    expect(word()).toMatch(/^Blocked\. Pass an absolute wss: URL/)
    expect(retryButton()).toBeEnabled()
  })

  it('shows that the client is closed', async () => {
    const { indicator, jifeline, settle } = renderIndicator()
    await jifeline.subscribed(connectorId)
    fireEvent.click(screen.getByRole('button', { name: 'End' }))
    await settle()
    expect(indicator).toHaveAttribute('data-phase', 'closed')
    expect(word()).toBe('Closed')
    expect(retryButton()).toBeNull()
  })
})

describe('the button', () => {
  it('is there during the long waits between attempts, and shortens them', async () => {
    const { jifeline } = renderIndicator()
    await jifeline.subscribed(connectorId)
    jifeline.refuse()
    jifeline.drop()
    await jifeline.advance(60_000)
    expect(word()).toBe('Reconnecting')
    const attempts = jifeline.simulator.attempts.length
    jifeline.refuse(false)
    fireEvent.click(screen.getByRole('button', { name: 'Retry now' }))
    await jifeline.advance(5_100)
    expect(jifeline.simulator.attempts).toHaveLength(attempts + 1)
    expect(word()).toBe('Connected')
  })

  it('is not there while the first attempt is under way', async () => {
    const { jifeline } = renderIndicator({ getAccessToken: never })
    await jifeline.advance(1_000)
    expect(word()).toBe('Connecting')
    expect(retryButton()).toBeNull()
  })
})
