/** A client that is passed to the provider and is not there yet: nothing dials, and nothing is lost when it comes. */
import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { renderToString } from 'react-dom/server'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  ConnectionIndicator,
  ConnectorBadge,
  ConnectorCard,
  EventFeed,
  JifelineProvider,
  JifelineUIProvider,
  createJifelineClient,
  productionUrl,
  useConnection,
  useConnectorStatuses,
  useEventListener,
  useEvents,
  useJifelineClient,
  type JifelineClient,
} from 'jifeline-react'
import { createBrowser } from '../stage/browser.ts'
import { connectorId, created, otherConnectorId } from '../stage/examples.ts'
import { provideClient } from '../stage/render-with-client.tsx'
import { wrong } from '../stage/wrong.ts'

const heard = vi.fn<() => void>()
beforeEach(() => void heard.mockClear())

function Page() {
  const { phase } = useConnection()
  const statuses = useConnectorStatuses([connectorId, undefined])
  const { state } = useEvents([created, null])
  useEventListener(created, heard)
  return (
    <>
      <p>
        {[phase, statuses.get(connectorId)?.state, statuses.get(undefined)?.state, state].join()}
      </p>
      <ConnectionIndicator />
      <ConnectorBadge connectorId={connectorId} label="badge" show={['voltage', 'age']} details />
      <ConnectorBadge connectorId={null} label="off" />
      <ConnectorCard connectorId={otherConnectorId} label="card" />
      <EventFeed type={created} />
      <input aria-label="note" />
    </>
  )
}

const tree = (client: JifelineClient | null | undefined) => (
  <JifelineProvider client={client}>
    <Page />
  </JifelineProvider>
)

describe.each<[absent: null | undefined]>([[undefined], [null], [wrong(false)]])(
  'a client of %j',
  (absent) => {
    it('is not there yet: idle, connecting, and no socket, timer or request', async () => {
      const { sockets, advance } = createBrowser()
      const request = vi.fn<() => void>()
      vi.stubGlobal('fetch', request)
      const asked = vi.fn<() => []>(() => [])
      render(
        <JifelineProvider client={absent}>
          <JifelineUIProvider resolveConnectors={asked}>
            <Page />
          </JifelineUIProvider>
        </JifelineProvider>,
      )
      await advance(60_000)
      expect(screen.getByText('idle,connecting,off,connecting')).toBeVisible()
      expect(screen.getByRole('group', { name: 'badge' })).toHaveAttribute(
        'data-state',
        'connecting',
      )
      expect(screen.getByRole('group', { name: 'off' })).toHaveAttribute('data-state', 'off')
      expect(screen.getByRole('region')).toHaveAttribute('data-state', 'connecting')
      expect(sockets).toEqual([])
      expect(request).not.toHaveBeenCalled()
    })

    it('keeps the tree below when it comes, and when it goes', async () => {
      const world = provideClient()
      const { rerender } = render(tree(absent))
      const note = screen.getByLabelText('note')
      await userEvent.type(note, 'ask for the key')

      await act(async () => rerender(tree(world.client)))
      await world.advance(100)
      world.jifeline.status(connectorId, { voltage: 12.6 })
      world.jifeline.event(created)
      await world.advance(50)
      expect(screen.getByText('open,live,off,listening')).toBeVisible()
      expect(screen.getAllByRole('article')).toHaveLength(1)
      expect(heard).toHaveBeenCalledOnce()
      expect(screen.getByLabelText('note')).toBe(note)
      expect(note).toHaveValue('ask for the key')

      await act(async () => rerender(tree(absent)))
      expect(screen.getByText('idle,connecting,off,connecting')).toBeVisible()
      expect(screen.getByLabelText('note')).toBe(note)
    })

    it('does nothing when it is asked to, and is the same one each time', () => {
      const seen: JifelineClient[] = []
      function Asks() {
        seen.push(useJifelineClient())
        return null
      }
      const asks = (
        <JifelineProvider client={absent}>
          <Asks />
        </JifelineProvider>
      )
      const { rerender } = render(asks)
      rerender(asks)
      const [client] = seen
      expect(new Set(seen).size).toBe(1)
      client?.retry()
      client?.dispose()
      client?.on('x', () => {})()
      client?.connector('x').subscribe(() => {})()
      client?.feed('x').subscribe(() => {})()
      client?.connection.getState().retry()
      expect(client?.connection.getState().phase).toBe('idle')
      expect(client?.now()).toBeGreaterThan(0)
    })

    it('renders on a server', () => {
      expect(renderToString(tree(absent))).toContain('idle,connecting,off,connecting')
    })
  },
)

describe('what is no client', () => {
  const throwing = new Proxy(
    {},
    {
      get() {
        throw new Error('no client')
      },
    },
  )
  it.each<[what: string, client: unknown]>([
    ['true', true],
    ['a number', 5],
    ['a text', 'wss://jifeline.test'],
    ['a symbol', Symbol('client')],
    ['an object', {}],
    ['half of one', { connector() {}, feed() {}, on() {} }],
    ['what makes one', createJifelineClient],
    ['a promise of one', Promise.resolve()],
    ['an object that throws when it is looked at', throwing],
  ])('such as %s, is blocked, says so, and takes nothing down', async (_what, client) => {
    const { sockets, advance } = createBrowser()
    render(tree(wrong(client)))
    await advance(60_000)
    expect(screen.getByText('blocked,error,off,error')).toBeVisible()
    expect(screen.getByRole('group', { name: 'off' })).toHaveAttribute('data-state', 'off')
    expect(screen.getByRole('group', { name: 'card' })).toHaveTextContent('client is no client')
    expect(sockets).toEqual([])
    const warnings = vi.mocked(console.warn).mock.calls.map(([text]) => String(text))
    expect(warnings).toEqual([expect.stringMatching(/invalid-option.+client is no client/)])
    vi.mocked(console.warn).mockClear()
  })

  it('may be followed by one', async () => {
    const world = provideClient()
    const { rerender } = render(tree(wrong({})))
    await act(async () => rerender(tree(world.client)))
    await world.advance(100)
    expect(screen.getByText('open,waiting,off,listening')).toBeVisible()
    vi.mocked(console.warn).mockClear()
  })
})

it('is no absent client where none is passed: the provider makes its own, to production', async () => {
  const { sockets, advance } = createBrowser()
  render(
    <JifelineProvider>
      <Page />
    </JifelineProvider>,
  )
  await advance(100)
  expect(sockets.map(({ url }) => url)).toEqual([productionUrl])
  vi.mocked(console.warn).mockClear() // the simulated Jifeline wants a token
})
