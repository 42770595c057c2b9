/** What React hides, throws away and brings back: one socket, and only while somebody looks. */
import { act, render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { JifelineProvider, useConnectorStatus, useEventListener } from 'jifeline-react'
import { createBrowser, url } from '../stage/browser.ts'
import { connectorId, created, otherConnectorId } from '../stage/examples.ts'
import { subscribeTo, unsubscribeFrom } from '../stage/frames.ts'
import { Activity, hasActivity, suspendUntil } from '../stage/hiding.tsx'
import { renderWithClient } from '../stage/render-with-client.tsx'

function Status({ of: id = connectorId }: { of?: string }) {
  const { state, voltage } = useConnectorStatus(id)
  return <p>{`${state} ${voltage}`}</p>
}

function Bell({ onEvent }: { onEvent: () => void }) {
  useEventListener(created, onEvent)
  return null
}

function Suspended({ until }: { until: Promise<unknown> }) {
  const { state } = useConnectorStatus(connectorId)
  suspendUntil(until)
  return <p>{`ready, ${state}`}</p>
}

describe('a hidden Activity', () => {
  const tree = (mode: 'visible' | 'hidden') => (
    <>
      <Status of={otherConnectorId} />
      <Activity mode={mode}>
        <Status />
      </Activity>
    </>
  )

  it('asks for nothing until it is shown', async () => {
    const { rerender, advance, sent, page } = await renderWithClient(tree('hidden'))
    expect(sent()).toEqual([subscribeTo(otherConnectorId)])
    rerender(tree('visible'))
    await advance(100)
    expect(sent()).toEqual([subscribeTo(otherConnectorId), subscribeTo(connectorId)])
    expect(page.sockets).toHaveLength(1)
  })

  it('gives up its connector after the linger, and takes it up again when it is shown', async () => {
    const { rerender, advance, sent, jifeline, page } = await renderWithClient(tree('visible'))
    for (const id of [connectorId, otherConnectorId]) jifeline.status(id, { voltage: 12.6 })
    await advance(50)
    rerender(tree('hidden'))
    await advance(5_100)
    rerender(tree('visible'))
    await advance(100)
    expect(sent().slice(2)).toEqual([unsubscribeFrom(connectorId), subscribeTo(connectorId)])
    expect(page.sockets).toHaveLength(1)
  })

  it('keeps its connector when it is shown again within the linger, however often', async () => {
    const { rerender, advance, sent, jifeline, page } = await renderWithClient(tree('visible'))
    for (let count = 0; count < 5; count += 1) {
      for (const id of [connectorId, otherConnectorId]) jifeline.status(id, { voltage: count })
      rerender(tree('hidden'))
      await advance(4_900)
      rerender(tree('visible'))
      await advance(100)
    }
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(50)
    expect(screen.getByText('live 12.6')).toBeVisible()
    expect(sent()).toEqual([subscribeTo(otherConnectorId), subscribeTo(connectorId)])
    expect(page.sockets).toHaveLength(1)
  })

  it('hears no events', async () => {
    let heard = 0
    const bell = (mode: 'visible' | 'hidden') => (
      <Activity mode={mode}>
        <Bell onEvent={() => (heard += 1)} />
      </Activity>
    )
    const { rerender, advance, jifeline } = await renderWithClient(bell('visible'))
    jifeline.event(created)
    await advance(50)
    rerender(bell('hidden'))
    jifeline.event(created)
    await advance(50)
    rerender(bell('visible'))
    jifeline.event(created)
    await advance(50)
    expect(heard).toBe(2)
  })
})

describe('a provider in an Activity', () => {
  function renderActivity() {
    const browser = createBrowser()
    const tree = (mode: 'visible' | 'hidden') => (
      <Activity mode={mode}>
        <JifelineProvider url={url} getAccessToken={browser.getAccessToken}>
          <Status />
        </JifelineProvider>
      </Activity>
    )
    const { rerender } = render(tree('visible'))
    return {
      ...browser,
      show: () => rerender(tree('visible')),
      hide: () => rerender(tree('hidden')),
    }
  }

  it('keeps its socket when it is hidden for less than 250 ms', async () => {
    const { show, hide, sockets, jifeline, advance } = renderActivity()
    await advance(100)
    hide()
    await advance(200)
    show()
    await advance(6_000)
    // a provider that was unmounted meanwhile, as React 18 hides things, is another one afterwards
    expect(sockets.map(({ readyState }) => readyState)).toEqual(hasActivity ? [1] : [3, 1])
    expect(jifeline.frames).toHaveLength(hasActivity ? 1 : 3) // subscribe, unsubscribe, subscribe
    expect(jifeline.subscriptions()).toEqual([connectorId])
  })

  it('closes it after 250 ms, and opens another when it is shown again', async () => {
    const { show, hide, sockets, jifeline, listening, advance } = renderActivity()
    await advance(100)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(50)
    hide()
    await advance(250)
    expect(sockets.map(({ readyState }) => readyState)).toEqual([2])
    expect(listening()).toBe(0)
    await advance(60_000)
    show()
    await advance(100)
    expect(sockets.map(({ readyState }) => readyState)).toEqual([3, 1])
    // A client that was kept knows 12.6 as old; React 18 unmounts, and a new one takes it for news.
    expect(screen.getByText(/^(offline|live) 12\.6$/)).toBeVisible()
    jifeline.status(connectorId, { voltage: 12.5 })
    await advance(50)
    expect(screen.getByText('live 12.5')).toBeVisible()
  })
})

describe('Suspense', () => {
  it('leaves nothing behind of what it throws away, and subscribes once when it is ready', async () => {
    const { passed, open } = createGate()
    const { advance, sent, page, jifeline } = await renderWithClient(
      <Suspense fallback={<p>not yet</p>}>
        <Suspended until={passed} />
        <Status />
      </Suspense>,
    )
    expect(screen.getByText('not yet')).toBeVisible()
    expect(page.sockets).toEqual([])
    await act(async () => open())
    await advance(100)
    expect(screen.getByText('ready, waiting')).toBeVisible()
    expect(sent()).toEqual([subscribeTo(connectorId)])
    expect(jifeline.attempts).toHaveLength(1)
  })

  it('keeps the subscription of what it hides again', async () => {
    const ready = Promise.resolve()
    const { passed, open } = createGate()
    const tree = (until: Promise<void>) => (
      <Suspense fallback={<p>not yet</p>}>
        <Suspended until={until} />
      </Suspense>
    )
    const { rerender, advance, sent, page, jifeline } = await renderWithClient(tree(ready))
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(50)
    await act(async () => rerender(tree(passed)))
    expect(screen.getByText('not yet')).toBeVisible()
    await advance(6_000)
    await act(async () => open())
    expect(screen.getByText('ready, live')).toBeVisible()
    expect(sent()).toEqual([subscribeTo(connectorId)])
    expect(page.sockets).toHaveLength(1)
  })

  it('goes on hearing each event once in what it hides again', async () => {
    const { passed, open } = createGate()
    const onEvent = vi.fn<() => void>()
    const tree = (until: Promise<void>) => (
      <Suspense fallback={<p>not yet</p>}>
        <Bell onEvent={onEvent} />
        <Suspended until={until} />
      </Suspense>
    )
    const view = await renderWithClient(tree(Promise.resolve()))
    const { rerender, advance, sent, jifeline } = view
    jifeline.event(created)
    await act(async () => rerender(tree(passed)))
    await advance(6_000)
    jifeline.event(created)
    await act(async () => open())
    jifeline.event(created)
    await advance(50)
    expect(onEvent).toHaveBeenCalledTimes(3)
    expect(sent()).toHaveLength(2)
    expect(jifeline.attempts).toHaveLength(1)
  })

  it('opens one socket for a provider that is thrown away before it is ready', async () => {
    const { passed, open } = createGate()
    const { sockets, getAccessToken, advance } = createBrowser()
    await act(async () =>
      render(
        <Suspense fallback={<p>not yet</p>}>
          <JifelineProvider url={url} getAccessToken={getAccessToken}>
            <Suspended until={passed} />
          </JifelineProvider>
        </Suspense>,
      ),
    )
    await advance(1_000)
    expect(sockets).toEqual([])
    await act(async () => open())
    await advance(100)
    expect(screen.getByText('ready, waiting')).toBeVisible()
    expect(sockets).toHaveLength(1)
  })
})

function createGate() {
  let open = () => {}
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open }
}
