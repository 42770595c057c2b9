import { act, renderHook } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import {
  useConnection,
  useConnectorStatus,
  useConnectorStatuses,
  useEventListener,
  useEvents,
  useJifelineClient,
  type ConnectionState,
} from 'jifeline-react'
import { connectorId, created } from '../stage/examples.ts'
import { provideClient, renderHookWithClient } from '../stage/render-with-client.tsx'

/** The connection, while a connector keeps it wanted. */
function useHeldConnection(): ConnectionState {
  useConnectorStatus(connectorId)
  return useConnection()
}

describe('the phase', () => {
  it('is idle while nobody listens: asking for it connects nowhere', async () => {
    const { result, jifeline } = await renderHookWithClient(() => useConnection())
    expect(result.current).toMatchObject({ phase: 'idle', attempt: 0, retryAt: null, error: null })
    expect(jifeline.attempts).toEqual([])
  })

  it('is connecting and then open, each with the time of its beginning', async () => {
    const world = provideClient()
    const start = world.clock.now()
    const { result } = renderHook(useHeldConnection, { wrapper: world.Provider })
    await world.advance(10)
    expect(result.current).toMatchObject({ phase: 'connecting', since: start, attempt: 1 })
    await world.advance(90)
    expect(result.current).toMatchObject({ phase: 'open', since: start + 40, attempt: 0 })
  })

  it('is reconnecting after a drop, with the reason and the time of the next attempt', async () => {
    const { result, jifeline, advance, clock } = await renderHookWithClient(useHeldConnection)
    await advance(1_000)
    jifeline.refuse(true)
    jifeline.drop()
    await advance(20)
    const lostAt = clock.now()
    const { phase, since, error, retryAt } = result.current
    expect({ phase, since, code: error?.code }).toEqual({
      phase: 'reconnecting',
      since: lostAt,
      code: 'connection-lost',
    })
    expect(retryAt).toBeGreaterThanOrEqual(lostAt + 5_000)
    expect(retryAt).toBeLessThanOrEqual(lostAt + 7_500)

    await advance(10_000)
    expect(result.current).toMatchObject({
      phase: 'reconnecting',
      since: lostAt,
      error: { code: 'handshake-failed' },
    })
    jifeline.refuse(false)
    await advance(15_000)
    expect(result.current).toMatchObject({ phase: 'open', error: null })
  })

  it('is idle again when the last component that listened has gone', async () => {
    const { result, rerender, advance } = await renderHookWithClient(
      (id: string | null) => {
        useConnectorStatus(id)
        return useConnection()
      },
      { initialProps: connectorId as string | null },
    )
    expect(result.current.phase).toBe('open')
    rerender(null)
    await advance(5_100)
    expect(result.current).toMatchObject({ phase: 'idle', error: null })
  })

  it.each([
    ['an address that is none', 'wss://'],
    ['a scheme other than wss', 'ftp://jifeline.test/'],
    ['a token in the clear', 'ws://jifeline.test/'],
    ['a fragment', 'wss://jifeline.test/#part'],
    ['credentials', 'wss://user:password@jifeline.test/'],
  ])('is blocked for %s, and the error does not repeat it', async (_what, url) => {
    const { result, jifeline } = await renderHookWithClient(
      () => ({ status: useConnectorStatus(connectorId), connection: useConnection() }),
      { options: { url } },
    )
    const { status, connection } = result.current
    expect(connection).toMatchObject({ phase: 'blocked', error: { code: 'invalid-url' } })
    expect(status).toMatchObject({ state: 'error', error: { code: 'invalid-url' } })
    expect(`${connection.error?.message} ${connection.error?.remedy}`).not.toContain(url)
    expect(jifeline.attempts).toEqual([])
  })

  it('is closed once the client was disposed', async () => {
    const { result, client, page } = await renderHookWithClient(useHeldConnection)
    act(() => client.dispose())
    expect(result.current.phase).toBe('closed')
    expect(page.listeners).toBe(0)
  })
})

describe('retry', () => {
  it('leaves unauthorized, where nothing else does', async () => {
    let isSignedIn = false
    const world = provideClient({
      options: {
        getAccessToken: () => {
          if (isSignedIn) return world.jifeline.grantToken()
          throw Object.assign(new Error('signed out'), { code: 'unauthorized' })
        },
      },
    })
    const { result } = renderHook(useHeldConnection, { wrapper: world.Provider })
    await world.advance(600_000)
    expect(result.current).toMatchObject({
      phase: 'unauthorized',
      retryAt: null,
      error: { code: 'unauthorized', retryable: false },
    })
    isSignedIn = true
    act(() => result.current.retry())
    await world.advance(10_000)
    expect(result.current).toMatchObject({ phase: 'open', error: null })
  })

  it('ends a long wait, but never before 5 seconds have passed', async () => {
    const { result, jifeline, advance, clock } = await renderHookWithClient(useHeldConnection)
    jifeline.refuse(true)
    jifeline.drop()
    await advance(60_000) // until the waits are long
    const { retryAt } = result.current
    const attempts = jifeline.attempts.length
    const failedAt = jifeline.attempts.at(-1)?.at ?? 0
    expect((retryAt ?? 0) - failedAt).toBeGreaterThan(10_000)

    act(() => result.current.retry())
    const sooner = result.current.retryAt ?? 0
    expect(sooner).toBeLessThan(retryAt ?? 0)
    expect(sooner - failedAt).toBeGreaterThanOrEqual(5_000)
    await advance(sooner - clock.now() + 50)
    expect(jifeline.attempts).toHaveLength(attempts + 1)
  })

  it('stays the same function, so that it may be a dependency', async () => {
    const { result, jifeline, advance } = await renderHookWithClient(useHeldConnection)
    const { retry } = result.current
    jifeline.drop()
    await advance(20)
    expect(result.current.phase).toBe('reconnecting')
    expect(result.current.retry).toBe(retry)
  })
})

describe('without a provider', () => {
  it.each<[name: string, useHook: () => unknown]>([
    ['useConnection', () => useConnection()],
    ['useConnectorStatus', () => useConnectorStatus(connectorId)],
    ['useConnectorStatuses', () => useConnectorStatuses([connectorId])],
    ['useEvents', () => useEvents(created)],
    ['useEventListener', () => useEventListener(created, () => {})],
    ['useJifelineClient', () => useJifelineClient()],
  ])('%s throws an error that names it and what is missing', (name, useHook) => {
    expect(() => renderHook(useHook)).toThrow(
      `${name} found no JifelineProvider above it. Wrap the tree in <JifelineProvider getAccessToken={…}>.`,
    )
    vi.mocked(console.error).mockClear() // where React 18 repeats it
  })
})

it('hands out the client of the provider, for whatever the hooks do not cover', async () => {
  const { result, client } = await renderHookWithClient(() => useJifelineClient())
  expect(result.current).toBe(client)
})

describe('retry', () => {
  it('reads again what the event log refused', async () => {
    const { result, jifeline, advance, answers } = await renderHookWithClient(
      () => ({ connection: useConnection(), feed: useEvents(created) }),
      { hasLog: true },
    )
    await advance(60_000)
    jifeline.drop()
    const { id } = jifeline.event(created)
    answers.push(...Array.from({ length: 30 }, () => new Response(null, { status: 503 })))
    await advance(600_000)
    expect(result.current.feed.gaps).toMatchObject([{ reason: 'log-refused' }])
    answers.length = 0
    act(() => result.current.connection.retry())
    await advance(1_000)
    expect(result.current.feed.events.map((event) => event.id)).toEqual([id])
    expect(result.current.feed.gaps).toEqual([])
  })
})
