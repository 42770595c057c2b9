// @vitest-environment node
/** What a compiler makes of the doors. `tsc` checks this file; running it only calls it. Of events: `event-types.test.ts`. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ComponentProps } from 'react'
import { WebSocket as NodeSocket } from 'ws'
import { describe, expectTypeOf, it } from 'vitest'
import {
  type ConnectorBadge,
  fetchAccessToken,
  type JifelineProvider,
  restEventLog,
  useConnectorStatus,
  useConnectorStatuses,
  type ConnectorStatus,
  type JifelineClient,
  type JifelineErrorCode,
  type JifelineOptions,
  type StandardSchema,
} from 'jifeline-react'
import { createJifelineClient } from 'jifeline-react/client'
import { nl } from 'jifeline-react/labels/nl'
import { serverMessage, ticketCreated, type TicketCreated } from 'jifeline-react/protocol'
import { createTokenEndpoint, createTokenListener, createTokenSource } from 'jifeline-react/server'

/** Hooks may not be called here, so their types are asked for what calling them would give. */
type Given<Hook extends () => unknown> = ReturnType<Hook>

describe('options', () => {
  it('may all be undefined, as a variable may be', () => {
    type Undefined = { [Name in keyof JifelineOptions]-?: undefined }
    expectTypeOf<Undefined>().toExtend<JifelineOptions>()
  })

  it('take a token as text, and both forms of an answer, now or later', () => {
    type Source = NonNullable<JifelineOptions['getAccessToken']>
    expectTypeOf<() => string>().toExtend<Source>()
    expectTypeOf<() => Promise<{ accessToken: string; expiresIn: number }>>().toExtend<Source>()
    expectTypeOf<() => { access_token: string; expires_in: number }>().toExtend<Source>()
    expectTypeOf<() => { accessToken: string }>().not.toExtend<Source>()
  })

  it('take what the library itself makes for them', () => {
    const source = createTokenSource({ clientId: undefined, clientSecret: undefined })
    const options: JifelineOptions[] = [
      { getAccessToken: fetchAccessToken('/api/token'), eventLog: restEventLog() },
      { getAccessToken: source },
      {
        createSocket: (url, token) =>
          new NodeSocket(url, { headers: { authorization: `${token}` } }),
      },
    ]
    expectTypeOf(options).toEqualTypeOf<JifelineOptions[]>()
    expectTypeOf(createJifelineClient).returns.toEqualTypeOf<JifelineClient>()
  })

  it('of a provider are a client, or those of one', () => {
    type Props = ComponentProps<typeof JifelineProvider>
    expectTypeOf<{ client: undefined }>().toExtend<Props>()
    expectTypeOf<{ client: JifelineClient }>().toExtend<Props>()
    expectTypeOf<{ url: string; linger: number }>().toExtend<Props>()
    expectTypeOf<{ linger: string }>().not.toExtend<Props>()
  })
})

describe('hooks', () => {
  it('give what select returns, else the status', () => {
    const useAll = () => useConnectorStatus('id')
    const useVoltage = () => useConnectorStatus(null, { select: ({ voltage }) => voltage })
    expectTypeOf<Given<typeof useAll>>().toEqualTypeOf<ConnectorStatus>()
    expectTypeOf<Given<typeof useVoltage>>().toEqualTypeOf<number | null>()
  })

  it('give a map by the ids as they were passed', () => {
    const useTwo = () => useConnectorStatuses(['one', null] as const)
    expectTypeOf<Given<typeof useTwo>>().toEqualTypeOf<
      ReadonlyMap<string | null, ConnectorStatus>
    >()
  })
})

describe('components', () => {
  it('take what their element takes, and refuse what they do not know', () => {
    type Props = ComponentProps<typeof ConnectorBadge>
    expectTypeOf<{
      connectorId: string
      id: string
      'aria-describedby': string
    }>().toExtend<Props>()
    expectTypeOf<{ connectorId: null }>().toExtend<Props>()
    expectTypeOf<{ connectorId: string; variant: 'round' }>().not.toExtend<Props>()
    expectTypeOf(nl).toExtend<NonNullable<Props['labels']>>()
  })
})

describe('the other doors', () => {
  it('have schemas that are Standard Schemas, and types that follow from them', () => {
    expectTypeOf(ticketCreated).toExtend<StandardSchema<TicketCreated>>()
    expectTypeOf(serverMessage).toExtend<StandardSchema>()
    expectTypeOf<TicketCreated['ticket']['ticket_number']>().toEqualTypeOf<number>()
  })

  it('make a token route that fits its runtime, and require authorize', () => {
    type Endpoint = Parameters<typeof createTokenEndpoint>[0]
    expectTypeOf(createTokenEndpoint).returns.toEqualTypeOf<
      (request: Request) => Promise<Response>
    >()
    expectTypeOf<{ clientId: string; clientSecret: string }>().not.toExtend<Endpoint>()
    type Listener = (request: IncomingMessage, response: ServerResponse) => void
    expectTypeOf(createTokenListener<IncomingMessage>).returns.toExtend<Listener>()
  })

  it('name each code of an error', () => {
    expectTypeOf<'bad-payload' | 'unauthorized'>().toExtend<JifelineErrorCode>()
    expectTypeOf<'no-such-code'>().not.toExtend<JifelineErrorCode>()
  })
})
