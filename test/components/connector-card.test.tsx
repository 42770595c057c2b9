import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ConnectorBadge, ConnectorCard, JifelineUIProvider } from 'jifeline-react'
import { connectorId, otherConnectorId, vinNumber } from '../stage/examples.ts'
import { renderConnected, renderLive } from '../stage/render-connected.tsx'
import { renderWithClient } from '../stage/render-with-client.tsx'
import { stopTheClock } from '../stage/stop-the-clock.ts'

const card = () => screen.getByRole('group', { name: '1005123' })
const page = () => document.documentElement.outerHTML

const own = <ConnectorCard connectorId={connectorId} label="1005123" locale="en" />

const renderOwn = (ui = own) =>
  renderLive(<JifelineUIProvider timeZone="UTC">{ui}</JifelineUIProvider>, { voltage: 12.1 })

function stubClipboard(writeText: (text: string) => Promise<void>) {
  const stub = vi.fn<(text: string) => Promise<void>>(writeText)
  Object.defineProperty(navigator, 'clipboard', { value: { writeText: stub }, configurable: true })
  onTestFinished(() => void Reflect.deleteProperty(navigator, 'clipboard'))
  return stub
}

describe('a card', () => {
  it('says what the state means, the values with their levels in words, and when they came', async () => {
    stopTheClock()
    await renderOwn()
    const texts = ['Live', 'These values are live.', 'Voltage', '12.1 V', 'low', 'Signal', '80 ms']
    for (const text of [...texts, 'good']) expect(within(card()).getByText(text)).toBeVisible()
    expect(within(card()).getByText('9:00:00 AM')).toHaveAttribute(
      'datetime',
      expect.stringContaining('2026-01-05T09:00:00'),
    )
    expect(card()).toHaveAttribute('data-voltage', 'low')
  })

  it('has a button to try again where pressing it can help', async () => {
    let isSignedIn = false
    const { jifeline, rerender } = await renderConnected(own, {
      options: {
        getAccessToken: () => {
          if (isSignedIn) return 'token'
          throw Object.assign(new Error('Signed out'), { code: 'unauthorized' })
        },
      },
    })
    expect(card()).toHaveAttribute('data-state', 'error')
    isSignedIn = true
    fireEvent.click(within(card()).getByRole('button', { name: 'Retry now' }))
    await jifeline.advance(6_000)
    expect(card()).not.toHaveAttribute('data-state', 'error')
    expect(within(card()).queryByRole('button', { name: 'Retry now' })).toBeNull()
    rerender(<ConnectorCard connectorId="1005123" label="1005123" locale="en" />)
    expect(card()).toHaveAttribute('data-state', 'error')
    expect(within(card()).queryByRole('button', { name: 'Retry now' })).toBeNull()
  })
})

describe('what is known no more', () => {
  it('carries no level once it is old', async () => {
    const { jifeline } = await renderOwn()
    expect(document.querySelector('.jl-glyph, .jl-wedge')).not.toBeNull()
    await jifeline.advance(20_000)
    expect(card()).toHaveAttribute('data-state', 'stale')
    expect(within(card()).getByText('12.1 V')).toBeVisible()
    expect(within(card()).getByText('80 ms')).toBeVisible()
    for (const level of ['low', 'good']) expect(within(card()).queryByText(level)).toBeNull()
    expect(document.querySelector('.jl-glyph, .jl-wedge')).toBeNull()
  })

  it('says when the link was lost, however often that is repeated', async () => {
    stopTheClock()
    const { jifeline } = await renderOwn()
    await jifeline.advance(65_000)
    jifeline.status(connectorId, { voltage: 12.1, roundTripTime: 80 })
    await jifeline.advance(1_000)
    for (let count = 0; count < 3; count += 1) {
      jifeline.status(connectorId, { roundTripTime: null })
      await jifeline.advance(5_000)
    }
    await jifeline.advance(1_000)
    expect(card()).toHaveAttribute('data-state', 'offline')
    expect(within(card()).getByText('Link lost')).toBeVisible()
    expect(within(card()).getByText('9:01:06 AM')).toBeVisible()
    expect(within(card()).getByText('15 sec. ago')).toBeVisible()
    expect(within(card()).queryByText('Last status')).toBeNull()
    jifeline.status(connectorId, { roundTripTime: 90 })
    await jifeline.advance(1_000)
    expect(within(card()).getByText('Last status')).toBeVisible()
  })

  it('says when its last status came, where nobody saw the link go', async () => {
    stopTheClock()
    const { jifeline } = await renderConnected(own)
    jifeline.status(connectorId, { voltage: 12.1, roundTripTime: null })
    await jifeline.advance(1_000)
    expect(card()).toHaveAttribute('data-state', 'offline')
    expect(within(card()).getByText('Last status')).toBeVisible()
  })

  it('is a dash, and is heard as what it is', async () => {
    await renderConnected(own)
    expect(card()).toHaveTextContent('Voltage – not reported')
    expect(within(card()).getAllByText('–')).toHaveLength(4)
    for (const word of within(card()).getAllByText('not reported')) {
      expect(word).toHaveClass('jl-hidden')
    }
    expect(within(card()).queryByText('unknown')).toBeNull()
  })

  it.each([null, '1005123'])(
    'is not there at all where none can come: the id is %j',
    async (id) => {
      await renderConnected(<ConnectorCard connectorId={id} label="1005123" locale="en" />)
      expect(within(card()).queryByText('–')).toBeNull()
      expect(within(card()).queryByRole('img')).toBeNull()
    },
  )
})

describe('its ages', () => {
  it('follow one clock, which stops while the tab is hidden', async () => {
    // the page's timers alone are faked and counted: those of the client are on a clock of their own
    stopTheClock()
    const { clock, jifeline, advance } = await renderWithClient(
      <>
        <ConnectorCard connectorId={connectorId} label="1005123" locale="en" />
        <ConnectorBadge connectorId={connectorId} label="badge" locale="en" show={['age']} />
      </>,
    )
    const tick = () => act(() => vi.advanceTimersByTimeAsync(1_000))
    jifeline.status(connectorId, { voltage: 12.1 })
    await advance(50)
    expect(vi.getTimerCount()).toBe(1)
    await act(() => clock.advance(10_000))
    await tick()
    expect(screen.getAllByText('10 sec. ago')).toHaveLength(2)

    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    onTestFinished(() => hidden.mockRestore())
    fireEvent(document, new Event('visibilitychange'))
    expect(vi.getTimerCount()).toBe(0)
    await act(() => clock.advance(3_000))
    hidden.mockReturnValue(false)
    fireEvent(document, new Event('visibilitychange'))
    await act(() => clock.advance(2_000))
    await tick()
    expect(screen.getAllByText('15 sec. ago').length).toBeGreaterThan(0)
  })
})

describe('the VIN', () => {
  const button = (name: string) => within(card()).getByRole('button', { name })

  it('is masked, shown when asked for, and hidden again after 30 seconds', async () => {
    stopTheClock()
    const { jifeline } = await renderOwn()
    expect(page()).not.toContain(vinNumber)
    fireEvent.click(button('Show VIN'))
    expect(within(card()).getByText(vinNumber)).toBeVisible()
    await jifeline.advance(29_000)
    expect(page()).toContain(vinNumber)
    await jifeline.advance(1_000)
    expect(page()).not.toContain(vinNumber)
    fireEvent.click(button('Show VIN'))
    fireEvent.click(button('Hide VIN'))
    expect(page()).not.toContain(vinNumber)
  })

  it('is hidden when the tab is left, and when another car comes', async () => {
    const { jifeline } = await renderOwn()
    fireEvent.click(button('Show VIN'))
    fireEvent(document, new Event('visibilitychange'))
    expect(page()).not.toContain(vinNumber)
    fireEvent.click(button('Show VIN'))
    jifeline.status(connectorId, { vinNumber: 'WVWZZZ1JZ3W386752' })
    expect(within(card()).getByText('WVW••••6752')).toBeVisible()
    expect(page()).not.toContain('WVWZZZ1JZ3W386752')
  })

  it('is copied in full without being shown', async () => {
    const writeText = stubClipboard(async () => {})
    await renderOwn()
    await act(async () => fireEvent.click(button('Copy VIN')))
    expect(writeText).toHaveBeenCalledWith(vinNumber)
    expect(within(card()).getByRole('status')).toHaveTextContent('Copied')
    expect(page()).not.toContain(vinNumber)
  })

  it('is shown and selected where the clipboard is refused', async () => {
    stubClipboard(() => Promise.reject(new Error('denied')))
    await renderOwn()
    await act(async () => fireEvent.click(button('Copy VIN')))
    expect(getSelection()?.toString()).toBe(vinNumber)
    expect(within(card()).getByRole('status')).toHaveTextContent('Press Ctrl+C')
  })

  it.each([
    ['a phone', true, 'Linux armv81'],
    ['a Mac', false, 'MacIntel'],
  ])(
    'is selected without a word of keys on %s, which has other ones',
    async (_what, isCoarse, platform) => {
      stubClipboard(() => Promise.reject(new Error('denied')))
      vi.stubGlobal('matchMedia', (query: string) => ({
        matches: isCoarse && /coarse/.test(query),
      }))
      const spy = vi.spyOn(navigator, 'platform', 'get').mockReturnValue(platform)
      onTestFinished(() => {
        vi.unstubAllGlobals()
        spy.mockRestore()
      })
      await renderOwn()
      await act(async () => fireEvent.click(button('Copy VIN')))
      expect(getSelection()?.toString()).toBe(vinNumber)
      expect(within(card()).getByRole('status')).toHaveTextContent('Selected')
    },
  )

  it('is not there, nor its buttons, when hidden', async () => {
    await renderOwn(<ConnectorCard connectorId={connectorId} label="1005123" vin="hidden" />)
    expect(within(card()).queryByText('VIN')).toBeNull()
    expect(within(card()).queryByRole('button')).toBeNull()
    expect(page()).not.toContain('1010')
  })
})

describe('the course of its values', () => {
  it('starts with what was reported before, goes on while it is shown, and is told in words', async () => {
    const { jifeline, rerender } = await renderOwn(
      <ConnectorBadge connectorId={connectorId} label="badge" />,
    )
    for (const voltage of [11.9, 12.6]) {
      jifeline.status(connectorId, { voltage })
      await jifeline.advance(5_000)
    }
    rerender(<ConnectorCard connectorId={connectorId} label="1005123" locale="en" />)
    expect(within(card()).getByRole('img', { name: /^Voltage/ })).toHaveAccessibleName(
      'Voltage, last 1 minute: lowest 11.9\u00a0V, highest 12.6\u00a0V, last 12.6\u00a0V',
    )
    for (let count = 0; count < 44; count += 1) {
      jifeline.status(connectorId, { voltage: 13, roundTripTime: 700 })
      await jifeline.advance(5_000)
    }
    expect(within(card()).getByRole('img', { name: /^Voltage/ })).toHaveAccessibleName(
      'Voltage, last 4 minutes: lowest 11.9\u00a0V, highest 13.0\u00a0V, last 13.0\u00a0V',
    )
    expect(within(card()).getByRole('img', { name: /^Signal/ })).toHaveAccessibleName(
      'Signal, last 4 minutes: lowest 80\u00a0ms, highest 700\u00a0ms, last 700\u00a0ms',
    )
  })

  it('is told in short beside its line, from the second report on', async () => {
    const { jifeline } = await renderOwn()
    const captions = () =>
      Array.from(document.querySelectorAll('.jl-card-caption'), ({ textContent }) => textContent)
    expect(captions()).toEqual(['', ''])
    expect(document.querySelector('.jl-sparkline path')).toBeNull()
    jifeline.status(connectorId, { voltage: 13.4 })
    await jifeline.advance(5_000)
    expect(captions()).toEqual(['12.1–13.4\u00a0V · 1 min', '80\u00a0ms · 1 min'])
    expect(document.querySelectorAll('.jl-sparkline-line')).toHaveLength(2)
  })

  it('is empty before the first report, and starts over with another connector', async () => {
    const { rerender } = await renderOwn()
    rerender(<ConnectorCard connectorId={otherConnectorId} label="1005123" locale="en" />)
    expect(
      within(card()).getByRole('img', { name: 'Voltage: nothing to draw yet' }),
    ).toBeInTheDocument()
  })
})

describe('the details of a badge', () => {
  it('are a card behind a button, there while it is open', async () => {
    await renderOwn(
      <ConnectorBadge connectorId={connectorId} label="1005123" locale="en" details />,
    )
    const button = await screen.findByRole('button', { name: 'Details of 1005123' })
    expect(button).toHaveAttribute('aria-expanded', 'false')
    expect(document.querySelector('.jl-card')).toBeNull()
    fireEvent.click(button)
    expect(button).toHaveAttribute('aria-expanded', 'true')
    expect(document.getElementById(button.getAttribute('aria-controls') ?? '')).toContainElement(
      document.querySelector('.jl-card'),
    )
    expect(document.querySelector('.jl-card')).toHaveTextContent('These values are live.')
    fireEvent.click(button)
    expect(document.querySelector('.jl-card')).toBeNull()
  })
})
