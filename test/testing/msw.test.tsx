/** A whole app on Mock Service Worker: its socket, its token source and its event log. */
import { render, screen } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  ConnectionIndicator,
  ConnectorBadge,
  EventFeed,
  JifelineProvider,
  restEventLog,
  type JifelineOptions,
} from 'jifeline-react'
import {
  createSimulatedJifeline,
  type SimulatedJifeline,
  type SimulatorOptions,
} from 'jifeline-react/testing'
import { createJifelineHandlers } from 'jifeline-react/testing/msw'
import { closed, connectorId, created, tokenForm } from '../stage/examples.ts'

const api = 'https://partner-api-001.prd.jifeline.cloud'

const server = setupServer()
let jifeline: SimulatedJifeline

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => {
  jifeline.dispose()
  server.resetHandlers()
})
afterAll(() => server.close())

function mock(options?: SimulatorOptions, addresses?: { url?: string; baseUrl?: string }) {
  jifeline = createSimulatedJifeline({ cadence: 'by-hand', ...options })
  server.use(...createJifelineHandlers(jifeline, addresses))
}

async function askForToken(baseUrl: string, form: Record<string, string> = tokenForm) {
  return fetch(`${baseUrl}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) })
}

function renderApp(options: JifelineOptions = {}) {
  return render(
    <JifelineProvider
      getAccessToken={async () => (await askForToken(api)).json()}
      onError={() => {}}
      {...options}
    >
      <ConnectionIndicator />
      <ConnectorBadge connectorId={connectorId} />
      <EventFeed type={created} />
    </JifelineProvider>,
  )
}

describe('the socket', () => {
  it('carries statuses and events, with a token that was really asked for', async () => {
    mock()
    renderApp()
    await jifeline.subscribed(connectorId)
    await jifeline.subscribed(created)
    jifeline.status(connectorId, { voltage: 12.6, roundTripTime: 80 })
    jifeline.event(created, { ticket: { ticket_number: 72456234 } })
    expect(await screen.findByRole('img', { name: /12\.6 volts/ })).toBeInTheDocument()
    expect(await screen.findByText('#72456234')).toBeVisible()
    expect(jifeline.attempts).toMatchObject([{ outcome: 'accepted' }])
  })

  it('is lost when it is dropped', async () => {
    mock()
    renderApp()
    await jifeline.subscribed(connectorId)
    expect(await screen.findByText('Connected')).toBeVisible()
    jifeline.drop()
    expect(await screen.findByText('Reconnecting')).toBeVisible()
  })

  it('is refused without a token that the server knows', async () => {
    mock()
    renderApp({ getAccessToken: () => 'made up' })
    await jifeline.until(() => jifeline.attempts.length > 0)
    expect(jifeline.attempts).toMatchObject([{ outcome: 'unauthorized' }])
    expect(jifeline.sessions).toBe(0)
  })

  it('is where the app looks for it, and closes when the page leaves', async () => {
    mock({ needsToken: false }, { url: 'wss://portal.test/relay' })
    const { unmount } = renderApp({
      url: 'wss://portal.test/relay',
      getAccessToken: undefined,
    })
    await jifeline.subscribed(connectorId)
    expect(jifeline.sessions).toBe(1)
    unmount()
    await jifeline.until(() => jifeline.sessions === 0)
  })

  it('carries bytes as well', async () => {
    mock({ needsToken: false }, { url: 'wss://portal.test/relay' })
    const socket = new WebSocket('wss://portal.test/relay')
    const message = new Promise<unknown>((resolve) => {
      socket.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data)
    })
    await jifeline.until(() => jifeline.sessions === 1)
    jifeline.raw(new Uint8Array([1, 2]))
    expect(await message).toHaveProperty('size', 2)
    socket.close()
  })
})

describe('the REST calls', () => {
  it('fill the gap that a lost link leaves', async () => {
    mock()
    renderApp({ eventLog: restEventLog() })
    await jifeline.subscribed(created)
    jifeline.event(created, { ticket: { ticket_number: 1 } }, { isPushed: false })
    expect(await screen.findByText('#1', {}, { timeout: 5_000 })).toBeVisible()
  })

  it('are where the app looks for them', async () => {
    mock({}, { baseUrl: 'https://portal.test/api/' })
    const answer = await askForToken('https://portal.test/api')
    expect(await answer.json()).toMatchObject({ token_type: 'Bearer', expires_in: 3_600 })
  })

  it('answer with problem details', async () => {
    mock()
    const answer = await askForToken(api, { ...tokenForm, client_secret: 'wrong' })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ status: 401, title: 'Unauthorized' })

    const events = await fetch(`${api}/v2/system/events`)
    expect(events.status).toBe(401)
  })

  it('take the token from the header, and the filter from the query', async () => {
    mock()
    const { id } = jifeline.event(created)
    jifeline.event(closed)
    const answer = await fetch(`${api}/v2/system/events?type=${created}`, {
      headers: { authorization: `Bearer ${jifeline.grantToken()}` },
    })
    expect(await answer.json()).toMatchObject({ query: { type: created }, result: [{ id }] })
  })
})

it('says so where the installed MSW is too old to mock sockets', async () => {
  vi.resetModules()
  vi.doMock('msw', () => ({ http, HttpResponse, ws: undefined }))
  const { createJifelineHandlers: createTooOld } = await import('jifeline-react/testing/msw')
  vi.doUnmock('msw')
  jifeline = createSimulatedJifeline()
  expect(() => createTooOld(jifeline)).toThrow(
    'createJifelineHandlers needs Mock Service Worker 2.6 or newer',
  )
})
