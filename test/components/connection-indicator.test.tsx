import { act, fireEvent, renderHook, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  ConnectionIndicator,
  ConnectorBadge,
  JifelineUIProvider,
  LiveUpdatesToggle,
  useJifelineClient,
  type ConnectionIndicatorProps,
  type JifelineOptions,
  type Phase,
} from 'jifeline-react'
import { renderWithJifeline } from 'jifeline-react/testing/react'
import { useCalmPhase } from '../stage/behind-the-doors.ts'
import { connectorId } from '../stage/examples.ts'
import { renderWithClient } from '../stage/render-with-client.tsx'
import { mondayMorning } from '../stage/stop-the-clock.ts'

const calm = 400 // ms that a phase stands before its word is shown

beforeEach(() => {
  vi.useFakeTimers({ now: mondayMorning }) // one time for the page and for Jifeline
})
afterEach(() => {
  vi.useRealTimers()
})

/** The indicator, next to a badge that keeps the connection wanted. */
function renderIndicator({
  isWanted = true,
  variant,
  hideWhenOpen,
  ...options
}: JifelineOptions &
  Pick<ConnectionIndicatorProps, 'variant' | 'hideWhenOpen'> & { isWanted?: boolean } = {}) {
  const { jifeline } = renderWithJifeline(
    <JifelineUIProvider locale="en">
      <ConnectionIndicator variant={variant} hideWhenOpen={hideWhenOpen} data-testid="indicator" />
      <ConnectorBadge connectorId={isWanted ? connectorId : null} />
      <End />
      <LiveUpdatesToggle />
    </JifelineUIProvider>,
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

/** Connected, lost, and refused from then on. */
async function renderOutage(variant?: ConnectionIndicatorProps['variant'], hideWhenOpen?: boolean) {
  const view = renderIndicator({ variant, hideWhenOpen })
  await view.jifeline.subscribed(connectorId)
  await view.jifeline.advance(60_000)
  view.jifeline.refuse()
  view.jifeline.drop()
  return view
}

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
    expect(indicator).toHaveAttribute('data-shown', 'open') // what is drawn says the same
    await jifeline.advance(1)
    expect(word()).toBe('Reconnecting')
    expect(indicator).toHaveAttribute('data-shown', 'reconnecting')
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
    expect(word()).toBe('Sign in again. Access was refused. Sign in, then retry.')
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
    expect(word()).toBe('Blocked. Tell whoever runs this page.')
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
    expect(word()).toBe('Reconnecting. Jifeline cannot be reached at present.')
    const attempts = jifeline.simulator.attempts.length
    jifeline.refuse(false)
    fireEvent.click(screen.getByRole('button', { name: 'Retry now' }))
    await jifeline.advance(5_100)
    expect(jifeline.simulator.attempts).toHaveLength(attempts + 1)
    expect(word()).toBe('Back online')
  })

  it('is not there while the first attempt is under way', async () => {
    const { jifeline } = renderIndicator({ getAccessToken: never })
    await jifeline.advance(1_000)
    expect(word()).toBe('Connecting')
    expect(retryButton()).toBeNull()
  })

  it('stays where it is between attempts, and is of no use while one comes within 5 s', async () => {
    const { jifeline } = await renderOutage()
    await jifeline.advance(60_000)
    const uses = new Set<string | null>()
    const button = retryButton() // to find it by its role takes longer than a second that passes
    for (let second = 0; second < 120; second += 1) {
      expect(button).toBeVisible()
      const seconds = Number(/next in (\d+)/.exec(button?.parentElement?.textContent ?? '')?.[1])
      uses.add(`${seconds > 5} ${button?.getAttribute('aria-disabled')}`)
      await jifeline.advance(1_000)
    }
    expect(uses).toEqual(new Set(['true null', 'false true']))
  })

  it('is pressed within the cadence: no attempt starts sooner than 5 s after the last one', async () => {
    const { jifeline } = await renderOutage()
    await jifeline.advance(60_000)
    const button = retryButton() as HTMLElement
    for (let quarter = 0; quarter < 240; quarter += 1) {
      fireEvent.click(button)
      await jifeline.advance(250)
    }
    const starts = jifeline.simulator.attempts.map(({ at }) => at).slice(-8)
    const between = starts.slice(1).map((at, index) => at - (starts[index] ?? 0))
    expect(Math.min(...between)).toBeGreaterThanOrEqual(5_000)
  })
})

describe('a long way back', () => {
  const next = () => document.querySelector('.jl-connection-next')

  it('shows which attempt it is and when the next one is, to the eye alone', async () => {
    const { jifeline } = await renderOutage()
    await jifeline.advance(60_000)
    expect(next()).toHaveAttribute('aria-hidden', 'true')
    expect(next()).toHaveTextContent(/^Since \d+:\d\d\s?[AP]M · Attempt \d+( · next in \d+ sec)?$/)
  })

  it('counts down second by second', async () => {
    const { jifeline } = await renderOutage()
    const seconds = () => Number(/next in (\d+)/.exec(next()?.textContent ?? '')?.[1])
    while (!(seconds() > 8)) await jifeline.advance(1_000)
    const first = seconds()
    const shown = new Set<number>()
    while (seconds() > first - 4) {
      shown.add(seconds())
      await jifeline.advance(100)
    }
    expect([...shown]).toEqual([first, first - 1, first - 2, first - 3])
  })

  it('is read out once, whatever is counted', async () => {
    const { jifeline } = await renderOutage()
    await jifeline.advance(60_000)
    const heard: string[] = []
    const observer = new MutationObserver(() => heard.push(word() ?? ''))
    const text = { childList: true, characterData: true, subtree: true }
    observer.observe(screen.getByRole('status'), text)
    await jifeline.advance(120_000)
    expect(heard).toEqual([])
    observer.disconnect()
  })

  it('counts nothing while live updates are paused, and can be cut short all the same', async () => {
    const { jifeline, indicator } = await renderOutage()
    await jifeline.advance(60_000)
    fireEvent.click(screen.getByRole('button', { name: 'Pause live updates' }))
    expect(indicator).toHaveAttribute('data-paused')
    expect(next()).toBeNull()
    expect(retryButton()).toBeVisible()
  })
})

describe('coming back', () => {
  it('is told for 4 s', async () => {
    const { jifeline } = await renderOutage()
    await jifeline.advance(20_000)
    jifeline.refuse(false)
    await jifeline.subscribed(connectorId)
    expect(word()).toBe('Back online')
    await jifeline.advance(3_900)
    expect(word()).toBe('Back online')
    await jifeline.advance(200)
    expect(word()).toBe('Connected')
  })

  it('is told for 4 s in all, whatever losses there are meanwhile that nobody is told of', () => {
    const { result, rerender } = renderHook(({ phase }) => useCalmPhase(phase, 3_000), {
      initialProps: { phase: 'reconnecting' as Phase },
    })
    const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms))
    pass(3_000)
    const seen: unknown[] = [result.current]
    for (let second = 0; second < 6; second += 1) {
      rerender({ phase: 'open' })
      seen.push(result.current)
      pass(500)
      rerender({ phase: 'reconnecting' })
      pass(500)
    }
    const back = Array.from({ length: 4 }, () => 'back')
    expect(seen).toEqual(['reconnecting', ...back, 'open', 'open'])
  })

  it('takes no time from a loss that begins meanwhile and lasts', async () => {
    const { jifeline } = await renderOutage('banner')
    await jifeline.advance(20_000)
    jifeline.refuse(false)
    await jifeline.subscribed(connectorId)
    await jifeline.advance(2_000)
    jifeline.refuse()
    jifeline.drop()
    await jifeline.advance(2_900)
    expect(word()).toBe('')
    await jifeline.advance(200)
    expect(word()).toMatch(/^Reconnecting/)
  })

  it('is not told where nobody was told of a loss', async () => {
    const { jifeline } = renderIndicator()
    await jifeline.advance(400)
    expect(word()).toBe('Connected')
    await jifeline.advance(40_000)
    jifeline.drop()
    await jifeline.advance(300)
    expect(word()).toBe('Connected')
  })
})

describe('what is wrong', () => {
  it('is the device where it has no network, and not the server', async () => {
    const { page, advance } = await renderWithClient(
      <>
        <ConnectionIndicator data-testid="indicator" />
        <ConnectorBadge connectorId={connectorId} />
      </>,
    )
    page.network.isOnline = false
    page.network.answersHandshakes = false
    page.signal('offline')
    await advance(1_000)
    await act(() => vi.advanceTimersByTimeAsync(calm))
    expect(screen.getByTestId('indicator')).toHaveAttribute('data-problem', 'offline')
    expect(word()).toBe(
      'This device is offline. Check its network. The connection comes back by itself.',
    )
  })

  it('is the server, once three attempts have failed', async () => {
    const { jifeline, indicator } = await renderOutage()
    await jifeline.advance(calm)
    expect(word()).toBe('Reconnecting')
    expect(indicator).not.toHaveAttribute('data-problem')
    await jifeline.advance(60_000)
    expect(indicator).toHaveAttribute('data-problem', 'unreachable')
    expect(word()).toBe('Reconnecting. Jifeline cannot be reached at present.')
  })

  it('stands in isolates of its own, so that no punctuation changes sides', async () => {
    const { settle } = renderIndicator({ url: 'ftp://jifeline.test/' })
    await settle()
    const advice = screen.getByText('Tell whoever runs this page.')
    expect(advice.tagName).toBe('BDI')
    expect(screen.getByText('Blocked').tagName).toBe('BDI')
  })
})

describe('at first', () => {
  it('nothing is said for 400 ms', async () => {
    const { jifeline, indicator } = renderIndicator({ getAccessToken: never })
    expect(word()).toBe('')
    expect(indicator).toHaveAttribute('data-quiet')
    await jifeline.advance(calm - 1)
    expect(word()).toBe('')
    await jifeline.advance(1)
    expect(word()).toBe('Connecting')
    expect(indicator).not.toHaveAttribute('data-quiet')
  })
})

describe('a dot', () => {
  it('is seen without words, which are heard, and has no button', async () => {
    const { jifeline, indicator } = await renderOutage('dot')
    await jifeline.advance(60_000)
    expect(screen.getByRole('status')).toHaveClass('jl-hidden')
    expect(word()).toBe('Reconnecting. Jifeline cannot be reached at present.')
    expect(indicator).toHaveAttribute('title', expect.stringMatching(/^Reconnecting/))
    expect(retryButton()).toBeNull()
  })
})

describe('where it hides while all is well', () => {
  it('shows nothing then, keeps its status, and tells a loss and its end', async () => {
    const { jifeline, indicator } = await renderOutage('pill', true)
    jifeline.refuse(false)
    await jifeline.subscribed(connectorId)
    await jifeline.advance(5_000)
    expect(indicator).toHaveAttribute('data-quiet', 'true')
    expect(word()).toBe('')
    jifeline.refuse()
    jifeline.drop()
    await jifeline.advance(1_000)
    expect(indicator).not.toHaveAttribute('data-quiet')
    expect(word()).toBe('Reconnecting')
    jifeline.refuse(false)
    await jifeline.subscribed(connectorId)
    expect(word()).toBe('Back online')
    await jifeline.advance(4_000)
    expect(word()).toBe('')
  })

  it('has no title on a dot either', async () => {
    const { jifeline, indicator } = renderIndicator({ variant: 'dot', hideWhenOpen: true })
    await jifeline.subscribed(connectorId)
    await jifeline.advance(5_000)
    expect(indicator).not.toHaveAttribute('title')
    expect(indicator).not.toHaveAttribute('hideWhenOpen')
  })
})

describe('a banner', () => {
  it('is empty while all is well, and keeps its row and its status', async () => {
    const { jifeline, indicator } = renderIndicator({ variant: 'banner' })
    await jifeline.subscribed(connectorId)
    await jifeline.advance(60_000)
    expect(indicator).toHaveAttribute('data-quiet', 'true')
    expect(word()).toBe('')
  })

  it('says nothing of a trouble of less than 3 s', async () => {
    const { jifeline } = await renderOutage('banner')
    await jifeline.advance(2_900)
    expect(word()).toBe('')
    jifeline.refuse(false)
    await jifeline.advance(60_000)
    expect(word()).toBe('')
  })

  it('says it after 3 s, and for 4 s that the connection is back', async () => {
    const { jifeline } = await renderOutage('banner')
    await jifeline.advance(2_990)
    expect(word()).toBe('')
    await jifeline.advance(20)
    expect(word()).toMatch(/^Reconnecting/)
    jifeline.refuse(false)
    await jifeline.subscribed(connectorId)
    expect(word()).toBe('Back online')
    await jifeline.advance(4_000)
    expect(word()).toBe('')
  })

  it('says at once what ends by itself in no time', async () => {
    const { settle } = renderIndicator({ variant: 'banner', url: 'ftp://jifeline.test/' })
    await settle()
    expect(word()).toBe('Blocked. Tell whoever runs this page.')
  })
})
