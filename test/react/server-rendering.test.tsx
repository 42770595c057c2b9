import { render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import {
  ConnectionIndicator,
  ConnectorBadge,
  ConnectorCard,
  EventFeed,
  JifelineProvider,
  JifelineUIProvider,
  useConnection,
  useConnectorStatuses,
} from 'jifeline-react'
import { createBrowser, url } from '../stage/browser.ts'
import { connectorId, created, otherConnectorId } from '../stage/examples.ts'
import { hydrate, showMarkup } from '../stage/hydrate.tsx'
import { provideClient } from '../stage/render-with-client.tsx'

function Count() {
  const statuses = useConnectorStatuses([connectorId, otherConnectorId])
  return <p>{[...statuses.values()].map(({ state }) => state).join(' ')}</p>
}

function Since() {
  return <p>{`since ${useConnection().since}`}</p>
}

const portal = (
  <>
    <ConnectorBadge connectorId={connectorId} label="1005123" />
    <ConnectorBadge connectorId={null} label="none" />
    <ConnectorBadge connectorId="1005123" label="no GUID" />
    <EventFeed type={created} />
    <ConnectionIndicator />
    <Count />
  </>
)

const stateOf = (name: string) => screen.getByRole('group', { name }).dataset['state']

describe('on a server', () => {
  it('asks for nothing, starts no timer, and shows that it is connecting', () => {
    const { sockets, listening } = createBrowser()
    const getAccessToken = vi.fn<() => string>()
    showMarkup(
      <JifelineProvider url={url} getAccessToken={getAccessToken}>
        {portal}
      </JifelineProvider>,
    )
    expect(stateOf('1005123')).toBe('connecting')
    expect(stateOf('none')).toBe('off')
    expect(stateOf('no GUID')).toBe('error')
    expect(screen.getByRole('region', { name: 'Events' })).toHaveAttribute(
      'data-state',
      'connecting',
    )
    expect(screen.getByText('connecting connecting')).toBeVisible()
    const indicator = document.querySelector('.jl-connection')
    expect(indicator).toHaveAttribute('data-phase', 'idle')

    expect(sockets).toEqual([])
    expect(getAccessToken).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
    expect(listening()).toBe(0)
  })

  it('reads no clock and no chance, of which Next.js prerenders nothing', () => {
    const clock = vi.spyOn(Date, 'now')
    const chance = vi.spyOn(Math, 'random')
    const page = (
      <JifelineUIProvider locale="en" timeZone="UTC" resolveConnectors={() => []}>
        {portal}
        <ConnectorBadge connectorId={connectorId} show={['name', 'vin', 'age']} details />
        <ConnectorCard connectorId={connectorId} />
        <Since />
      </JifelineUIProvider>
    )
    showMarkup(<JifelineProvider url={url}>{page}</JifelineProvider>)
    expect(screen.getByText('since 0')).toBeVisible()
    showMarkup(<JifelineProvider client={undefined}>{page}</JifelineProvider>)
    expect(clock).not.toHaveBeenCalled()
    expect(chance).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })
})

describe('in the browser after that', () => {
  it('takes over the markup as it is, connects once and goes live', async () => {
    const { jifeline, sockets, getAccessToken, advance } = createBrowser()
    const page = (
      <JifelineProvider url={url} getAccessToken={getAccessToken}>
        {portal}
      </JifelineProvider>
    )
    const container = showMarkup(page)
    const badge = screen.getByRole('group', { name: '1005123' })
    const onRecoverableError = await hydrate(container, page)
    await advance(100)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(50)
    expect(onRecoverableError).not.toHaveBeenCalled()
    expect(screen.getByRole('group', { name: '1005123' })).toBe(badge)
    expect(stateOf('1005123')).toBe('live')
    expect(sockets).toHaveLength(1)
    expect(jifeline.frames).toHaveLength(3)
    expect(vi.mocked(console.warn).mock.calls.flat().join()).toContain('invalid-connector-id')
    vi.mocked(console.warn).mockClear() // of the badge without a GUID
  })

  it('takes over the markup with a client that knows more than the server did', async () => {
    const world = provideClient()
    render(portal, { wrapper: world.Provider }).unmount() // it is what the linger keeps that counts
    const early = render(<ConnectorBadge connectorId={connectorId} label="early" />, {
      wrapper: world.Provider,
    })
    await world.advance(100)
    world.jifeline.status(connectorId, { voltage: 12.6 })
    await world.advance(50)

    const page = <world.Provider>{portal}</world.Provider>
    const container = showMarkup(page)
    expect(stateOf('1005123')).toBe('connecting')
    const onRecoverableError = await hydrate(container, page)
    expect(onRecoverableError).not.toHaveBeenCalled()
    expect(stateOf('1005123')).toBe('live')
    early.unmount()
  })
})
