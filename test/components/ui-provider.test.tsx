import { act, screen } from '@testing-library/react'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  ConnectionIndicator,
  ConnectorBadge,
  ConnectorCard,
  EventFeed,
  JifelineUIProvider,
  type ConnectorName,
  type JifelineError,
} from 'jifeline-react'
import { de } from 'jifeline-react/labels/de'
import { nl } from 'jifeline-react/labels/nl'
import { connectorId, otherConnectorId } from '../stage/examples.ts'
import { renderConnected } from '../stage/render-connected.tsx'

type Resolve = (ids: readonly string[]) => Promise<Iterable<ConnectorName>>

const names = (...called: string[]) =>
  screen
    .getAllByRole('group')
    .map((badge, index) => [badge.getAttribute('aria-label'), called[index]])

describe('labels', () => {
  it('reach all components below, and a component’s own win', async () => {
    await renderConnected(
      <JifelineUIProvider labels={nl}>
        <ConnectorBadge connectorId={connectorId} label="one" />
        <ConnectorBadge
          connectorId={connectorId}
          label="two"
          labels={{ state: { waiting: 'Even' } }}
        />
        <ConnectionIndicator />
        <EventFeed type="tickets.ticket.created" />
      </JifelineUIProvider>,
    )
    expect(screen.getByRole('group', { name: 'one' })).toHaveTextContent('Wachten')
    expect(screen.getByRole('group', { name: 'two' })).toHaveTextContent('Even')
    expect(screen.getAllByRole('img', { name: 'Spanning niet gemeld' })).toHaveLength(2)
    expect(screen.getByRole('status')).toHaveTextContent('Verbonden')
    expect(screen.getByRole('region', { name: 'Gebeurtenissen' })).toHaveTextContent(
      'Er wordt geluisterd',
    )
  })

  it('add up through nested providers, and a locale beats the language of the labels', async () => {
    const { jifeline } = await renderConnected(
      <JifelineUIProvider labels={nl} locale="en">
        <JifelineUIProvider labels={{ state: { live: 'Actief' } }}>
          <ConnectorBadge connectorId={connectorId} label="part" />
        </JifelineUIProvider>
        <JifelineUIProvider labels={de}>
          <ConnectorBadge connectorId={connectorId} label="all" />
        </JifelineUIProvider>
      </JifelineUIProvider>,
    )
    jifeline.status(connectorId, { voltage: 12.6 })
    expect(screen.getByRole('group', { name: 'part' })).toHaveTextContent('Actief')
    expect(screen.getByRole('group', { name: 'part' })).toHaveTextContent('12.6 V')
    expect(screen.getByRole('group', { name: 'all' })).toHaveTextContent('12,6 V')
  })
})

describe('resolveConnectors', () => {
  it('is asked for all badges at once, for each connector once, and names them', async () => {
    const resolve = vi.fn<Resolve>(async (ids) =>
      ids.map((id, index) => ({ id: id.toUpperCase(), name: `100512${index}`, pin: '01234' })),
    )
    const page = (
      <JifelineUIProvider resolveConnectors={(ids) => resolve(ids)}>
        <ConnectorBadge connectorId={connectorId} />
        <ConnectorBadge connectorId={otherConnectorId} />
        <ConnectorBadge connectorId={connectorId} />
        <ConnectorBadge connectorId={connectorId} label="own" />
        <ConnectorBadge connectorId={null} />
      </JifelineUIProvider>
    )
    const { rerender } = await renderConnected(page)
    expect(names()).toEqual(
      ['1005120', '1005121', '1005120', 'own', 'Connector …'].map((name) => [name, undefined]),
    )
    expect(resolve.mock.calls).toEqual([[[connectorId, otherConnectorId]]])
    rerender(page)
    expect(resolve).toHaveBeenCalledOnce()
    expect(document.documentElement.outerHTML).not.toContain('01234')
  })

  it('falls back to the end of the id for what it does not know, and asks again later if it fails', async () => {
    const resolve = vi
      .fn<Resolve>()
      .mockRejectedValueOnce(new Error('no network'))
      .mockResolvedValue([])
    const page = (key: string) => (
      <JifelineUIProvider resolveConnectors={resolve}>
        <ConnectorBadge key={key} connectorId={connectorId} />
      </JifelineUIProvider>
    )
    const { rerender } = await renderConnected(page('one'))
    expect(screen.getByRole('group')).toHaveAccessibleName('Connector …4b109')
    await act(async () => rerender(page('two')))
    await act(async () => rerender(page('three')))
    expect(resolve).toHaveBeenCalledTimes(2)
    expect(screen.getByRole('group')).toHaveAccessibleName('Connector …4b109')
  })

  it('is asked again while a badge shows, and tells onError once that it failed', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const resolve = vi
      .fn<Resolve>()
      .mockRejectedValueOnce(new Error('no network'))
      .mockResolvedValue([{ id: connectorId, name: '1005123' }])
    const onError = vi.fn<(error: JifelineError) => void>()
    await renderConnected(
      <JifelineUIProvider resolveConnectors={resolve}>
        <ConnectorBadge connectorId={connectorId} />
        <ConnectorCard connectorId={connectorId} />
      </JifelineUIProvider>,
      { options: { onError } },
    )
    await act(() => vi.advanceTimersByTimeAsync(5_000))
    for (const group of screen.getAllByRole('group')) expect(group).toHaveAccessibleName('1005123')
    expect(resolve).toHaveBeenCalledTimes(2)
    expect(onError.mock.calls.map(([{ code }]) => code)).toEqual(['load-failed'])
  })

  it.each([['1005123'], [5], [{}], [true]])(
    'is left out when it is %j, and reported',
    async (value) => {
      const onError = vi.fn<(error: JifelineError) => void>()
      await renderConnected(
        <JifelineUIProvider resolveConnectors={value as never}>
          <ConnectorBadge connectorId={connectorId} />
        </JifelineUIProvider>,
        { options: { onError } },
      )
      expect(screen.getByRole('group')).toHaveAccessibleName('Connector …4b109')
      expect(onError.mock.calls.map(([{ code }]) => code)).toEqual(['invalid-option'])
    },
  )

  it('names a card as well, and what it answers is text', async () => {
    const hostile = '<img src=x onerror=alert(1)>'
    await renderConnected(
      <JifelineUIProvider resolveConnectors={() => [{ id: connectorId, name: hostile }]}>
        <ConnectorCard connectorId={connectorId} />
      </JifelineUIProvider>,
    )
    expect(screen.getByRole('group')).toHaveAccessibleName(hostile)
    expect(document.querySelector('img')).toBeNull()
  })
})
