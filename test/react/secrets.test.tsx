/** A token opens a partner's whole API, so it appears in the socket's address and nowhere else. */
import { act, render } from '@testing-library/react'
import { expect, it } from 'vitest'
import {
  ConnectionIndicator,
  ConnectorBadge,
  EventFeed,
  useConnection,
  useConnectorStatus,
  type JifelineError,
  type JifelineOptions,
} from 'jifeline-react'
import { connectorId, created, vinNumber } from '../stage/examples.ts'
import { provideClient } from '../stage/render-with-client.tsx'

const canary = 'canary-7f3a'

function Everything() {
  const { error, retry } = useConnection()
  const status = useConnectorStatus(connectorId)
  return (
    <>
      <ConnectionIndicator />
      <ConnectorBadge connectorId={connectorId} />
      <EventFeed type={created} />
      <p>{error && describe(error)}</p>
      <p>{status.error && describe(status.error)}</p>
      <button type="button" name="retry" onClick={retry}>
        Retry
      </button>
    </>
  )
}

/** All that a logger could find in an error. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const own = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)))
  return [String(error), ...own, describe(error.cause)].join('\n')
}

type Breakage = [
  what: string,
  code: string,
  options: JifelineOptions,
  happen?: (world: ReturnType<typeof provideClient>) => void,
]

it.each<Breakage>([
  ['the server refuses it', 'handshake-failed', { getAccessToken: () => canary }],
  [
    'the token source throws it',
    'token-failed',
    {
      getAccessToken: () => {
        throw new Error(`401 for ${canary}`, { cause: canary })
      },
    },
  ],
  [
    'the token source rejects with it',
    'unauthorized',
    {
      getAccessToken: () =>
        Promise.reject(Object.assign(new Error(canary), { code: 'unauthorized', token: canary })),
    },
  ],
  [
    'the browser quotes it',
    'socket-not-created',
    {
      getAccessToken: () => canary,
      createSocket: (url, accessToken) => {
        throw new SyntaxError(`The URL '${url}?access_token=${accessToken}' is invalid.`)
      },
    },
  ],
  [
    'it stands in an address that is refused',
    'invalid-url',
    { url: `ftp://jifeline.test/?access_token=${canary}` },
  ],
  [
    'the server sends it back in a frame that nobody understands',
    'bad-frame',
    {},
    ({ jifeline }) => jifeline.raw(`{"echo": "${canary}", "vin_number": "${vinNumber}"`),
  ],
  [
    'the gateway says it',
    'gateway-error',
    {},
    ({ jifeline }) => jifeline.gatewayError(`Forbidden: ${canary}`),
  ],
])('shows the token to nobody when %s', async (_what, code, options, happen = () => {}) => {
  const errors: JifelineError[] = []
  const world = provideClient({
    options: { ...options, onError: (error) => errors.push(error) },
  })
  render(<Everything />, { wrapper: world.Provider })
  await world.advance(100)
  happen(world)
  await world.advance(60_000)
  act(() => document.querySelector<HTMLButtonElement>('[name=retry]')?.click())
  await world.advance(60_000)

  expect(errors.map((error) => error.code)).toContain(code)
  const seen = [...errors.map(describe), document.documentElement.outerHTML]
  for (const text of seen) {
    expect(text).not.toContain(canary)
    expect(text).not.toContain(vinNumber)
  }
})
