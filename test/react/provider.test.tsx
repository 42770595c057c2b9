/** A provider that owns its client, in the browser's own world: its timers, its page, its WebSocket. */
import { render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import {
  JifelineProvider,
  useConnection,
  useConnectorStatus,
  useEventListener,
} from 'jifeline-react'
import { createBrowser, url } from '../stage/browser.ts'
import { connectorId, created } from '../stage/examples.ts'
import { provideClient } from '../stage/render-with-client.tsx'

function Status() {
  const { state, voltage } = useConnectorStatus(connectorId)
  return <p>{`${state} ${voltage}`}</p>
}

describe('one client', () => {
  it('dials once under StrictMode, with the token in the query, and subscribes once', async () => {
    const { jifeline, sockets, getAccessToken, advance } = createBrowser()
    render(
      <JifelineProvider url={url} getAccessToken={getAccessToken}>
        <Status />
        <Status />
      </JifelineProvider>,
    )
    await advance(100)
    expect(sockets.map((socket) => socket.url.replace(/=.+$/, '=…'))).toEqual([
      `${url}?access_token=…`,
    ])
    expect(jifeline.attempts).toMatchObject([{ outcome: 'accepted' }])
    expect(jifeline.frames).toHaveLength(1)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(50)
    expect(screen.getAllByText('live 12.6')).toHaveLength(2)
  })

  it('connects nowhere as long as nothing below listens', async () => {
    const { sockets, getAccessToken, advance } = createBrowser()
    function Phase() {
      return <p>{useConnection().phase}</p>
    }
    render(
      <JifelineProvider url={url} getAccessToken={getAccessToken}>
        <Phase />
      </JifelineProvider>,
    )
    await advance(60_000)
    expect(screen.getByText('idle')).toBeVisible()
    expect(sockets).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('stays connected when inline options are rendered again', async () => {
    const { jifeline, sockets, advance } = createBrowser()
    const tree = (staleAfter: number) => (
      <JifelineProvider
        url={url}
        getAccessToken={async () => ({ accessToken: jifeline.grantToken(), expiresIn: 60 })}
        onError={() => {}}
        staleAfter={staleAfter}
      >
        <Status />
      </JifelineProvider>
    )
    const { rerender } = render(tree(60_000))
    await advance(100)
    for (const staleAfter of [50_000, 40_000, 30_000]) rerender(tree(staleAfter))
    await advance(6_000)
    expect(sockets).toHaveLength(1)
    expect(jifeline.frames).toHaveLength(1)
  })

  it('makes its sockets with createSocket, which gets the token apart from the address', async () => {
    const { jifeline, dial, getAccessToken, advance } = createBrowser()
    const createSocket = vi.fn((address: string, accessToken: string | null) =>
      dial(`${address}?access_token=${accessToken}`),
    )
    render(
      <JifelineProvider url={url} getAccessToken={getAccessToken} createSocket={createSocket}>
        <Status />
      </JifelineProvider>,
    )
    await advance(100)
    expect(createSocket.mock.calls).toEqual([[url, expect.stringMatching(/\S/)]])
    expect(jifeline.sessions).toBe(1)
  })
})

describe('the latest options', () => {
  it('count at the next attempt', async () => {
    const { jifeline, advance } = createBrowser()
    const first = vi.fn(() => jifeline.grantToken())
    const second = vi.fn(() => jifeline.grantToken())
    const tree = (getAccessToken: typeof first) => (
      <JifelineProvider url={url} getAccessToken={getAccessToken} onError={() => {}}>
        <Status />
      </JifelineProvider>
    )
    const { rerender } = render(tree(first))
    await advance(100)
    rerender(tree(second))
    await advance(15_000)
    expect(second).not.toHaveBeenCalled()
    jifeline.drop()
    await advance(10_000)
    expect(jifeline.sessions).toBe(1)
    expect(first).toHaveBeenCalledOnce()
    expect(second).toHaveBeenCalledOnce()
  })

  it('count for errors too', async () => {
    const { jifeline, getAccessToken, advance } = createBrowser()
    const first = vi.fn<() => void>()
    const second = vi.fn<() => void>()
    const tree = (onError: () => void) => (
      <JifelineProvider url={url} getAccessToken={getAccessToken} onError={onError}>
        <Status />
      </JifelineProvider>
    )
    const { rerender } = render(tree(first))
    await advance(100)
    rerender(tree(second))
    jifeline.raw('no JSON')
    await advance(50)
    expect(first).not.toHaveBeenCalled()
    expect(second).toHaveBeenCalledOnce()
  })

  it('make a new client when the url is a new one, and leave the old one within 250 ms', async () => {
    const { jifeline, sockets, getAccessToken, advance } = createBrowser()
    const tree = (address: string) => (
      <JifelineProvider url={address} getAccessToken={getAccessToken}>
        <Status />
      </JifelineProvider>
    )
    const { rerender } = render(tree(url))
    await advance(100)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(50)

    rerender(tree('wss://other.test/'))
    expect(screen.getByText('connecting null')).toBeVisible()
    await advance(250)
    expect(sockets.map(({ readyState }) => readyState)).toEqual([2, 1])
    expect(sockets[1]?.url).toMatch(/^wss:\/\/other\.test\//)
    await advance(50)
    expect(jifeline.sessions).toBe(1)
  })
})

describe('a new key', () => {
  it('leaves the old socket within 250 ms and opens another, which knows nothing yet', async () => {
    const { jifeline, sockets, advance } = createBrowser()
    const asked: string[] = []
    const tree = (user: string) => (
      <JifelineProvider
        key={user}
        url={url}
        getAccessToken={() => {
          asked.push(user)
          return { accessToken: jifeline.grantToken(), expiresIn: 3_600 }
        }}
      >
        <Status />
      </JifelineProvider>
    )
    const { rerender } = render(tree('ann'))
    await advance(100)
    jifeline.status(connectorId, { voltage: 12.6 })
    await advance(50)

    rerender(tree('bob'))
    expect(screen.getByText('connecting null')).toBeVisible()
    await advance(250)
    expect(sockets.map(({ readyState }) => readyState)).toEqual([2, 1])
    expect(asked).toEqual(['ann', 'bob'])
  })
})

describe('unmounting', () => {
  it('closes the socket, ends the timers and leaves the page within 250 ms', async () => {
    const { jifeline, sockets, listening, getAccessToken, advance } = createBrowser()
    function Bell() {
      useEventListener(created, () => {})
      return null
    }
    const { unmount } = render(
      <JifelineProvider url={url} getAccessToken={getAccessToken}>
        <Status />
        <Bell />
      </JifelineProvider>,
    )
    await advance(100)
    jifeline.status(connectorId, { voltage: 12.6 })
    jifeline.event(created)
    await advance(50)
    expect(listening()).toBeGreaterThan(0)
    expect(vi.getTimerCount()).toBeGreaterThan(0)

    unmount()
    await advance(250)
    expect(sockets.map(({ readyState }) => readyState)).toEqual([2])
    expect(listening()).toBe(0)
    await advance(50) // the simulated socket takes 40 ms to close
    expect(jifeline.sessions).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends an attempt that is under way, and tells the token source', async () => {
    const { sockets, advance } = createBrowser()
    const signals: AbortSignal[] = []
    const { unmount } = render(
      <JifelineProvider
        url={url}
        getAccessToken={({ signal }) => {
          signals.push(signal)
          return new Promise(() => {})
        }}
      >
        <Status />
      </JifelineProvider>,
    )
    await advance(100)
    expect(signals.map(({ aborted }) => aborted)).toEqual([false])
    unmount()
    await advance(300)
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    expect(sockets).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves a client alone that was passed in', async () => {
    const world = provideClient()
    const { unmount } = render(<Status />, { wrapper: world.Provider })
    await world.advance(100)
    unmount()
    await world.advance(1_000)
    expect(world.client.connection.getState().phase).toBe('open')
    await world.advance(5_000)
    expect(world.client.connection.getState().phase).toBe('idle')

    render(<Status />, { wrapper: world.Provider })
    await world.advance(1_000)
    expect(world.client.connection.getState().phase).toBe('open')
    expect(world.jifeline.sessions).toBe(1)
  })
})

it('keeps providers apart that stand side by side', async () => {
  const { jifeline, sockets, getAccessToken, advance } = createBrowser()
  render(
    <>
      <JifelineProvider url={url} getAccessToken={getAccessToken}>
        <Status />
      </JifelineProvider>
      <JifelineProvider url={url} getAccessToken={getAccessToken}>
        <Status />
      </JifelineProvider>
    </>,
  )
  await advance(100)
  expect(sockets).toHaveLength(2)
  expect(jifeline.sessions).toBe(2)
})
