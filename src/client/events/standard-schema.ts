/**
 * A payload checked by a schema of the user's own. What stands here of Standard Schema (version 1, standardschema.dev)
 * is what is used of it, so that a page loads no library for it; zod, valibot and arktype make such schemas.
 */
import { runOwn, type Refuse } from '../world/choose.ts'
import { JifelineError } from '../world/jifeline-error.ts'
import { safely } from '../world/safely.ts'
import type { EventOf } from './event-types.ts'
import type { JifelineEvent } from './feed.ts'

/** It must answer at once: where it answers with a promise, no event fits, and `onError` hears of it. */
export interface StandardSchema<Output = unknown> {
  /** The part that zod, valibot and arktype all have. */
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
  }
}

type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string }[] }

/** The event of a type, with the payload that the schema makes; without a schema as `EventOf` has it. */
export type CheckedEventOf<Type extends string, Schema> = Schema extends StandardSchema
  ? WithPayload<Type, NonNullable<Schema['~standard']['types']>['output']>
  : EventOf<Type>

type WithPayload<Type extends string, Payload> = Type extends string
  ? JifelineEvent<Type, Payload>
  : never

/** The event as the schema has it, the very same where that changes nothing; null where it does not fit. */
export function checkEvent(
  event: JifelineEvent,
  schema: StandardSchema,
  refuse: Refuse,
  report: (error: JifelineError) => void,
): JifelineEvent | null {
  const validate = safely(() => schema['~standard'].validate, undefined)
  if (typeof validate !== 'function') {
    refuse('schema', schema, 'is no Standard Schema.')
    return null
  }
  const result = runOwn<unknown>('schema', () => validate(event.payload), refuse, nothing)
  if (result === undefined) return null // it threw
  const { value, issues, then } = Object(result) as Record<string, unknown>
  if (typeof then === 'function') {
    Promise.resolve(result).catch(nothing)
    refuse('schema', schema, 'answers with a promise. Only one that answers at once can be used.')
    return null
  }
  if (!issues) return value === event.payload ? event : { ...event, payload: value }
  report(new JifelineError('bad-payload', `The event’s type is "${event.type}".`))
  return null
}

function nothing() {}
