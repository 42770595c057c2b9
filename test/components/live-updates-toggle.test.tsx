import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  ConnectorBadge,
  ConnectorCard,
  JifelineProvider,
  JifelineUIProvider,
  LiveUpdatesToggle,
  type ConnectorBadgeProps,
} from 'jifeline-react'
import { nl } from 'jifeline-react/labels/nl'
import { connectorId, otherConnectorId, vinNumber } from '../stage/examples.ts'
import { hydrate, showMarkup } from '../stage/hydrate.tsx'
import { renderConnected } from '../stage/render-connected.tsx'
import { stopTheClock } from '../stage/stop-the-clock.ts'

beforeEach(stopTheClock)
afterEach(() => {
  sessionStorage.clear()
})

const toggle = (name = 'Pause live updates') => screen.getByRole('button', { name })
const part = (name: string) => screen.getByRole('group', { name })

/** A badge, a card and the toggle, live; `only` on the badge. */
async function renderPage(only: Partial<ConnectorBadgeProps> = {}) {
  const show = ['name', 'state', 'voltage', 'signal', 'vin', 'age'] as const
  const view = await renderConnected(
    <JifelineUIProvider locale="en" timeZone="UTC">
      <LiveUpdatesToggle />
      <ConnectorBadge connectorId={connectorId} label="badge" show={show} {...only} />
      <ConnectorCard connectorId={connectorId} label="card" />
    </JifelineUIProvider>,
  )
  const { jifeline } = view
  jifeline.status(connectorId, { voltage: 11.2, roundTripTime: 80, vinNumber })
  await jifeline.advance(5_000)
  jifeline.status(connectorId, { voltage: 11.3 })
  return view
}

/** One report a second, and whatever the page makes of them. */
async function letTrafficPass(
  jifeline: Awaited<ReturnType<typeof renderPage>>['jifeline'],
  seconds: number,
) {
  for (let second = 0; second < seconds; second += 1) {
    jifeline.status(connectorId, { voltage: 12 + second / 10, roundTripTime: 90 + second })
    await jifeline.advance(1_000)
  }
}

describe('the toggle', () => {
  it('is a button that is pressed or not, and keeps its name', async () => {
    await renderConnected(<LiveUpdatesToggle />)
    expect(toggle()).toHaveAttribute('aria-pressed', 'false')
    expect(toggle()).not.toHaveAttribute('data-paused')
    fireEvent.click(toggle())
    expect(toggle()).toHaveAttribute('aria-pressed', 'true')
    expect(toggle()).toHaveAttribute('data-paused', 'true')
    fireEvent.click(toggle())
    expect(toggle()).toHaveAttribute('aria-pressed', 'false')
  })

  it('speaks the language of the page', async () => {
    await renderConnected(
      <JifelineUIProvider labels={nl}>
        <LiveUpdatesToggle />
      </JifelineUIProvider>,
    )
    expect(toggle('Live-updates pauzeren')).toBeVisible()
  })

  it('agrees with every other one of its provider', async () => {
    await renderConnected(
      <>
        <LiveUpdatesToggle />
        <LiveUpdatesToggle />
      </>,
    )
    const [one, other] = screen.getAllByRole('button')
    fireEvent.click(one as HTMLElement)
    expect(other).toHaveAttribute('aria-pressed', 'true')
  })

  it('says nothing of a pause in what a server sends, and takes it up once hydrated', async () => {
    const page = (
      <JifelineProvider url="wss://jifeline.test/" getAccessToken={() => new Promise(() => {})}>
        <LiveUpdatesToggle />
        <ConnectorBadge connectorId={connectorId} label="badge" />
      </JifelineProvider>
    )
    const first = showMarkup(page)
    await hydrate(first, page)
    fireEvent.click(within(first).getByRole('button'))
    first.remove()
    const container = showMarkup(page)
    expect(within(container).getByRole('button')).toHaveAttribute('aria-pressed', 'false')
    const onMismatch = await hydrate(container, page)
    expect(onMismatch).not.toHaveBeenCalled()
    expect(within(container).getByRole('button')).toHaveAttribute('aria-pressed', 'true')
    expect(within(container).getByRole('group')).toHaveTextContent(/^Paused/)
  })
})

describe('a paused badge', () => {
  it('says so in place of its state, and since when to who asks, and looks neither live nor anything else', async () => {
    await renderPage()
    expect(part('badge')).toHaveAttribute('data-state', 'live')
    fireEvent.click(toggle())
    expect(part('badge')).toHaveTextContent(/^badgePaused11/)
    expect(part('badge')).toHaveAccessibleDescription(/^Paused 9:00\sAM$/)
    expect(part('badge')).not.toHaveTextContent('Live')
    expect(part('badge')).toHaveAttribute('data-paused', 'true')
    expect(part('badge')).toHaveAttribute('data-state', 'paused')
    expect(part('badge')).toHaveAttribute('data-voltage', 'unknown')
    expect(part('badge')).toHaveAttribute('data-signal', 'unknown')
  })

  it('keeps its values, without a level', async () => {
    await renderPage()
    const voltage = () => within(part('badge')).getByText('11.3 V')
    expect(voltage()).toHaveAccessibleName('Battery critical, 11.3 volts')
    fireEvent.click(toggle())
    expect(voltage()).toHaveAccessibleName('11.3 volts')
    expect(within(part('badge')).getByRole('img', { name: '80 milliseconds' })).toBeVisible()
  })

  it('says no age: what stands still would be "now" for ever', async () => {
    await renderPage()
    expect(within(part('badge')).getByRole('img', { name: 'Last status now' })).toBeVisible()
    fireEvent.click(toggle())
    expect(part('badge')).not.toHaveTextContent(/now|ago/)
    expect(part('card')).not.toHaveTextContent(/now|ago/)
    expect(part('card')).toHaveTextContent(/Last status 9:00:0\d/)
  })

  it('says all that in its name, where it is a dot', async () => {
    await renderPage({ variant: 'dot' })
    fireEvent.click(toggle())
    expect(screen.getByRole('img', { name: /^badge: Paused 9:00\sAM/ })).toBeVisible()
  })

  it('is what it was, where it has no connector', async () => {
    await renderPage({ connectorId: null })
    fireEvent.click(toggle())
    expect(part('badge')).toHaveTextContent('Off')
    expect(part('badge')).not.toHaveAttribute('data-paused')
  })

  it('tells a render function that it is paused', async () => {
    const render = vi.fn((props: object) => <b {...props} />)
    await renderPage({ render })
    fireEvent.click(toggle())
    expect(render).toHaveBeenLastCalledWith(
      expect.anything(),
      expect.objectContaining({ state: 'paused', voltageLevel: 'unknown', signal: 'unknown' }),
    )
  })
})

describe('a paused card', () => {
  it('says that it is, what that means, and its values without levels', async () => {
    await renderPage()
    expect(part('card')).toHaveTextContent('These values are live.')
    fireEvent.click(toggle())
    expect(part('card')).toHaveTextContent(/Paused 9:00\sAM/)
    expect(part('card')).toHaveTextContent('Live updates are paused. These values are from before.')
    expect(part('card')).toHaveTextContent('11.3 V')
    expect(part('card')).toHaveTextContent('80 ms')
    expect(part('card')).not.toHaveTextContent(/critical|good|Live\b(?! updates)/)
    expect(part('card')).toHaveAttribute('data-state', 'paused')
  })
})

describe('while paused', () => {
  it('nothing on the page moves for 10 seconds, under traffic', async () => {
    const { jifeline, container } = await renderPage()
    fireEvent.click(toggle())
    const observer = new MutationObserver(() => {})
    onTestFinished(() => observer.disconnect())
    const everything = { attributes: true, characterData: true, childList: true, subtree: true }
    observer.observe(document.documentElement, everything)
    const before = container.innerHTML
    await letTrafficPass(jifeline, 10)
    jifeline.silence()
    jifeline.drop()
    await jifeline.advance(10_000)
    expect(observer.takeRecords()).toEqual([])
    expect(container.innerHTML).toBe(before)
  })

  it('what is shown first, stands still with what is there', async () => {
    const { jifeline, rerender } = await renderPage()
    fireEvent.click(toggle())
    await letTrafficPass(jifeline, 3)
    rerender(
      <JifelineUIProvider locale="en" timeZone="UTC">
        <LiveUpdatesToggle />
        <ConnectorBadge connectorId={connectorId} label="same" />
        <ConnectorBadge connectorId={otherConnectorId} label="other" />
      </JifelineUIProvider>,
    )
    await jifeline.subscribed(otherConnectorId)
    jifeline.status(otherConnectorId, { voltage: 12.9 })
    expect(part('same')).toHaveTextContent('11.3 V')
    expect(part('other')).toHaveTextContent(/^Paused–/)
  })

  it('onStateChange hears nothing, and what follows the pause once', async () => {
    const onStateChange = vi.fn()
    const { jifeline } = await renderPage({ onStateChange })
    onStateChange.mockClear()
    fireEvent.click(toggle())
    jifeline.status(connectorId, { roundTripTime: null })
    await jifeline.advance(5_000)
    expect(onStateChange).not.toHaveBeenCalled()
    fireEvent.click(toggle())
    expect(onStateChange.mock.calls).toEqual([['offline', 'live']])
  })

  it('the connection stays, with all that is subscribed to', async () => {
    const { jifeline } = await renderPage()
    fireEvent.click(toggle())
    await letTrafficPass(jifeline, 20)
    expect(await jifeline.subscriptions()).toEqual([connectorId])
    expect(jifeline.simulator.attempts).toHaveLength(1)
  })
})

describe('on going on', () => {
  it('values jump once to what is true, and nothing is replayed', async () => {
    const { jifeline } = await renderPage()
    fireEvent.click(toggle())
    await letTrafficPass(jifeline, 8)
    const seen: (string | null)[] = []
    const voltage = part('badge').querySelector('.jl-badge-voltage')
    const observer = new MutationObserver(() => seen.push(voltage?.textContent ?? null))
    onTestFinished(() => observer.disconnect())
    observer.observe(part('badge'), { characterData: true, childList: true, subtree: true })
    fireEvent.click(toggle())
    await act(async () => {})
    expect(part('badge')).toHaveAttribute('data-state', 'live')
    expect(new Set(seen)).toEqual(new Set(['12.7\u00a0V']))
    expect(part('card')).toHaveTextContent('12.7 V')
    expect(part('card')).not.toHaveTextContent('Paused')
  })

  it('what turned old meanwhile is old', async () => {
    const { jifeline } = await renderPage()
    fireEvent.click(toggle())
    await jifeline.advance(40_000)
    expect(part('badge')).toHaveAttribute('data-state', 'paused')
    fireEvent.click(toggle())
    expect(part('badge')).toHaveAttribute('data-state', 'stale')
    expect(part('badge')).toHaveTextContent('40 sec. ago')
  })

  it('a second pause shows what was true when it began', async () => {
    const { jifeline } = await renderPage()
    fireEvent.click(toggle())
    fireEvent.click(toggle())
    await letTrafficPass(jifeline, 60)
    fireEvent.click(toggle())
    expect(part('badge')).toHaveAccessibleDescription(/^Paused 9:01\sAM$/)
    expect(part('badge')).toHaveTextContent('17.9 V')
  })
})

it('a provider of another client goes on', async () => {
  const page = (url: string) => (
    <JifelineProvider url={url} getAccessToken={() => new Promise(() => {})}>
      <LiveUpdatesToggle aria-label={url} />
      <ConnectorBadge connectorId={connectorId} label={`badge of ${url}`} />
    </JifelineProvider>
  )
  const [one, other] = [showMarkup(page('wss://one.test/')), showMarkup(page('wss://two.test/'))]
  await hydrate(one, page('wss://one.test/'))
  await hydrate(other, page('wss://two.test/'))
  fireEvent.click(toggle('wss://one.test/'))
  expect(part('badge of wss://one.test/')).toHaveAttribute('data-paused')
  expect(part('badge of wss://two.test/')).not.toHaveAttribute('data-paused')
  cleanup()
})
