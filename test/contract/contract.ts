/**
 * The wire as an AsyncAPI document, made from the schemas of `src/protocol/messages.ts`. It is written from the
 * server's side, as Jifeline's own page is: the server receives what a client sends.
 */
import { stringify } from 'yaml'
import * as z from 'zod/mini'
import { productionUrl } from 'jifeline-react/client'
import {
  connectorStatusUpdate,
  eventReceived,
  restEvent,
  subscribeToConnector,
  subscribeToEvent,
  ticketCreated,
  unsubscribeFromConnector,
  unsubscribeFromEvent,
} from 'jifeline-react/protocol'
import {
  documented,
  documentedRow,
  eventFrame,
  statusFrame,
  subscribeToConnectorFrame,
  subscribeToEventFrame,
  unsubscribeFromConnectorFrame,
  unsubscribeFromEventFrame,
} from '../stage/documented-frames.ts'
import { markFields, type JsonSchema } from './json-schema.ts'
import { marks, type SchemaName } from './marks.ts'

export type Schemas = Record<SchemaName, z.ZodMiniType>

export const schemas: Schemas = {
  subscribeToConnector,
  unsubscribeFromConnector,
  subscribeToEvent,
  unsubscribeFromEvent,
  connectorStatusUpdate,
  eventReceived,
  ticketCreated,
  restEvent,
}

const received = [
  'subscribeToConnector',
  'unsubscribeFromConnector',
  'subscribeToEvent',
  'unsubscribeFromEvent',
] as const
const sent = ['connectorStatusUpdate', 'eventReceived'] as const

/** Those of Jifeline's page, letter by letter. */
const examples: Record<SchemaName, object> = {
  subscribeToConnector: fieldsOf(subscribeToConnectorFrame),
  unsubscribeFromConnector: fieldsOf(unsubscribeFromConnectorFrame),
  subscribeToEvent: fieldsOf(subscribeToEventFrame),
  unsubscribeFromEvent: fieldsOf(unsubscribeFromEventFrame),
  connectorStatusUpdate: fieldsOf(statusFrame),
  eventReceived: fieldsOf(eventFrame),
  ticketCreated: documented.ticket,
  restEvent: documentedRow,
}

/** Further examples of what is marked as seen or inferred. */
const further: Partial<Record<SchemaName, { name: string; payload: object }[]>> = {
  connectorStatusUpdate: [
    {
      name: 'A connector that has gone [seen]',
      payload: {
        action: 'subscribe-to-connector',
        message: { connector_id: documented.connectorId, round_trip_time: null },
      },
    },
  ],
  eventReceived: [
    {
      name: 'A ticket [inferred: the payload is that of the event log]',
      payload: {
        action: 'event-received',
        event_id: documentedRow.id,
        event_type: documented.eventType,
        message: documented.ticket,
      },
    },
  ],
}

const description = `What Jifeline documents of its Partner Websockets API, and how jifeline-react reads the rest.

\`x-evidence\` says how a message or a field is known: \`documented\` by Jifeline, \`seen\` in public code, or \`inferred\`.
\`x-evidence-optional\` says how it is known that a field may be null or absent. Fields that are not named here are allowed,
and dropped. What nobody knows stands in src/protocol/README.md of the package.
`

/** @throws when a field has no mark, or a mark no field */
export function describeContract(from: Schemas = schemas): object {
  const { host, pathname } = new URL(productionUrl)
  return {
    asyncapi: '3.0.0',
    info: { title: 'Jifeline Partner Websockets API', version: '1.0.0', description },
    defaultContentType: 'application/json',
    servers: {
      production: {
        host,
        pathname,
        protocol: 'wss',
        description: 'The access token goes with the connect request, in either way.',
        security: [reference('securitySchemes/header'), reference('securitySchemes/query')],
        'x-evidence': 'documented',
      },
    },
    channels: {
      socket: {
        address: '/',
        description: 'One JSON text frame a message.',
        messages: Object.fromEntries(
          [...received, ...sent].map((name) => [name, reference(`messages/${name}`)]),
        ),
      },
    },
    operations: {
      subscribe: operation('receive', 'What a client sends.', received),
      publish: operation('send', 'What a client gets.', sent),
    },
    components: {
      messages: Object.fromEntries([...received, ...sent].map((name) => [name, message(name)])),
      schemas: Object.fromEntries(
        Object.entries(marks).map(([name, mark]) => [
          name,
          markFields(toJsonSchema(from[name as SchemaName]), name, mark),
        ]),
      ),
      securitySchemes: {
        header: { type: 'http', scheme: 'bearer', 'x-evidence': 'documented' },
        query: {
          type: 'httpApiKey',
          in: 'query',
          name: 'access_token',
          description: 'For a page, which cannot send a header.',
          'x-evidence': 'documented',
        },
      },
    },
  }
}

export function writeContract(from?: Schemas): string {
  const head = '# Made by `npm run contract` from src/protocol/messages.ts. Change it there.\n'
  return head + stringify(describeContract(from), { lineWidth: 0, aliasDuplicateObjects: false })
}

function operation(action: 'send' | 'receive', summary: string, names: readonly SchemaName[]) {
  return {
    action,
    summary,
    channel: { $ref: '#/channels/socket' },
    messages: names.map((name) => ({ $ref: `#/channels/socket/messages/${name}` })),
    'x-evidence': 'documented',
  }
}

function message(name: SchemaName) {
  const { summary, evidence } = marks[name]
  return {
    name,
    summary,
    'x-evidence': evidence,
    payload: reference(`schemas/${name}`),
    examples: [{ name: 'As documented', payload: examples[name] }, ...(further[name] ?? [])],
  }
}

/** The form that a reader accepts, in the draft that AsyncAPI is a superset of. */
function toJsonSchema(schema: z.ZodMiniType): JsonSchema {
  return z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }) as JsonSchema
}

function reference(path: string) {
  return { $ref: `#/components/${path}` }
}

function fieldsOf(frame: string): object {
  return JSON.parse(frame) as object
}
