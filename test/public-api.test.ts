/** What each door hands out, and that opening one does nothing. Types are checked where they are used. */
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { connectorId } from './stage/examples.ts'

const doors = {
  'jifeline-react': {
    open: () => import('jifeline-react'),
    names: [
      'ConnectionIndicator',
      'ConnectorBadge',
      'ConnectorCard',
      'EventFeed',
      'EventFilterBar',
      'JifelineError',
      'JifelineProvider',
      'JifelineUIProvider',
      'LiveUpdatesToggle',
      'createJifelineClient',
      'fetchAccessToken',
      'maskVin',
      'productionUrl',
      'restEventLog',
      'safeHref',
      'severities',
      'severityOf',
      'useConnection',
      'useConnectorStatus',
      'useConnectorStatuses',
      'useEventFeed',
      'useEventListener',
      'useEvents',
      'useJifelineClient',
      'useLiveUpdates',
      'useSeverities',
      'useTroubleFirst',
    ],
  },
  'jifeline-react/client': {
    open: () => import('jifeline-react/client'),
    names: [
      'JifelineError',
      'createJifelineClient',
      'fetchAccessToken',
      'productionUrl',
      'restEventLog',
    ],
  },
  'jifeline-react/protocol': {
    open: () => import('jifeline-react/protocol'),
    names: [
      'agedStatusUpdate',
      'clientMessage',
      'connectorStatusUpdate',
      'eventReceived',
      'feedGap',
      'forbidden',
      'hubMessage',
      'restEvent',
      'serverMessage',
      'subscribeToConnector',
      'subscribeToEvent',
      'ticketCreated',
      'unsubscribeFromConnector',
      'unsubscribeFromEvent',
      'upstream',
    ],
  },
  'jifeline-react/labels/de': { open: () => import('jifeline-react/labels/de'), names: ['de'] },
  'jifeline-react/labels/fr': { open: () => import('jifeline-react/labels/fr'), names: ['fr'] },
  'jifeline-react/labels/nl': { open: () => import('jifeline-react/labels/nl'), names: ['nl'] },
  'jifeline-react/elements': {
    open: () => import('jifeline-react/elements'),
    names: [
      'JifelineConnection',
      'JifelineConnectorBadge',
      'JifelineLiveToggle',
      'configureJifeline',
    ],
  },
  // types alone
  'jifeline-react/elements/react': {
    open: () => import('jifeline-react/elements/react'),
    names: [],
  },
  'jifeline-react/elements/vue': { open: () => import('jifeline-react/elements/vue'), names: [] },
  'jifeline-react/server': {
    open: () => import('jifeline-react/server'),
    names: [
      'RelayError',
      'TokenError',
      'createHub',
      'createRelay',
      'createTokenEndpoint',
      'createTokenListener',
      'createTokenSource',
    ],
  },
  'jifeline-react/tabs': { open: () => import('jifeline-react/tabs'), names: ['sharedTabs'] },
  'jifeline-react/virtual-feed': {
    open: () => import('jifeline-react/virtual-feed'),
    names: ['virtualList'],
  },
  'jifeline-react/testing': {
    open: () => import('jifeline-react/testing'),
    names: [
      'createExampleConnectors',
      'createSimulatedClient',
      'createSimulatedJifeline',
      'createSimulatedNetwork',
      'createSimulatedSocket',
      'createVirtualClock',
      'exampleConnectors',
      'playRecording',
      'simulatorSwitches',
    ],
  },
  'jifeline-react/testing/react': {
    open: () => import('jifeline-react/testing/react'),
    names: ['renderWithJifeline'],
  },
  'jifeline-react/testing/msw': {
    open: () => import('jifeline-react/testing/msw'),
    names: ['createJifelineHandlers'],
  },
  'jifeline-react/testing/server': {
    open: () => import('jifeline-react/testing/server'),
    names: ['startJifelineServer'],
  },
}

describe.each(Object.entries(doors))('%s', (_door, { open, names }) => {
  it('exports these names and no others', async () => {
    expect(Object.keys(await open()).toSorted()).toEqual(names)
  })
})

describe('importing', () => {
  function watchTheWorld() {
    const spies = {
      timeout: vi.spyOn(globalThis, 'setTimeout'),
      interval: vi.spyOn(globalThis, 'setInterval'),
      frame: vi.spyOn(globalThis, 'requestAnimationFrame'),
      listener: vi.spyOn(EventTarget.prototype, 'addEventListener'),
      element: vi.spyOn(document, 'createElement'),
    }
    const stubs = { socket: vi.fn(), request: vi.fn() }
    vi.stubGlobal('WebSocket', stubs.socket)
    vi.stubGlobal('fetch', stubs.request)
    onTestFinished(() => {
      for (const spy of Object.values(spies)) spy.mockRestore()
      vi.unstubAllGlobals()
    })
    return { ...spies, ...stubs }
  }

  it.each(['jifeline-react', 'jifeline-react/client'] as const)(
    '%s starts no timer, opens no socket and listens to nothing',
    async (door) => {
      await doors[door].open() // what it depends on is loaded now, and is not loaded again
      vi.resetModules()
      const world = watchTheWorld()
      const { createJifelineClient } = await doors[door].open()
      const client = createJifelineClient({ url: 'wss://jifeline.test/' })
      const connector = client.connector(connectorId)
      expect(Object.entries(world).filter(([, spy]) => spy.mock.calls.length > 0)).toEqual([])

      connector.subscribe(() => {}) // and listening is what does
      await vi.waitFor(() => expect(world.socket).toHaveBeenCalledOnce())
      expect(world.timeout).toHaveBeenCalled()
      expect(world.listener).toHaveBeenCalled()
      client.dispose()
    },
  )
})
