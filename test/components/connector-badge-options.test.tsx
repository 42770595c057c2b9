import { act, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createRef } from 'react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ConnectorBadge, JifelineUIProvider, type ConnectorBadgeProps } from 'jifeline-react'
import { nl } from 'jifeline-react/labels/nl'
import { renderWithJifeline } from 'jifeline-react/testing/react'
import { connectorId, otherConnectorId, vinNumber } from '../stage/examples.ts'
import { renderConnected, renderLive } from '../stage/render-connected.tsx'

const badge = () => screen.getByRole('group')

function badgeWith(props: Partial<ConnectorBadgeProps> = {}) {
  return <ConnectorBadge connectorId={connectorId} label="1005123" locale="en" {...props} />
}

describe('what is shown', () => {
  it('is what `show` lists, in one order; the word of the state is always heard', async () => {
    await renderLive(badgeWith({ show: ['signal', 'voltage'] }))
    expect(badge().querySelector('.jl-badge-state')).toBeNull()
    expect(within(badge()).getByRole('img', { name: 'Live' })).toHaveClass('jl-icon')
    const parts = Array.from(badge().children, ({ className }) => className)
    expect(parts.filter((name) => /voltage|signal|vin|age/.test(name))).toEqual([
      'jl-badge-voltage',
      'jl-badge-signal',
    ])
  })

  it('says how old the status is, in words that follow the clock', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { jifeline } = await renderLive(badgeWith({ show: ['state', 'age'] }))
    expect(within(badge()).getByRole('img', { name: 'Last status now' })).toBeInTheDocument()
    await jifeline.advance(10_000)
    expect(within(badge()).getByText('10 sec. ago')).toBeVisible()
    expect(
      within(badge()).getByRole('img', { name: 'Last status 10 sec. ago' }),
    ).toBeInTheDocument()
  })

  it('has no image without a name where there is no age yet', async () => {
    await renderConnected(badgeWith({ show: ['state', 'age'] }))
    expect(badge()).toHaveTextContent('Waiting')
    expect(within(badge()).queryByRole('img')).toBeNull()
  })

  it('keeps room for the longest words of the state that last', async () => {
    await renderLive(badgeWith())
    expect(within(badge()).getByText('Live')).toHaveAttribute(
      'data-words',
      'Waiting\nOffline\nPaused',
    )
  })

  it('keeps room for the word of a moment where no number could lend it some', async () => {
    await renderLive(badgeWith({ show: ['state', 'signal'] }))
    const words = within(badge()).getByText('Live').dataset['words']?.split('\n')
    expect(words).toContain('Connecting')
  })

  it('is a dot that says all in its name', async () => {
    await renderLive(badgeWith({ variant: 'dot' }))
    expect(screen.queryByRole('group')).toBeNull()
    const dot = screen.getByRole('img')
    expect(dot).toHaveAccessibleName(
      '1005123: Live. Battery OK, 12.6 volts. Signal good, 80 milliseconds',
    )
    expect(dot).toHaveTextContent('')
    expect(dot).toHaveAttribute('data-variant', 'dot')
    expect(dot).toHaveAttribute('data-state', 'live')
  })

  it('has its variant, size and levels on the root', async () => {
    await renderLive(badgeWith({ variant: 'inline', size: 'lg' }), { voltage: 11.2 })
    expect(badge()).toHaveAttribute('data-variant', 'inline')
    expect(badge()).toHaveAttribute('data-size', 'lg')
    expect(badge()).toHaveAttribute('data-voltage', 'critical')
    expect(badge()).toHaveAttribute('data-signal', 'good')
  })
})

describe('the name', () => {
  it('is seen where `show` has it, before the state, and heard once', async () => {
    await renderLive(badgeWith({ show: ['state', 'name'] }))
    expect(badge()).toHaveAccessibleName('1005123')
    expect(badge()).toHaveTextContent(/^1005123Live$/)
    const name = within(badge()).getByText('1005123')
    expect(name).toBeVisible()
    expect(name).toHaveClass('jl-badge-name')
    expect(name).toHaveAttribute('aria-hidden', 'true')
  })

  it('is the one that was resolved, else the end of the id', async () => {
    const named = (
      <JifelineUIProvider resolveConnectors={() => [{ id: connectorId, name: 'Bay 7' }]}>
        <ConnectorBadge connectorId={connectorId} show={['name', 'state']} />
        <ConnectorBadge connectorId={otherConnectorId} show={['name', 'state']} />
      </JifelineUIProvider>
    )
    await renderConnected(named)
    expect(await screen.findByText('Bay 7')).toBeVisible()
    expect(screen.getByText(`Connector …${otherConnectorId.slice(-5)}`)).toBeVisible()
  })

  it('is heard within a link, which is called by what is in it', async () => {
    await renderLive(badgeWith({ show: ['name', 'state'], render: <a href="#one">.</a> }))
    expect(screen.getByRole('link')).toHaveAccessibleName(/^1005123\s*Live$/)
  })
})

describe('the voltage level', () => {
  it('changes once while the voltage swings by 0.05 V around a limit, and two badges agree', async () => {
    const { jifeline } = await renderLive(
      <>
        {badgeWith({ label: 'one' })}
        {badgeWith({ label: 'two', variant: 'inline' })}
      </>,
      { voltage: 12.45 },
    )
    const levels = ['one', 'two'].map((name) => {
      const element = screen.getByRole('group', { name })
      return () => element.dataset['voltage'] ?? ''
    })
    const seen: string[] = []
    for (let count = 0; count < 60; count += 1) {
      jifeline.status(connectorId, { voltage: count % 2 === 0 ? 12.35 : 12.45 })
      const [one = '', two] = levels.map((level) => level())
      expect(two).toBe(one)
      if (seen.at(-1) !== one) seen.push(one)
    }
    expect(seen).toEqual(['low'])
  })

  it('agrees with a badge that comes later, and takes a lorry for one', async () => {
    const { jifeline, rerender } = await renderLive(badgeWith({ label: 'one' }), {
      voltage: 26,
    })
    jifeline.status(connectorId, { voltage: 16 })
    rerender(
      <>
        {badgeWith({ label: 'one' })}
        {badgeWith({ label: 'late' })}
        {badgeWith({ label: 'car', system: '12v' })}
      </>,
    )
    const levelOf = (name: string) => screen.getByRole('group', { name }).dataset['voltage']
    expect(levelOf('one')).toBe('critical')
    expect(levelOf('late')).toBe('critical')
    expect(levelOf('car')).toBe('high')
  })

  it('goes by limits of one’s own', async () => {
    const own = { noVehicleBelow: 1, criticalBelow: 2, lowBelow: 20, okBelow: 30, highAbove: 40 }
    await renderLive(badgeWith({ system: own }))
    expect(badge()).toHaveAttribute('data-voltage', 'low')
  })
})

describe('the VIN', () => {
  it.each([undefined, 'masked', 'hidden'] as const)(
    'is nowhere in full when %s',
    async (display) => {
      await renderLive(badgeWith({ show: ['state', 'vin'], vin: display }))
      expect(document.documentElement.outerHTML).not.toContain(vinNumber)
      expect(document.documentElement.outerHTML).not.toContain('91010104')
    },
  )

  it('is masked by default, left to right, not to be translated, and heard by its end', async () => {
    await renderLive(badgeWith({ show: ['vin'] }))
    const shown = within(badge()).getByText('JFL••••1010')
    expect(shown).toHaveAttribute('dir', 'ltr')
    expect(shown).toHaveAttribute('translate', 'no')
    expect(within(badge()).getByRole('img', { name: 'VIN ending in 1 0 1 0' })).toBeInTheDocument()
  })

  it('is neither seen nor spoken of when hidden', async () => {
    const shown = badgeWith({ show: ['state', 'vin'], vin: 'hidden' })
    const { jifeline } = await renderConnected(shown)
    for (const reported of [null, vinNumber]) {
      jifeline.status(connectorId, { voltage: 12.6, vinNumber: reported })
      expect(badge().querySelector('.jl-badge-vin')).toBeNull()
      expect(badge().outerHTML).not.toMatch(/VIN/)
      expect(badge()).toHaveTextContent(/^Live$/)
    }
  })

  it('is said to be missing where it may be shown', async () => {
    await renderConnected(badgeWith({ show: ['vin'] }))
    expect(within(badge()).getByRole('img', { name: 'VIN not reported' })).toHaveTextContent('–')
  })

  it('is there in full only where that is asked for', async () => {
    await renderLive(badgeWith({ show: ['vin'], vin: 'full' }))
    expect(within(badge()).getByText(vinNumber)).toBeVisible()
  })

  it('is text, whatever it carries', async () => {
    const hostile = '<img src=x onerror=alert(1)>'
    await renderLive(badgeWith({ show: ['vin'], vin: 'full', label: hostile }), {
      vinNumber: hostile,
    })
    expect(document.querySelector('img')).toBeNull()
    expect(badge()).toHaveAccessibleName(hostile)
    expect(within(badge()).getByText(hostile)).toBeVisible()
  })
})

describe('words', () => {
  it('are those of the labels that were given, any part of them', async () => {
    await renderLive(badgeWith({ labels: { ...nl, state: { live: 'Actief' } }, locale: undefined }))
    expect(within(badge()).getByText('Actief')).toBeVisible()
    expect(within(badge()).getByText('12,6 V')).toBeVisible()
    expect(
      within(badge()).getByRole('img', { name: 'Accu in orde, 12,6 volt' }),
    ).toBeInTheDocument()
  })

  it('take "live" back 400 ms after the state and its looks have', async () => {
    const { jifeline } = await renderLive(badgeWith())
    jifeline.status(connectorId, { roundTripTime: null })
    expect(badge()).toHaveAttribute('data-state', 'offline')
    expect(within(badge()).getByText('Live')).toBeVisible()
    await jifeline.advance(400)
    expect(within(badge()).getByText('Offline')).toBeVisible()
  })
})

describe('onStateChange', () => {
  it('is told each change of this connector once, and never what it was mounted with', async () => {
    const onStateChange = vi.fn<() => void>()
    const props = { onStateChange }
    const { jifeline, rerender } = await renderLive(badgeWith(props))
    expect(onStateChange.mock.calls).toEqual([
      ['waiting', 'connecting'],
      ['live', 'waiting'],
    ])
    jifeline.status(connectorId, { roundTripTime: null })
    expect(onStateChange).toHaveBeenLastCalledWith('offline', 'live')
    rerender(badgeWith({ ...props, connectorId: null }))
    expect(onStateChange).toHaveBeenCalledTimes(3)
  })
})

describe('the parts', () => {
  it('take a class each, beside ours', async () => {
    await renderLive(
      badgeWith({
        show: ['name', 'state', 'voltage', 'signal', 'vin', 'age'],
        classNames: { name: 'n', state: 'a', voltage: 'b', signal: 'c', vin: 'd', age: 'e' },
      }),
    )
    for (const [part, name] of Object.entries({
      name: 'n',
      state: 'a',
      voltage: 'b',
      signal: 'c',
      vin: 'd',
      age: 'e',
    })) {
      expect(badge().querySelector(`.jl-badge-${part}`)).toHaveClass(name)
    }
  })
})

describe('render', () => {
  it('puts an element in the place of the root, with class, style, handlers and ref of both', async () => {
    const [ours, theirs] = [vi.fn<() => void>(), vi.fn<() => void>()]
    const ref = createRef<HTMLAnchorElement>()
    await renderLive(
      badgeWith({
        className: 'mine',
        style: { marginTop: 4 },
        onClick: ours,
        render: (
          <a href="#one" className="link" style={{ marginLeft: 2 }} onClick={theirs} ref={ref}>
            replaced
          </a>
        ),
      }),
    )
    const link = screen.getByRole('link', {
      name: /^1005123:\s*Live\s*Battery OK, 12\.6 volts\s*Signal good, 80 milliseconds$/, // its content
    })
    expect(link).toHaveClass('jl-badge', 'mine', 'link', { exact: true })
    expect(link).toHaveStyle({ marginTop: '4px', marginLeft: '2px' })
    expect(link).toHaveAttribute('data-state', 'live')
    expect(link).toHaveTextContent('Live')
    await userEvent.click(link)
    expect(ours).toHaveBeenCalledOnce()
    expect(theirs).toHaveBeenCalledOnce()
    expect(ref.current).toBe(link)
  })

  it('takes a function of the props and of what is shown', async () => {
    const ref = createRef<HTMLSpanElement>()
    await renderLive(
      <ConnectorBadge
        connectorId={connectorId}
        locale="en"
        ref={ref}
        render={(props, view) => (
          <b {...props} data-word={view.word}>
            {view.voltage}
          </b>
        )}
      />,
    )
    expect(badge()).toHaveTextContent('12.6 V')
    expect(badge()).toHaveAttribute('data-word', 'Live')
    expect(ref.current).toBe(badge())
    expect(badge().tagName).toBe('B')
  })
})

describe('whenVisible', () => {
  /** The observers of a page, and which element each is told of. */
  function stubObserver() {
    const observers: { tell: IntersectionObserverCallback; elements: Set<Element> }[] = []
    vi.stubGlobal('IntersectionObserver', function (tell: IntersectionObserverCallback) {
      const elements = new Set<Element>()
      observers.push({ tell, elements })
      return {
        observe: (element: Element) => elements.add(element),
        unobserve: (element: Element) => elements.delete(element),
        disconnect: () => elements.clear(),
      }
    })
    onTestFinished(() => void vi.unstubAllGlobals())
    return {
      watching: () => observers.map(({ elements }) => elements.size).filter((size) => size > 0),
      scroll: (target: Element, isIntersecting: boolean) =>
        act(async () => {
          for (const { tell, elements } of observers) {
            if (elements.has(target)) {
              tell(
                [{ target, isIntersecting } as IntersectionObserverEntry],
                {} as IntersectionObserver,
              )
            }
          }
        }),
    }
  }

  it('subscribes while the badge is on screen only, with one observer for all', async () => {
    const { watching, scroll } = stubObserver()
    const ref = createRef<HTMLSpanElement>()
    const { jifeline, unmount } = renderWithJifeline(
      <>
        <ConnectorBadge connectorId={connectorId} label="one" whenVisible ref={ref} />
        <ConnectorBadge connectorId={otherConnectorId} label="two" whenVisible />
      </>,
    )
    await jifeline.advance(100)
    const one = screen.getByRole('group', { name: 'one' })
    expect(ref.current).toBe(one)
    expect(jifeline.frames).toEqual([])
    expect(watching()).toEqual([2])

    await scroll(one, true)
    expect(await jifeline.subscriptions()).toEqual([connectorId])
    jifeline.status(connectorId, { voltage: 12.6 })
    expect(one).toHaveAttribute('data-state', 'live')

    await scroll(one, false)
    expect(one).toHaveAttribute('data-state', 'connecting') // nothing that nobody hears looks live
    await jifeline.advance(6_000)
    expect(await jifeline.subscriptions()).toEqual([])
    unmount()
    expect(watching()).toEqual([])
  })

  it('subscribes at once where the browser cannot tell', async () => {
    vi.stubGlobal('IntersectionObserver', undefined)
    onTestFinished(() => void vi.unstubAllGlobals())
    const { jifeline } = renderWithJifeline(badgeWith({ whenVisible: true }))
    expect(await jifeline.subscriptions()).toEqual([connectorId])
  })
})
