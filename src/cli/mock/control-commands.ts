/** What `POST /control/<name>` takes and what it has the simulated Jifeline do. */
import * as z from 'zod/mini'
import type { SimulatedJifeline } from '../../testing/simulator/simulated-jifeline.ts'
import { scenarioNames, scenarios, type ScenarioPlayer } from './scenarios.ts'

export interface ControlWorld {
  jifeline: SimulatedJifeline
  scenario: ScenarioPlayer
}

type Outcome = { done: object } | { fault: string }

export interface ControlCommand {
  /** Its body, as in `{ "code": 1001 }`. */
  takes: string
  says: string
  run(world: ControlWorld, body: unknown): Outcome
}

const reading = z.optional(z.nullable(z.number()))
const longestWait = 2_147_483_647 // ms; a longer timer fires at once
const latestTime = 253_402_300_799_999 // epoch ms; the end of the year 9999, as far as ISO 8601 has four digits
const notACode = 'Codes are 1000 to 1003, 1005 to 1014, and 3000 to 4999'

export const controlCommands: Readonly<Record<string, ControlCommand>> = {
  status: command(
    '{ connectorId, voltage?, vinNumber?, roundTripTime? }',
    'A connector reports; null is sent as null.',
    z.strictObject({
      connectorId: z.guid(),
      voltage: reading,
      vinNumber: z.optional(z.nullable(z.string())),
      roundTripTime: reading,
    }),
    ({ jifeline }, { connectorId, ...report }) => jifeline.status(connectorId, report),
  ),
  event: command(
    '{ type, payload?, id?, occurredAt?, isLogged?, isPushed? }',
    'An event happens; false: the log, or the sockets, never get it.',
    z.strictObject({
      type: z.string().check(z.minLength(1), z.maxLength(255)),
      payload: z.optional(z.unknown()),
      id: z.optional(z.string().check(z.minLength(1))),
      occurredAt: z.optional(z.number().check(z.minimum(0), z.maximum(latestTime))),
      isLogged: z.optional(z.boolean()),
      isPushed: z.optional(z.boolean()),
    }),
    ({ jifeline }, { type, payload, ...details }) => jifeline.event(type, payload, details),
  ),
  drop: command(
    '{ code? }',
    'All sockets close; without a code they are gone without a word.',
    z.strictObject({ code: z.optional(z.int().check(z.refine(isCloseCode, notACode))) }),
    ({ jifeline }, { code }) => jifeline.drop(code),
  ),
  refuse: command(
    '{ isRefusing? }',
    'New sockets get HTTP 503, until { "isRefusing": false }.',
    z.strictObject({ isRefusing: z.optional(z.boolean()) }),
    ({ jifeline }, { isRefusing = true }) => jifeline.refuse(isRefusing),
  ),
  silence: command(
    '{ isSilent? }',
    'Sockets stay open and bring nothing, until { "isSilent": false }.',
    z.strictObject({ isSilent: z.optional(z.boolean()) }),
    ({ jifeline }, { isSilent = true }) => jifeline.silence(isSilent),
  ),
  'gateway-error': command(
    '{ message? }',
    'All sockets get an error of the gateway.',
    z.strictObject({ message: z.optional(z.string()) }),
    ({ jifeline }, { message }) => jifeline.gatewayError(message),
  ),
  raw: command(
    '{ frame }',
    'All sockets get this text as it is.',
    z.strictObject({ frame: z.string() }),
    ({ jifeline }, { frame }) => jifeline.raw(frame),
  ),
  'grant-token': command(
    '{ lifetime? }',
    'Answers a token that is good for so many milliseconds.',
    z.strictObject({ lifetime: z.optional(z.int().check(z.minimum(1), z.maximum(longestWait))) }),
    ({ jifeline }, { lifetime }) => ({ accessToken: jifeline.grantToken(lifetime) }),
  ),
  'revoke-tokens': command(
    '{}',
    'No token is good any more that was before, --token with them. Open sockets stay.',
    z.strictObject({}),
    ({ jifeline }) => jifeline.revokeTokens(),
  ),
  scenario: command(
    '{ name }',
    `Plays one of these: ${Object.keys(scenarios).join(', ')}.`,
    z.strictObject({ name: z.enum(scenarioNames) }),
    ({ scenario }, { name }) => scenario.play(name),
  ),
}

/** Those that a socket can end with; 1005 and 1006 are ends without a code. */
function isCloseCode(code: number): boolean {
  return (code >= 1000 && code <= 1014 && code !== 1004) || (code >= 3000 && code <= 4999)
}

function command<Schema extends z.ZodMiniType>(
  takes: string,
  says: string,
  schema: Schema,
  run: (world: ControlWorld, body: z.infer<Schema>) => object | void,
): ControlCommand {
  return {
    takes,
    says,
    run(world, body) {
      const read = schema.safeParse(body, { error: z.locales.en().localeError })
      if (!read.success) return { fault: read.error.issues.map(describeIssue).join(' ') }
      return { done: run(world, read.data) ?? {} }
    },
  }
}

function describeIssue({ path, message }: { path: PropertyKey[]; message: string }): string {
  const place = path.length === 0 ? 'The body' : path.map(String).join('.')
  return `${place}: ${message.replace(/\.?$/, '.')}`
}
