/** A JSON Schema with what is known of each of its fields. */
import type { FieldMark, MessageMark } from './marks.ts'

export interface JsonSchema {
  properties?: Record<string, JsonSchema>
  anyOf?: JsonSchema[]
  [keyword: string]: unknown
}

/** Beside them a status needs one of these; by a refinement, which no JSON Schema can be made from. */
const values = ['voltage', 'vin_number', 'round_trip_time']

/** @throws when a field has no mark, or a mark no field */
export function markFields(schema: JsonSchema, name: string, mark: MessageMark): JsonSchema {
  const { $schema: _, ...fields } = schema
  const unused = new Map<string, FieldMark>(Object.entries(mark.fields))
  const marked = markProperties(fields, (path) => {
    const found = unused.get(path)
    if (!found) throw new Error(`${name}.${path} has no mark. Say in marks.ts how it is known.`)
    unused.delete(path)
    return found
  })
  const [gone] = unused.keys()
  if (gone !== undefined) throw new Error(`${name}.${gone} has a mark, and is no field any more.`)
  return { description: mark.summary, 'x-evidence': mark.evidence, ...marked }
}

function markProperties(
  schema: JsonSchema,
  markOf: (path: string) => FieldMark,
  above = '',
): JsonSchema {
  const { properties, anyOf, ...rest } = schema
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, property]) => {
          const path = above + key
          const { evidence, optional, description } = markOf(path)
          const marked = markProperties(property, markOf, `${path}.`)
          const isAnything = Object.keys(property).length === 0 // any object, by a refinement
          return [
            key,
            {
              ...(description && { description }),
              'x-evidence': evidence,
              ...(optional && { 'x-evidence-optional': optional }),
              ...(isAnything ? { type: 'object' } : marked),
            },
          ]
        }),
      ),
    }),
    ...(anyOf && { anyOf: anyOf.map((choice) => markProperties(choice, markOf, above)) }),
    ...(properties?.['voltage'] && { anyOf: values.map((value) => ({ required: [value] })) }),
  }
}
