// @vitest-environment node
/** The contract in the package: valid, in step with the schemas, and with examples that our own reader takes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Parser, type AsyncAPIDocumentInterface } from '@asyncapi/parser'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { productionUrl } from 'jifeline-react/client'
import { decodeClientFrame } from '../../src/protocol/client-frames.ts'
import { decodeServerFrame } from '../../src/protocol/frames.ts'
import { describeContract, schemas, writeContract } from './contract.ts'
import { marks, type SchemaName } from './marks.ts'

/** Advice of the parser's, not a fault: 3.0 is what tools read today. */
const advice = 'asyncapi-latest-version'

const slowParser = 60_000 // ms
const file = readFileSync(join(import.meta.dirname, '../../asyncapi.yaml'), 'utf8')

async function parse(text: string) {
  const { document, diagnostics } = await new Parser().parse(text)
  const problems = diagnostics
    .filter(({ code }) => code !== advice)
    .map(({ message, path }) => `${path.join('.')}: ${message}`)
  return { document, problems }
}

/** The file, once for all who look at it: the parser takes a second, and more on a busy machine. */
let reading: ReturnType<typeof parse> | null = null

async function parsed(): Promise<AsyncAPIDocumentInterface> {
  const { document } = await (reading ??= parse(file))
  if (!document) throw new Error('asyncapi.yaml is no AsyncAPI document.')
  return document
}

describe('asyncapi.yaml', { timeout: slowParser }, () => {
  it('is what the script makes of the schemas', () => {
    expect(file).toBe(writeContract())
  })

  it('is a valid document for the official parser, with nothing to complain of', async () => {
    const { document, problems } = await (reading ??= parse(file))
    expect(problems).toEqual([])
    expect(document?.version()).toBe('3.0.0')
  })

  it('names one server, two operations and the six messages of the API’s page', async () => {
    const document = await parsed()
    const [server, ...others] = document.servers().all()
    expect(others).toEqual([])
    expect(`${server?.protocol()}://${server?.host()}${server?.pathname()}`).toBe(productionUrl)
    expect(server?.security()).toHaveLength(2)

    const named = document.operations().all()
    expect(
      named.map((operation) => [
        operation.action(),
        operation
          .messages()
          .all()
          .map((message) => message.id()),
      ]),
    ).toEqual([
      [
        'receive',
        [
          'subscribeToConnector',
          'unsubscribeFromConnector',
          'subscribeToEvent',
          'unsubscribeFromEvent',
        ],
      ],
      ['send', ['connectorStatusUpdate', 'eventReceived']],
    ])
  })

  it('holds examples that our reader and our schemas take, each of them', async () => {
    const document = await parsed()
    let count = 0
    for (const operation of document.operations().all()) {
      for (const message of operation.messages().all()) {
        const name = message.id() as SchemaName
        for (const example of message.examples().all()) {
          const frame = JSON.stringify(example.payload())
          const read =
            operation.action() === 'receive' ? decodeClientFrame(frame) : decodeServerFrame(frame)
          expect(['message', 'status', 'event']).toContain(read.is)
          expect(schemas[name].parse(example.payload())).toEqual(example.payload())
          count += 1
        }
      }
    }
    expect(count).toBe(8)
  })

  it('says of each message and field how it is known', async () => {
    const document = await parsed()
    const known = ['documented', 'seen', 'inferred']
    for (const message of document.allMessages().all()) {
      expect(known).toContain(message.extensions().get('x-evidence')?.value())
      const properties = message.payload()?.properties() ?? {}
      expect(Object.keys(properties)).not.toEqual([])
      for (const property of Object.values(properties)) {
        expect(known).toContain(property.extensions().get('x-evidence')?.value())
      }
    }
    const roundTrip = document
      .components()
      .schemas()
      .get('connectorStatusUpdate')
      ?.property('message')
      ?.property('round_trip_time')
    expect(roundTrip?.extensions().get('x-evidence-optional')?.value()).toBe('seen')
  })
})

describe('a contract that no longer fits', { timeout: slowParser }, () => {
  const altered = (message: z.ZodMiniType) => ({
    ...schemas,
    connectorStatusUpdate: z.object({ action: z.literal('subscribe-to-connector'), message }),
  })
  const report = {
    connector_id: z.guid(),
    voltage: z.nullish(z.number()),
    vin_number: z.nullish(z.string()),
    round_trip_time: z.nullish(z.number()),
  }

  it('is one with a field of another type', () => {
    expect(writeContract(altered(z.object(report)))).toBe(file)
    expect(
      writeContract(altered(z.object({ ...report, voltage: z.nullish(z.string()) }))),
    ).not.toBe(file)
  })

  it('is one with a field that has another name, or is new, or gone: it is not even written', () => {
    const { voltage, ...others } = report
    expect(() => writeContract(altered(z.object({ ...others, volts: voltage })))).toThrow(
      'connectorStatusUpdate.message.volts has no mark.',
    )
    expect(() => writeContract(altered(z.object({ ...report, is_online: z.boolean() })))).toThrow(
      'connectorStatusUpdate.message.is_online has no mark.',
    )
    expect(() => writeContract(altered(z.object(others)))).toThrow(
      'connectorStatusUpdate.message.voltage has a mark, and is no field any more.',
    )
  })

  it('is one that the official parser does not take', async () => {
    const { document, problems } = await parse(
      JSON.stringify({ ...describeContract(), channels: { socket: { address: 1 } } }),
    )
    expect(document).toBeUndefined()
    expect(problems.length).toBeGreaterThan(0)
  })

  it('has a mark for each schema and for no other', () => {
    expect(Object.keys(marks)).toEqual(Object.keys(schemas))
  })
})
